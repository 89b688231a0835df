package trainer

// Drift is the figure of the lessons' ratings: a row a lesson, written as a
// ring, now as a dot. No rows when no lesson was played.
func (v *view) Drift(narrow bool) pairsView {
	d := pairsView{Caption: v.say("lessons.drift"), Alt: v.say("lessons.drift.alt"), Ring: v.say("lessons.written"), Dot: v.say("lessons.now")}
	const tick = 200.0
	var low, high float64
	for _, r := range v.c.Lessons() {
		if r.Attempts == 0 {
			continue
		}
		if len(d.Rows) == 0 {
			low, high = r.Written, r.Written
		}
		low, high = min(low, r.Written, r.Now), max(high, r.Written, r.Now)
		d.Rows = append(d.Rows, pairRow{Title: v.lesson(r.ID), Words: v.drift(r), ring: r.Written, dot: r.Now, Worse: r.Now > r.Written})
	}
	d.lay(narrow, low, high, tick, v.number)
	return d
}
