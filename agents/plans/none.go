package plans

// None is the plan that does nothing. Every comparison runs it: about half of
// early recovery cures itself.
type None struct{ spec Spec }

// NoAction makes the plan named "no-action".
func NoAction() *None {
	return &None{Spec{
		Name:   "no-action",
		Title:  "No action",
		Story:  "Nobody calls, writes or threatens. What comes in comes by itself.",
		Budget: Unlimited(),
	}}
}

// Spec describes the plan.
func (p *None) Spec() *Spec { return &p.spec }

// Decide orders nothing, ever.
func (p *None) Decide(v *View) Order { return Order{Mark: v.Mark, Again: Never} }
