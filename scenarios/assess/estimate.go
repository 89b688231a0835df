package assess

import (
	"encoding/json"
	"math"
)

// Number is a figure; one that is not defined is null in JSON.
type Number float64

// MarshalJSON writes the number.
func (n Number) MarshalJSON() ([]byte, error) {
	if f := float64(n); math.IsNaN(f) || math.IsInf(f, 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

// UnmarshalJSON reads the number.
func (n *Number) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*n = Number(math.NaN())
		return nil
	}
	return json.Unmarshal(b, (*float64)(n))
}

// Estimate is a figure with its interval.
type Estimate struct {
	Value Number `json:"value"`
	Low   Number `json:"low"`
	High  Number `json:"high"`
	N     int64  `json:"n"` // accounts, debts or months behind it, as the figure says
}

// Defined says whether there is a value.
func (e Estimate) Defined() bool { return !math.IsNaN(float64(e.Value)) }

var undefined = Estimate{Value: Number(math.NaN()), Low: Number(math.NaN()), High: Number(math.NaN())}
