package scenarios

import (
	"cmp"
	"slices"
	"strconv"

	"fairdue/scenarios/portfolio"
	"fairdue/scenarios/strict"
)

// farthest is how many hours a debtor's clock may be ahead of the office's or
// behind it.
const farthest = 23

// zones reads where the debtors' clocks stand, in order of the hours.
func (r *scenarioReader) zones() []portfolio.Zone {
	const key = "portfolio.zones"
	by := r.file.Portfolio.Zones
	before := r.Len()
	var zones []portfolio.Zone
	var total []float64
	for _, text := range slices.Sorted(keys(by)) {
		at := strict.Join(key, text)
		n, err := strconv.Atoi(text)
		if err != nil || n < -farthest || n > farthest || text != strconv.Itoa(n) {
			r.Problem(at, "want the whole hours that the debtor's clock is ahead of the office's, from -%d to %d", farthest, farthest)
		}
		shareOf(r.Doc, at, by[text])
		zones = append(zones, portfolio.Zone{Hours: n, Share: by[text]})
		total = append(total, by[text])
	}
	if r.Has(key) && r.Len() == before {
		sumToOne(r.Doc, key, total)
	}
	slices.SortFunc(zones, func(a, b portfolio.Zone) int { return cmp.Compare(a.Hours, b.Hours) })
	return zones
}
