package lawbook

import (
	"slices"
	"strings"

	"fairdue/agents/law"
	"fairdue/scenarios/strict"
)

// Parameters are the keys that kinds take beside those of every rule.
type Parameters struct {
	Stops            []string        `toml:"stops"`
	Channels         []string        `toml:"channels"`
	From             strict.Clock    `toml:"from"`
	To               strict.Clock    `toml:"to"`
	Weekdays         []string        `toml:"weekdays"`
	Months           []string        `toml:"months"`
	Holidays         bool            `toml:"holidays"`
	Written          bool            `toml:"written"`
	Max              int             `toml:"max"`
	Share            strict.Rate     `toml:"share"`
	Window           strict.Duration `toml:"window"`
	Lock             strict.Duration `toml:"lock"`
	Gap              strict.Duration `toml:"gap"`
	Lasts            strict.Duration `toml:"lasts"`
	Within           strict.Duration `toml:"within"`
	After            strict.Duration `toml:"after"`
	Days             strict.Duration `toml:"days"`
	AgreedDays       strict.Duration `toml:"agreed_days"`
	PublicDays       strict.Duration `toml:"public_days"`
	PublicAgreedDays strict.Duration `toml:"public_agreed_days"`
	Points           strict.Rate     `toml:"points"`
	Fee              strict.Money    `toml:"fee"`
	YearDays         int             `toml:"year_days"`
	Rates            []rateText      `toml:"rates"`
}

type rateText struct {
	From strict.Date `toml:"from"`
	Rate strict.Rate `toml:"rate"`
}

// kind says which parameters a kind takes, those with a question mark if
// wanted, and makes it of them.
type kind struct {
	name, takes string
	make        func(x *reader) law.Kind
}

var kinds = []kind{
	{"calling_hours", "channels from to", func(x *reader) law.Kind {
		return law.CallingHours{Channels: x.channels(reachable), From: x.r.From.Time, To: x.to()}
	}},
	{"no_contact_days", "channels weekdays? holidays?", func(x *reader) law.Kind {
		return law.NoContactDays{Channels: x.channels(reachable), Weekdays: x.weekdays(), Holidays: x.r.Holidays}
	}},
	{"call_attempts", "max window", func(x *reader) law.Kind {
		return law.CallAttempts{Max: x.count(law.MaxCount), Window: x.days("window", x.r.Window, law.MaxWindow)}
	}},
	{"contact_cap", "max window", func(x *reader) law.Kind {
		return law.ContactCap{Max: x.count(law.MaxCount), Window: x.days("window", x.r.Window, law.MaxWindow)}
	}},
	{"after_conversation", "lock", func(x *reader) law.Kind {
		return law.AfterConversation{Days: x.days("lock", x.r.Lock, law.MaxGap)}
	}},
	{"recall_ban", "lasts", func(x *reader) law.Kind { return law.RecallBan{For: x.recall()} }},
	{"message_gap", "channels gap", func(x *reader) law.Kind {
		return law.MessageGap{Channels: x.channels(counted), Days: x.days("gap", x.r.Gap, law.MaxGap)}
	}},
	{"message_cap", "channels max", func(x *reader) law.Kind {
		return law.MessageCap{Channels: x.channels(counted), Max: x.count(law.MaxCount)}
	}},
	{"winter", "months", func(x *reader) law.Kind { return law.Winter{Months: x.months()} }},
	{"cease", "stops", func(x *reader) law.Kind { return law.Cease{Stops: x.stops()} }},
	{"represented", "stops", func(x *reader) law.Kind { return law.Represented{Stops: x.stops()} }},
	{"vulnerable", "stops", func(x *reader) law.Kind { return law.Vulnerable{Stops: x.stops()} }},
	{"opted_out", "stops", func(x *reader) law.Kind { return law.OptedOut{Stops: x.stops()} }},
	{"opt_out_line", "channels", func(x *reader) law.Kind { return law.OptOutLine{Channels: x.channels(written)} }},
	{"validation_notice", "within stops", func(x *reader) law.Kind {
		return law.NoticeWithin{Days: x.days("within", x.r.Within, law.MaxStay), Stops: x.stops()}
	}},
	{"dispute", "written within? stops", func(x *reader) law.Kind {
		return law.Dispute{Written: x.r.Written, Within: x.validation(), Stops: x.stops()}
	}},
	{"adviser_hold", "lasts stops", func(x *reader) law.Kind {
		return law.AdviserHold{Days: x.days("lasts", x.r.Lasts, law.MaxStay), Stops: x.stops()}
	}},
	{"breathing_space", "lasts stops", func(x *reader) law.Kind {
		return law.BreathingSpace{Days: x.days("lasts", x.r.Lasts, law.MaxStay), Stops: x.stops()}
	}},
	{"crisis_space", "after stops", func(x *reader) law.Kind {
		return law.CrisisSpace{After: x.days("after", x.r.After, law.MaxStay), Stops: x.stops()}
	}},
	{"time_barred", "after?", func(x *reader) law.Kind { return law.TimeBarred{After: x.days("after", x.r.After, 100*365)} }},
	{"abandonment_cap", "share window", func(x *reader) law.Kind {
		return law.AbandonmentCap{Share: x.share(), Window: x.days("window", x.r.Window, 366)}
	}},
	{"late_interest", "points fee year_days rates", func(x *reader) law.Kind { return x.interest() }},
	{"payment_terms", "days agreed_days? public_days? public_agreed_days?", func(x *reader) law.Kind { return x.terms() }},
	{"told", "", func(*reader) law.Kind { return law.Told{} }},
}

// Kinds lists the names of the kinds of rules, in the order of the manual.
func Kinds() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	return names
}

// everyRule are the keys that rules of all kinds take.
const everyRule = "id kind section text status since"

// readKind makes the kind that a rule names. What it does not take, or lacks,
// is a problem.
func readKind(doc *strict.Doc, key string, t *packText, r *ruleText) law.Kind {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == r.Kind })
	if i < 0 {
		doc.Unknown(strict.Join(key, "kind"), "kind of rule", r.Kind, Kinds())
		return nil
	}
	k := &kinds[i]
	takes := strings.Fields(strings.ReplaceAll(k.takes, "?", ""))
	for _, name := range given(doc, key) {
		if slices.Contains(takes, name) {
			continue
		}
		what := "it takes none"
		if len(takes) > 0 {
			what = "it takes " + strings.Join(takes, ", ")
		}
		doc.Problem(strict.Join(key, name), "a rule of kind %q does not take it; beside %s %s", k.name, strings.ReplaceAll(everyRule, " ", ", "), what)
	}
	for _, name := range strings.Fields(k.takes) {
		if !strings.HasSuffix(name, "?") {
			doc.Require(key, name)
		}
	}
	return k.make(&reader{doc: doc, key: key, t: t, r: &r.Parameters})
}

// given are the parameters that a rule gives.
func given(doc *strict.Doc, key string) (names []string) {
	for _, name := range parameterNames {
		if doc.Has(strict.Join(key, name)) {
			names = append(names, name)
		}
	}
	return names
}

// parameterNames are all that any kind takes.
var parameterNames = func() (names []string) {
	for _, k := range kinds {
		for _, name := range strings.Fields(strings.ReplaceAll(k.takes, "?", "")) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}()
