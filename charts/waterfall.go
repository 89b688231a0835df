package charts

import (
	"fmt"
	"image/color"
	"math"
	"sort"
	"strings"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"

	"fairdue/charts/internal/sketch"
	"fairdue/scenarios/experiment"
)

var (
	gainColor = color.NRGBA{0x00, 0x72, 0xb2, 0xff} // as Better
	lossColor = color.NRGBA{0xd5, 0x5e, 0x00, 0xff} // as Worse
	sumColor  = color.NRGBA{0x52, 0x52, 0x52, 0xff}
)

// Why draws what the difference in net recovery between each plan and the
// baseline is made of: cash by source, less cost by line, less what was waived.
func Why(r *experiment.Result) (*Figure, error) {
	falls := fallsOf(r)
	if len(falls) == 0 {
		if len(r.Plans) < 2 {
			return nil, empty("one plan was played, there is no other to compare it with")
		}
		return nil, empty("the result does not divide its differences")
	}
	base := PlanTitle(r, r.Baseline)
	note := "; ± is the " + Confidence(r) + " interval of the paired difference"
	if r.Replications < 2 {
		note = "; one replication: no intervals"
	}
	return &Figure{
		Name:  "why",
		Title: "Why: what the difference from " + base + " is made of",
		Note: fmt.Sprintf("%s, plan minus baseline%s. Each bar begins where the one above ends; a cost saved counts as a gain. %s",
			sketch.Clean(r.Scenario.Currency), note, scaleNote(len(falls), func(i int) string { return falls[i].name })),
		Caption: whyCaption(r, falls, base),
		Foot:    "Cash counts where the payment came in: a debtor who would have paid later of their own accord and pays on the call moves from one source to the other.",
		body:    fallBody(falls),
	}, nil
}

// shortInterval is a compact interval of three digits, one more where the
// half-width would vanish: "670 ± 18 k".
func shortInterval(mean, half float64) string {
	if !finite(half) || !(half > 0) {
		return FormatCompact(mean)
	}
	div, suffix := compactScale(math.Max(math.Abs(mean), half))
	d := compactDecimals(mean/div, 3)
	d = max(d, min(significant(half/div, 1, 8), d+1))
	return fixed(mean/div, d) + " ± " + fixed(half/div, d) + suffix
}

// signedCompact is a short interval with its sign: "+670 ± 18 k".
func signedCompact(mean, half float64) string {
	if mean == 0 {
		return "0"
	}
	s := shortInterval(mean, half)
	if mean > 0 && strings.ContainsAny(s[:firstSpace(s)], "123456789") {
		s = "+" + s
	}
	return s
}

func fallBody(falls []fall) body {
	const gap, row, most = vg.Length(20), vg.Length(24), 3
	value := vg.Length(0)
	for _, f := range falls {
		for _, s := range f.steps {
			value = max(value, s.style(true).Width(signedCompact(s.mean, s.half))+8)
		}
	}
	return func(width vg.Length) (vg.Length, func(sketch.Sheet)) {
		keyHeight, paintKey := key([]keyEntry{
			fillEntry(gainColor, "adds to net recovery"), fillEntry(lossColor, "takes from it"), fillEntry(sumColor, "the sum so far"),
		}, sketch.BodyText, width)
		cols, labels, wide := min(len(falls), most), vg.Length(0), width >= 600
		if !wide {
			cols = 1
		}
		for _, st := range falls[0].steps {
			labels = max(labels, st.style(wide).Width(st.label)+14)
		}
		labels = min(labels, max(0.2*width, 130))
		w := (width - labels - gap*vg.Length(cols-1)) / vg.Length(cols)
		head := vg.Length(0)
		for _, f := range falls {
			head = max(head, vg.Length(len(wrap(sketch.HeadText, f.title, w, 2)))*sketch.Leading(sketch.HeadText)+8)
		}
		tall := head + row*vg.Length(len(falls[0].steps)) + 18
		bands := (len(falls) + cols - 1) / cols
		return keyHeight + 10 + tall*vg.Length(bands), func(s sketch.Sheet) {
			paintKey(s)
			for b := range bands {
				band := s.Cut(0, keyHeight+10+tall*vg.Length(b), width, tall)
				for i, st := range falls[0].steps {
					band.Text(st.style(wide), 0, head+row*vg.Length(i)+16, sketch.Shorten(st.style(wide), st.label, labels-8))
				}
				for c, f := range falls[b*cols : min((b+1)*cols, len(falls))] {
					f.paint(band.Cut(labels+(w+gap)*vg.Length(c), 0, w, tall), head, row, min(value, w/2), span(falls, f.name == noAction), wide)
				}
			}
		}
	}
}

// span is the range of all falls, or of no action: that one is so far from any
// plan that on its scale the plans would look alike.
func span(falls []fall, idle bool) axis {
	var a axis
	for _, f := range falls {
		for _, s := range f.steps {
			if idle == (f.name == noAction) {
				a.lo, a.hi = math.Min(a.lo, math.Min(s.from, s.to)), math.Max(a.hi, math.Max(s.from, s.to))
			}
		}
	}
	return a
}

