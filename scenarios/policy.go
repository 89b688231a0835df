package scenarios

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fairdue/agents/law"
	"fairdue/scenarios/lawbook"
	"fairdue/scenarios/strict"
)

// policy reads what the client knows in writing.
func (r *planReader) policy() {
	f, p := &r.file.Policy, &r.spec.Policy
	p.Mode = law.Enforce.String()
	if p.Terms = days(r.Doc, "policy.terms", f.Terms); f.Terms.Given() && p.Terms == 0 {
		r.Problem("policy.terms", "want a day or more: leave the key out for the portfolio's own terms")
	}
	if at := "policy.early_payment"; r.Has(at) {
		r.Require(at, "discount", "within")
		p.Discount, p.Within = float64(f.EarlyPayment.Discount), days(r.Doc, at+".within", f.EarlyPayment.Within)
		if r.Has(at+".discount") && (p.Discount == 0 || p.Discount == 1) {
			r.Problem(at+".discount", "want a share above 0 and below 1, got %v", p.Discount)
		}
		terms := r.terms()
		switch {
		case f.EarlyPayment.Within.Given() && p.Within == 0:
			r.Problem(at+".within", "want a day or more after the bill, got %q", f.EarlyPayment.Within.Text)
		case terms > 0 && p.Within > terms:
			r.Problem(at+".within", "%q is longer than the terms of %d days: that would not be early", f.EarlyPayment.Within.Text, terms)
		}
	}
	if at := "policy.late"; r.Has(at) {
		p.Fee, p.Interest, p.Grace = r.money(at+".fee", f.Late.Fee), float64(f.Late.Interest), days(r.Doc, at+".grace", f.Late.Grace)
		if !r.Has(at+".fee") && !r.Has(at+".interest") {
			r.Problem(at, "want a fee, interest or both")
		}
	}
	for i, text := range f.Payment {
		key := strict.Index("policy.payment", i)
		if strings.TrimSpace(text) == "" {
			r.Problem(key, "is empty")
		} else if slices.Index(f.Payment, text) != i {
			r.Problem(key, "%q stands twice", text)
		}
	}
	p.Payment, p.Rules = f.Payment, f.Rules
	if r.Has("policy.mode") {
		if p.Mode = f.Mode; !contains(law.ModeNames(), f.Mode) {
			r.Unknown("policy.mode", "mode", f.Mode, law.ModeNames())
		}
	}
}

// terms are the days from the bill to the due date, 0 when nobody says.
func (r *planReader) terms() int {
	if t := r.spec.Policy.Terms; t > 0 || r.scenario.Population == nil {
		return t
	}
	return r.scenario.Population.Spec().Terms
}

// packs reads the rule packs that the policy names. What cannot be found is a
// problem of the plan; the error is what is wrong in the files.
func (l *Library) packs(r *planReader, from origin, p *Plan) error {
	var errs []error
	for i, name := range r.file.Policy.Rules {
		key := strict.Index("policy.rules", i)
		if slices.Index(r.file.Policy.Rules, name) != i {
			r.Problem(key, "%q stands twice", name)
			continue
		}
		f, err := l.rulePack(name, from)
		if errors.Is(err, fs.ErrNotExist) {
			r.Unknown(key, "rule pack", name, l.names("rules"))
			continue
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		pack, err := lawbook.Read(f.name, f.data)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if c := pack.Currency; c != "" && c != r.scenario.Currency {
			r.warn("the amounts of rule pack %q are in %s, the scenario's currency is %s", name, c, r.scenario.Currency)
		}
		p.Packs = append(p.Packs, pack)
		p.Inputs = append(p.Inputs, input("rules "+name, f.data))
	}
	return errors.Join(errs...)
}

// rulePack finds a rule pack by the name of its file without the ending: beside
// the plan, in the folder rules there or beside its own folder, and then in the
// library. Beside the plan another kind of file may have the name.
func (l *Library) rulePack(name string, from origin) (found, error) {
	if isFile(name) || name == "" {
		return found{}, fs.ErrNotExist
	}
	if from.disk {
		for _, c := range candidates(name, "rules", "../rules") {
			f, err := onDisk(filepath.Join(from.dir, filepath.FromSlash(c)))
			if err == nil && kindOf(f.name, f.data) != kindRules || errors.Is(err, fs.ErrNotExist) {
				continue
			}
			return f, err
		}
	}
	if !contains(l.names("rules"), name) {
		return found{}, fs.ErrNotExist
	}
	file := path.Join("library", "rules", name+".toml")
	data, err := fs.ReadFile(embedded, file)
	return found{name: file, data: data, from: origin{dir: "rules"}}, err
}
