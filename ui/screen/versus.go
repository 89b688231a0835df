package screen

import (
	"fairdue/ui/desk"
	"fairdue/ui/kit"
)

// figureGroups are the figures of the review in the order in which they are
// read. Their names are the words "room.review.group."+id.
var figureGroups = []struct {
	id   string
	rows []string
}{
	{"money", []string{"promised", "expected", "kept", "keptrate", "broken", "office"}},
	{"people", []string{"attempts", "contacts", "promises", "holds", "disputes", "hungup", "complaints", "refused"}},
	{"time", []string{"talk", "wrapup", "dialling", "idle", "breaks"}},
}

// size is a figure as a number, for the length of its bar.
func size(id string, x *desk.Figures) float64 {
	switch id {
	case "promised":
		return float64(x.Promised)
	case "expected":
		return float64(x.Expected)
	case "kept":
		return float64(x.Kept)
	case "keptrate":
		return float64(x.Kept) / max(1, float64(x.Promised))
	case "broken":
		return float64(x.Broken)
	case "office":
		return float64(x.Office)
	case "attempts":
		return float64(x.Attempts)
	case "contacts":
		return float64(x.Contacts)
	case "promises":
		return float64(x.Promises)
	case "holds":
		return float64(x.Holds)
	case "disputes":
		return float64(x.Disputes)
	case "hungup":
		return float64(x.HungUp)
	case "complaints":
		return float64(x.Complaints)
	case "refused":
		return float64(x.Refused)
	case "talk":
		return float64(x.Talk)
	case "wrapup":
		return float64(x.WrapUp)
	case "dialling":
		return float64(x.Dialling)
	case "idle":
		return float64(x.Waiting)
	}
	return float64(x.Resting)
}

// figures sets both days side by side: the trainee's bars grow to the left, full,
// the autopilot's to the right, hollow. What neither had is named at the end.
func (s *deskReview) figures(f *kit.Flow, r *desk.Review) {
	b, e := f.B, f.B.Env
	f.Text(kit.Heading, word(e, "review.figures"))
	f.Text(kit.Small, word(e, "review.figures.how"))
	num, none := 0.0, ""
	for i := range r.Rows {
		num = max(num, e.Wide(kit.Strong, r.Rows[i].You), e.Wide(kit.Strong, r.Rows[i].Autopilot))
	}
	num += b.Px(10)
	f.Gap(10)
	pic := bars(f)
	line := e.Leading(kit.Label)
	mid := pic.X + pic.W/2
	b.Label(kit.Label, kit.Rect{X: pic.X, Y: f.Y, W: pic.W/2 - b.Px(10), H: line}, kit.Far, word(e, "review.you"))
	b.Label(kit.Label, kit.Rect{X: mid + b.Px(10), Y: f.Y, W: pic.W/2 - b.Px(10), H: line}, kit.Start, word(e, "review.autopilot"))
	f.Y += line - b.Px(14)
	for _, g := range figureGroups {
		f.Gap(14)
		f.Text(kit.Strong.In(kit.Accent), word(e, "review.group."+g.id))
		f.Gap(2)
		for _, id := range g.rows {
			for i := range r.Rows {
				x, you, other := &r.Rows[i], size(id, &r.You), size(id, &r.Autopilot)
				switch {
				case x.ID != id:
				case you == 0 && other == 0:
					none = sentence(none, x.Label)
				default:
					s.versus(f, x, num, you, other)
				}
			}
		}
	}
	if none != "" {
		f.Gap(10)
		f.Text(kit.Small, word(e, "review.none", "what", none))
	}
}

// bars is where the bars of a row stand: beside its label, or below it over the
// whole width.
func bars(f *kit.Flow) kit.Rect {
	if f.W < f.B.Px(720)*f.B.Env.TextScale {
		return kit.Rect{X: f.X, W: f.W}
	}
	return kit.Rect{X: f.X + f.W*0.28, W: f.W * 0.60}
}

// versus is one figure of both days.
func (s *deskReview) versus(f *kit.Flow, x *desk.Row, num, you, other float64) {
	b, e := f.B, f.B.Env
	verdict, ink := "", kit.Faint
	switch x.Better {
	case 1:
		verdict, ink = word(e, "review.better"), kit.Good
	case -1:
		verdict, ink = word(e, "review.worse"), kit.Bad
	}
	most := max(you, other)
	pic := bars(f)
	label := pic.X - f.X
	if label == 0 {
		h := twoEnds(b, kit.Body, kit.Label.In(ink), f.X, f.Y, f.W, x.Label, verdict)
		f.Y += h
		pic.Y, pic.H = f.Y, e.Leading(kit.Strong)+b.Px(6)
		f.Y += pic.H + b.Px(6)
	} else {
		tall := max(e.Tall(kit.Body, label-b.Px(12), x.Label), e.Leading(kit.Strong)) + b.Px(8)
		row := f.Take(tall)
		t := e.Tall(kit.Body, label-b.Px(12), x.Label)
		b.Text(kit.Body, row.X, row.Y+(row.H-t)/2, label-b.Px(12), x.Label)
		if verdict != "" {
			w := e.Wide(kit.Label, verdict)
			y := row.Y + (row.H-e.Leading(kit.Label))/2
			b.Label(kit.Label.In(ink), kit.Rect{X: row.Right() - w - 1, Y: y, W: w + 1, H: e.Leading(kit.Label)}, kit.Far, verdict)
		}
		pic.Y, pic.H = row.Y, row.H
	}
	half := pic.W/2 - num
	mid, bar := pic.X+pic.W/2, b.Px(16)
	y := pic.Y + (pic.H-bar)/2
	b.Label(kit.Strong, kit.Rect{X: pic.X, Y: pic.Y, W: num - b.Px(8), H: pic.H}, kit.Far, x.You)
	b.Label(kit.Strong, kit.Rect{X: pic.Right() - num + b.Px(8), Y: pic.Y, W: num - b.Px(8), H: pic.H}, kit.Start, x.Autopilot)
	if most > 0 && half > 0 {
		if w := half * you / most; w > 0 {
			b.Fill(kit.Rect{X: mid - max(w, b.Px(2)), Y: y, W: max(w, b.Px(2)), H: bar}, kit.Accent, b.Px(2))
		}
		if w := half * other / most; w > 0 {
			b.Stroke(kit.Rect{X: mid, Y: y, W: max(w, b.Px(3)), H: bar}, kit.Edge, b.Px(1.5), b.Px(2))
		}
	}
	b.Fill(kit.Rect{X: mid - b.Px(0.75), Y: pic.Y, W: b.Px(1.5), H: pic.H}, kit.Rule, 0)
}
