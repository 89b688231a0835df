package sensitivity

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"fairdue/scenarios"
	"fairdue/scenarios/strict"
)

// Parameter is one uncertain number of the model and its range. Level 0 stands
// for Low and 1 for High; the scenario's own value is where nothing is changed.
type Parameter struct {
	Name   string  `toml:"name"`
	Title  string  `toml:"title"`
	Path   string  `toml:"path"`
	How    string  `toml:"how"` // times or plus
	Low    float64 `toml:"low"`
	High   float64 `toml:"high"`
	Most   float64 `toml:"most"` // cut off; 0: nowhere
	Show   string  `toml:"show"` // share, factor or log-odds
	Source string  `toml:"source"`
}

const (
	times   = "times"
	plus    = "plus"
	share   = "share"
	factor  = "factor"
	logOdds = "log-odds"
)

// neutral is the change that changes nothing.
func (p *Parameter) neutral() float64 {
	if p.How == plus {
		return 0
	}
	return 1
}

// at is the change at a level of [0,1]: evenly in the logarithm of a factor
// where it can be, so that half and double lie equally far from one.
func (p *Parameter) at(level float64) float64 {
	if p.How == times && p.Low > 0 {
		return math.Exp(math.Log(p.Low) + level*(math.Log(p.High)-math.Log(p.Low)))
	}
	return p.Low + level*(p.High-p.Low)
}

// apply changes a value.
func (p *Parameter) apply(x, change float64) float64 {
	if p.How == plus {
		x += change
	} else {
		x *= change
	}
	if p.Most > 0 {
		x = min(x, p.Most)
	}
	return x
}

// label writes a change as a reader wants it; value is the mean that it gives.
func (p *Parameter) label(change, value float64) string {
	switch p.Show {
	case share:
		return strconv.FormatFloat(100*value, 'f', digits(100*value), 64) + " %"
	case logOdds:
		if change == 0 {
			return "0"
		}
		return strings.Replace(fmt.Sprintf("%+.2g", change), "-", "−", 1)
	}
	return "×" + strconv.FormatFloat(change, 'g', 3, 64)
}

func digits(x float64) int {
	if x < 10 {
		return 1
	}
	return 0
}

//go:embed parameters.toml
var shipped []byte

// Shipped is the input that the shipped parameters are.
func Shipped() scenarios.Input { return scenarios.Input{Name: "parameters.toml", Bytes: shipped} }

type parameterFile struct {
	Schema    int         `toml:"schema"`
	Parameter []Parameter `toml:"parameter"`
}

// ReadParameters reads a file of parameters. Whether paths exist is known with a
// scenario.
func ReadParameters(in scenarios.Input) ([]Parameter, error) {
	var f parameterFile
	d, _ := strict.Decode(in.Name, in.Bytes, &f)
	if d.Require("", "schema", "parameter"); d.Has("schema") && f.Schema != 1 {
		d.Problem("schema", "want 1, got %d", f.Schema)
	}
	seen := map[string]bool{}
	for i := range f.Parameter {
		p, at := &f.Parameter[i], strict.Index("parameter", i)
		d.Require(at, "name", "title", "path", "how", "low", "high", "show", "source")
		if seen[p.Name] {
			d.Problem(at+".name", "%q is taken", p.Name)
		}
		seen[p.Name] = true
		if d.Has(at+".name") && (p.Name == "" || strings.ContainsAny(p.Name, "\t\n =")) {
			d.Problem(at+".name", "want a name without spaces, got %q", p.Name)
		}
		if d.Has(at+".how") && p.How != times && p.How != plus {
			d.Unknown(at+".how", "way", p.How, []string{times, plus})
		}
		if d.Has(at+".show") && p.Show != share && p.Show != factor && p.Show != logOdds {
			d.Unknown(at+".show", "form", p.Show, []string{share, factor, logOdds})
		}
		if n := p.neutral(); !(p.Low < p.High) || p.Low > n || p.High < n || math.IsInf(p.Low, 0) || math.IsInf(p.High, 0) {
			d.Problem(at+".low", "want a range around %v, where nothing is changed, got %v to %v", n, p.Low, p.High)
		}
		if p.How == times && p.Low < 0 {
			d.Problem(at+".low", "a factor is not below 0, got %v", p.Low)
		}
		if p.Most < 0 {
			d.Problem(at+".most", "want a number above 0, got %v", p.Most)
		}
	}
	return f.Parameter, d.Err()
}
