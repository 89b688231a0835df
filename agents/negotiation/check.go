package negotiation

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Check says everything that is wrong with the rules, by key, in the order of
// the struct; none is nil. A delta is limited so that no tone can carry a step
// out of [0,1].
func (r *Rules) Check() []error {
	var errs []error
	most := 1 / (1 + max(r.Feeling.ToneHelp, r.Feeling.ToneHarm))
	checkStruct(reflect.ValueOf(r).Elem(), "", most, &errs)
	return errs
}

func checkStruct(v reflect.Value, path string, most float64, errs *[]error) {
	for i := range v.NumField() {
		f, t := v.Field(i), v.Type().Field(i)
		key := path + t.Tag.Get("toml")
		var x float64
		switch f.Kind() {
		case reflect.Struct:
			checkStruct(f, key+".", most, errs)
			continue
		case reflect.Float64:
			x = f.Float()
		case reflect.Int, reflect.Int64:
			x = float64(f.Int())
		default:
			continue
		}
		lo, hi, why := -most, most, " (a tone of 1 or -1 would leave the range 0 to 1)"
		if limits, ok := t.Tag.Lookup("range"); ok {
			lo, hi = parseRange(limits)
			why = ""
		}
		if !(x >= lo && x <= hi) {
			*errs = append(*errs, fmt.Errorf("%s: %v is not within %.4g and %.4g%s", key, x, lo, hi, why))
		}
	}
}

func parseRange(s string) (lo, hi float64) {
	a, b, _ := strings.Cut(s, "..")
	lo, err1 := strconv.ParseFloat(a, 64)
	hi, err2 := strconv.ParseFloat(b, 64)
	if err1 != nil || err2 != nil {
		panic("negotiation: bad range tag " + s)
	}
	return lo, hi
}
