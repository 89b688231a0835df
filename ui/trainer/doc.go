// Package trainer is what a trainer sees of a folder of attempts: where every
// trainee stands in every skill, what failed a call and what was said there,
// what goes wrong most, how hard the lessons have shown themselves, what days at
// the desk came to beside the autopilot's, and what the trainer overruled. Every
// attempt is replayed; one that does not reproduce its result is refused and
// named.
//
//	c, err := trainer.Read(folder, shelf, desks, rules)
//	err = c.WritePage(w, trainer.Page{Locale: "en"})
//	err = c.WriteAttempts(w)
//
// Of each attempt some hundred bytes are held; transcripts are replayed when
// they are written. Nothing here writes to the folder but [Overrule], which puts
// a file beside an attempt and never over it.
package trainer