// share is where a value lies on the axis, 0 to 1.
func (a axis) share(v float64) float64 {
	if !(a.hi-a.lo > tiny) {
		return 0
	}
	return (v - a.lo) / (a.hi - a.lo)
}

// scaleNote says which plans can be compared by length.
func scaleNote(n int, name func(int) string) string {
	idle := 0
	for i := range n {
		if name(i) == noAction {
			idle++
		}
	}
	switch {
	case n < 2:
		return ""
	case idle == 0:
		return "All plans have one scale."
	case n-idle == 1:
		return "No action has a scale of its own."
	}
	return "The plans have one scale, no action its own."
}

// paint draws the bars of one plan with their values at the right end.
func (f fall) paint(s sketch.Sheet, head, row, value vg.Length, scale axis, wide bool) {
	w := s.Width()
	s.Lines(sketch.HeadText, 0, 0, wrap(sketch.HeadText, f.title, w, 2))
	long := w - value
	x := func(v float64) vg.Length {
		return vg.Length(scale.share(v)) * long
	}
	bottom := head + row*vg.Length(len(f.steps))
	s.Rule(sketch.Hair(sketch.Axis, 0.9), x(0), head-2, x(0), bottom+2)
	for i, st := range f.steps {
		top := head + row*vg.Length(i)
		if st.sum {
			s.Rule(sketch.Hair(sketch.Grid, 1), 0, top, w, top)
		}
		a, b := x(math.Min(st.from, st.to)), x(math.Max(st.from, st.to))
		s.Box(st.color(), a, top+5, b-a, row-10)
		if i+1 < len(f.steps) {
			s.Rule(sketch.Hair(sketch.Axis, 0.8), x(st.to), top+row-5, x(st.to), top+row+5)
		}
		s.Text(sketch.Right(st.style(wide)), w, top+16, sketch.Shorten(st.style(wide), signedCompact(st.mean, st.half), value))
	}
}

// style is that of a step's words: sums are bold, a narrow figure is smaller.
func (st step) style(wide bool) text.Style {
	switch {
	case st.sum && wide:
		return sketch.HeadText
	case st.sum:
		return sketch.Bold(12, sketch.Ink)
	case wide:
		return sketch.BodyText
	}
	return sketch.Style(12, sketch.Ink)
}

func (st step) color() color.Color {
	switch {
	case st.sum:
		return sumColor
	case st.mean < 0:
		return lossColor
	}
	return gainColor
}

// bestFall is the plan that gains most over the baseline, no action aside.
func bestFall(r *experiment.Result, falls []fall) fall {
	best := -1
	net := func(f fall) float64 { return f.steps[len(f.steps)-1].mean }
	for i, f := range falls {
		if f.name != noAction && (best < 0 || net(f) > net(falls[best])) {
			best = i
		}
	}
	return falls[max(best, 0)]
}

func whyCaption(r *experiment.Result, falls []fall, base string) string {
	f := bestFall(r, falls)
	net := f.steps[len(f.steps)-1]
	unit := sketch.Clean(r.Scenario.Currency)
	unclear := f.verdict == Undecided && r.Replications > 1
	s := fmt.Sprintf("%s nets %s %s than %s", f.short, withUnit(FormatCompact(math.Abs(net.mean)), unit), moreOrLess(net.mean), brief(base))
	switch {
	case net.mean == 0:
		s = fmt.Sprintf("%s nets as much as %s", f.short, brief(base))
	case unclear:
		s = fmt.Sprintf("%s and %s cannot be told apart in net recovery (%s)", f.short, brief(base), withUnit(signedCompact(net.mean, net.half), unit))
	}
	var gains, losses []step
	for _, st := range f.steps {
		switch {
		case st.sum:
		case st.mean > 0:
			gains = append(gains, st)
		case st.mean < 0:
			losses = append(losses, st)
		}
	}
	if t, l := tops(gains), tops(losses); unclear && t != "" && l != "" {
		s += ": what it gains in " + t + " it loses in " + l
	} else if t != "" {
		s += ": it gains most in " + t
		if l != "" {
			s += " and loses most in " + l
		}
	} else if l != "" {
		s += ": it loses most in " + l
	}
	return s + "."
}

func moreOrLess(v float64) string {
	if v < 0 {
		return "less"
	}
	return "more"
}

// tops names the two largest steps, the second only if it is worth a word.
func tops(steps []step) string {
	sort.SliceStable(steps, func(i, j int) bool { return math.Abs(steps[i].mean) > math.Abs(steps[j].mean) })
	var words []string
	for _, st := range steps[:min(len(steps), 2)] {
		if math.Abs(st.mean) >= 0.2*math.Abs(steps[0].mean) {
			words = append(words, fmt.Sprintf("“%s” (%s)", lower(st.label), signedCompact(st.mean, math.NaN())))
		}
	}
	return join(words)
}
