package assessment

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairdue/scenarios/assess"
	"fairdue/scenarios/history"
	"fairdue/scenarios/history/intake"
)

// results are assessments of all three forms: a small ledger with everything in
// it, the card sample and the aged one.
func results(t *testing.T) map[string]*assess.Result {
	t.Helper()
	list := map[string]*assess.Result{}
	for name, files := range map[string][]string{"card-sample": {"card-sample.csv"}, "aged-sample": {"card-arrears.csv"}, "ledger": nil} {
		text, err := os.ReadFile("../../scenarios/library/maps/" + name + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		m, err := intake.ReadMap(name, text)
		if err != nil {
			t.Fatal(err)
		}
		var inputs []intake.Input
		for _, f := range files {
			inputs = append(inputs, intake.File("../../scenarios/library/data/"+f))
		}
		if files == nil {
			inputs = ledger()
		}
		dir := filepath.Join(t.TempDir(), "h")
		if _, _, err := intake.Import(context.Background(), m, inputs, intake.Options{Out: dir, AsOf: history.NoDay, Currency: "EUR"[:3*min(1, len(inputs)-1)]}); err != nil {
			t.Fatal(err)
		}
		h, err := history.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		r, err := assess.Assess(context.Background(), h, assess.Options{Seed: 1, Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		list[name] = r
	}
	return list
}

func ledger() []intake.Input {
	var in, pay, con, pro bytes.Buffer
	in.WriteString("invoice_id,account_id,date,due,amount\n")
	pay.WriteString("payment_id,account_id,invoice_id,date,amount,kind\n")
	con.WriteString("contact_id,account_id,date,channel,outcome,seconds\n")
	pro.WriteString("promise_id,account_id,date,due,amount\n")
	for i := range 900 {
		account, d := i%60, history.DayOf(2023, 1, 1)+history.Day(i*7%600)
		fmt.Fprintf(&in, "I%d,<K&%d>,%s,%s,%d\n", i, account, d, d+30, 100+i*37%900)
		late := history.Day(20 + account*2 + i%11)
		kind := "payment"
		if i%97 == 5 {
			kind = "write_off"
		}
		if i%13 != 7 {
			fmt.Fprintf(&pay, "P%d,<K&%d>,I%d,%s,%d,%s\n", i, account, i, d+late, 100+i*37%900, kind)
		}
		if late > 45 {
			fmt.Fprintf(&con, "C%d,<K&%d>,%s,call,%s,90\n", i, account, d+40, []string{"attempt", "right_party", "promise", "other_party", "message"}[i%5])
		}
		if i%10 == 2 {
			fmt.Fprintf(&pro, "R%d,<K&%d>,%s,%s,50\n", i, account, d+40, d+50)
		}
	}
	return []intake.Input{intake.Bytes("i.csv", in.Bytes()), intake.Bytes("p.csv", pay.Bytes()), intake.Bytes("c.csv", con.Bytes()), intake.Bytes("r.csv", pro.Bytes())}
}

// The page of every form holds all leaks, figures and silences, nothing
// undefined and nothing from outside, and is the same every time.
func TestPages(t *testing.T) {
	figures := map[string]string{
		"card-sample": "leaks ageing rolls curves paid patterns persistence concentration",
		"ledger":      "leaks ageing rolls days curves recovery paid patterns persistence concentration contact",
		"aged-sample": "leaks ageing concentration",
	}
	for name, r := range results(t) {
		var names []string
		for _, f := range Figures(r) {
			names = append(names, f.Name)
			if f.Caption == "" || f.Title == "" || f.Note == "" {
				t.Errorf("%s: %s lacks words", name, f.Name)
			}
			for _, width := range []int{Wide, Narrow} {
				var b bytes.Buffer
				if err := f.WriteSVG(&b, width); err != nil {
					t.Fatal(err)
				}
				d := xml.NewDecoder(&b)
				for {
					if _, err := d.Token(); errors.Is(err, io.EOF) {
						break
					} else if err != nil {
						t.Fatalf("%s: %s: %v", name, f.Name, err)
					}
				}
			}
		}
		if got := strings.Join(names, " "); got != figures[name] {
			t.Errorf("%s: %s", name, got)
		}
		var pages [2]bytes.Buffer
		for k := range pages {
			if err := Write(&pages[k], r, Options{Command: "fairdue assess <h>"}); err != nil {
				t.Fatal(err)
			}
		}
		page := pages[0].String()
		if page != pages[1].String() {
			t.Errorf("%s: two pages of one result", name)
		}
		for _, bad := range []string{"NaN", "Inf", "%!", "<no value>", "http://", "https://", "<script", "fairdue assess <h>", "<K&"} {
			if strings.Contains(page, bad) {
				at := strings.Index(page, bad)
				t.Errorf("%s: the page has %q: %s", name, bad, page[max(0, at-60):at+40])
			}
		}
		for _, l := range r.Leaks {
			if !strings.Contains(page, ">"+l.Name+"<") {
				t.Errorf("%s: no leak %s", name, l.Name)
			}
		}
		for _, s := range r.CannotSay {
			if !strings.Contains(page, s.What) {
				t.Errorf("%s: silent about %s", name, s.What)
			}
		}
		if strings.Count(page, "<figure>") != len(names) || !strings.Contains(page, "Where it leaks") || !strings.Contains(page, "What this history cannot say") {
			t.Errorf("%s: %d figures", name, strings.Count(page, "<figure>"))
		}
		var c bytes.Buffer
		if err := WriteFigures(&c, r); err != nil || strings.Contains(c.String(), "NaN") || strings.Count(c.String(), "\n") != 1+len(r.Figures)+len(r.Leaks)+len(r.Statistics) {
			t.Errorf("%s: figures.csv: %v", name, err)
		}
	}
}

func TestPrint(t *testing.T) {
	nan := assess.Number(math.NaN())
	for _, c := range []struct {
		e           assess.Estimate
		unit        string
		value, span string
	}{
		{assess.Estimate{Value: 0.644, Low: 0.629, High: 0.658}, "share", "64.4", "62.9 to 65.8"},
		{assess.Estimate{Value: 1234567, Low: nan, High: nan}, "money", "1,234,567", ""},
		{assess.Estimate{Value: nan, Low: nan, High: nan}, "money", "–", ""},
	} {
		if v, s := Print(c.e, c.unit, 2); v != c.value || s != c.span {
			t.Errorf("%+v: %s, %s", c.e, v, s)
		}
	}
}
