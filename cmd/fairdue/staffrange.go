package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"fairdue/agents"
	"fairdue/scenarios"
)

// steps reads "4..40", "4..40:4" or "4,6,8" with a reader of single numbers;
// parts is into how many steps a range without one is cut, 0 for steps of 1.
func steps(flag, text string, number func(string) (float64, error), parts int) ([]float64, error) {
	wrong := func(err error) error {
		return fmt.Errorf("--%s %q: want one number, a list such as 4,6,8 or a range such as 4..40 or 4..40:4: %w", flag, text, err)
	}
	from, rest, isRange := strings.Cut(text, "..")
	if !isRange {
		var list []float64
		for _, part := range strings.Split(text, ",") {
			x, err := number(strings.TrimSpace(part))
			if err != nil {
				return nil, wrong(err)
			}
			if n := len(list); n > 0 && x <= list[n-1] {
				return nil, wrong(fmt.Errorf("%s does not come after what stands before it", part))
			}
			list = append(list, x)
		}
		return list, nil
	}
	to, by, stepped := strings.Cut(rest, ":")
	lo, err := number(from)
	if err != nil {
		return nil, wrong(err)
	}
	hi, err := number(to)
	if err != nil {
		return nil, wrong(err)
	}
	step := 1.0
	if parts > 0 {
		step = (hi - lo) / float64(parts)
	}
	if stepped {
		if step, err = number(by); err != nil {
			return nil, wrong(err)
		}
		if !(step > 0) {
			return nil, wrong(errors.New("the step must be above 0"))
		}
	}
	if hi < lo {
		return nil, wrong(fmt.Errorf("%s is less than %s", to, from))
	}
	if (hi-lo)/step > 10_000 {
		return nil, wrong(errors.New("that is more than 10,000 steps"))
	}
	list := []float64{lo}
	for k := 1; lo+float64(k)*step <= hi*(1+1e-12) && hi > lo; k++ {
		list = append(list, lo+float64(k)*step)
	}
	return list, nil
}

// headcounts reads --collectors, or takes a range around the plan's own.
func headcounts(flag string, p *scenarios.Plan, team string) ([]int, error) {
	if flag == "" {
		own := 0
		for _, t := range p.Spec.Teams {
			if t.Name == team || team == "" {
				own = max(own, t.Collectors)
			}
		}
		flag = fmt.Sprintf("1..%d", max(6, 3*own))
		if own > 12 {
			flag += fmt.Sprintf(":%d", own/4)
		}
	}
	xs, err := steps("collectors", flag, func(s string) (float64, error) {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return 0, fmt.Errorf("%q is not a whole number from 0 up", s)
		}
		return float64(n), nil
	}, 0)
	list := make([]int, len(xs))
	for i, x := range xs {
		list[i] = int(x)
	}
	return list, err
}

// budgets reads --budget, in minor units.
func budgets(flag string, digits int) ([]agents.Money, error) {
	if flag == "" {
		return nil, nil
	}
	scale := 1.0
	for range digits {
		scale *= 10
	}
	xs, err := steps("budget", flag, amount, 4)
	list := make([]agents.Money, len(xs))
	for i, x := range xs {
		list[i] = agents.Money(x*scale + 0.5)
	}
	return list, err
}

// amount reads an amount such as 40000, 40k or 1.2M.
func amount(s string) (float64, error) {
	number, factor := s, 1.0
	switch {
	case strings.HasSuffix(s, "k"):
		number, factor = strings.TrimSuffix(s, "k"), 1e3
	case strings.HasSuffix(s, "M"):
		number, factor = strings.TrimSuffix(s, "M"), 1e6
	}
	x, err := strconv.ParseFloat(number, 64)
	if err != nil || !(x >= 0 && x*factor <= 1e12) {
		return 0, fmt.Errorf("%q is not an amount such as 40000, 40k or 1.2M", s)
	}
	return x * factor, nil
}

// share reads a precision such as 2%, or nothing.
func share(s string) (float64, error) {
	if s == "" {
		return 0, nil
	}
	number, factor := s, 1.0
	if strings.HasSuffix(s, "%") {
		number, factor = strings.TrimSpace(strings.TrimSuffix(s, "%")), 0.01
	}
	x, err := strconv.ParseFloat(number, 64)
	if err != nil || !(x > 0) || x*factor >= 1 {
		return 0, fmt.Errorf("--precision %q: want a share such as 2%%", s)
	}
	return x * factor, nil
}
