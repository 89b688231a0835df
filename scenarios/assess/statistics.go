package assess

import (
	"context"
	"math"
	"slices"
	"strings"

	"fairdue/agents"
	"fairdue/scenarios/panel"
	"fairdue/sim"
	"fairdue/sim/stat/order"
)

// panelDraws is how many bootstrap draws stand behind package panel's
// statistics.
const panelDraws = 200

// statistics are package panel's, with their bootstrap rows.
type statistics struct {
	list []panel.Statistic
	rows [][]float64
}

func newStatistics(ctx context.Context, p *panel.Panel, c sim.Chance, limit agents.Money) (*statistics, error) {
	rows, err := p.Bootstrap(ctx, c, limit, panelDraws, 0)
	if err != nil {
		return nil, err
	}
	return &statistics{p.Tally(limit, nil).Statistics(), rows}, nil
}

func (s *statistics) estimate(k int) Estimate {
	x := s.list[k]
	lo, hi := panel.Percentile(s.rows, k, Confidence)
	return Estimate{Number(x.Value), Number(lo), Number(hi), int64(math.Round(nonNaN(x.N)))}
}

func nonNaN(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

func (s *statistics) index(group, name string) int {
	return slices.IndexFunc(s.list, func(x panel.Statistic) bool { return x.Group == group && x.Name == name })
}

// find is a statistic by its name; undefined when there is none.
func (s *statistics) find(group, name string) Estimate {
	k := s.index(group, name)
	if k < 0 {
		return undefined
	}
	return s.estimate(k)
}

// sumOf is the share of a state's accounts that are in a later one a month
// after, a sum of the panel's transitions.
func (s *statistics) sumOf(group, label string, state int) Estimate {
	var ks []int
	for k, x := range s.list {
		from, to, ok := strings.Cut(strings.TrimPrefix(x.Name, label), " to ")
		i, j := slices.Index(panel.StateNames[:], from), slices.Index(panel.StateNames[:], to)
		if x.Group == group && ok && strings.HasPrefix(x.Name, label) && i == state && j > i {
			ks = append(ks, k)
		}
	}
	if len(ks) == 0 {
		return undefined
	}
	total := func(value func(k int) float64) (x float64) {
		for _, k := range ks {
			x += value(k)
		}
		return x
	}
	var xs []float64
	for _, row := range s.rows {
		if x := total(func(k int) float64 { return row[k] }); !math.IsNaN(x) {
			xs = append(xs, x)
		}
	}
	slices.Sort(xs)
	v := total(func(k int) float64 { return s.list[k].Value })
	return Estimate{Number(v), Number(order.Quantile(xs, (1-Confidence)/2)), Number(order.Quantile(xs, (1+Confidence)/2)), int64(s.list[ks[0]].N)}
}

// all are the statistics for the result, without those of patterns, which are
// taken over a window of their own.
func (s *statistics) all() []Statistic {
	var list []Statistic
	for k, x := range s.list {
		if x.Group != panel.GroupPatterns && x.Group != panel.GroupHabits {
			list = append(list, Statistic{x.Group, x.Name, s.estimate(k)})
		}
	}
	return list
}

// patterns are the ways of paying over the window's months.
func (s *statistics) patterns() []Pattern {
	var list []Pattern
	for _, name := range panel.PatternNames {
		list = append(list, Pattern{
			Name: name, Share: s.find(panel.GroupPatterns, name),
			Zero: s.find(panel.GroupHabits, name+": zero payments"), Paid: s.find(panel.GroupHabits, name+": paid over billed"), Late: undefined,
		})
	}
	return list
}
