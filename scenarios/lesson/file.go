package lesson

import "fairdue/scenarios/strict"

// The file as it is written.
type lessonText struct {
	Schema    int           `toml:"schema"`
	ID        string        `toml:"id"`
	Version   string        `toml:"version"`
	Title     string        `toml:"title"`
	Brief     string        `toml:"brief"`
	Goal      string        `toml:"goal"`
	Warning   string        `toml:"warning"`
	Skills    []string      `toml:"skills"`
	Elo       int           `toml:"elo"`
	Regimes   []string      `toml:"regimes"`
	Seed      int64         `toml:"seed"`
	Limits    limitsText    `toml:"limits"`
	Account   accountText   `toml:"account"`
	Authority authorityText `toml:"authority"`
	Debtor    debtorText    `toml:"debtor"`
	Scorecard struct {
		Weights map[string]int `toml:"weights"`
	} `toml:"scorecard"`
	Fact   []factText   `toml:"fact"`
	Reply  []replyText  `toml:"reply"`
	Choice []choiceText `toml:"choice"`
	Node   []nodeText   `toml:"node"`
	Ending []endingText `toml:"ending"`
	Assert []assertText `toml:"assert"`
	Test   []testText   `toml:"test"`
}

type limitsText struct {
	Turns   int `toml:"turns"`
	Minutes int `toml:"minutes"`
}

type accountText struct {
	Creditor      string       `toml:"creditor"`
	Product       string       `toml:"product"`
	Currency      string       `toml:"currency"`
	Balance       strict.Money `toml:"balance"`
	Arrears       strict.Money `toml:"arrears"`
	DaysPastDue   int          `toml:"days_past_due"`
	PriorPromises struct {
		Made int `toml:"made"`
		Kept int `toml:"kept"`
	} `toml:"prior_promises"`
	FirstContact bool         `toml:"first_contact"`
	TimeBarred   bool         `toml:"time_barred"`
	Today        strict.Date  `toml:"today"`
	Clock        strict.Clock `toml:"clock"`
	Attempts     int          `toml:"attempts_7d"`
	Talked       int          `toml:"talked_days_ago"`
}

type authorityText struct {
	Settlement strict.Rate `toml:"settlement"`
	Months     int         `toml:"months"`
	Hold       int         `toml:"hold"`
}

type debtorText struct {
	Name      string    `toml:"name"`
	Archetype string    `toml:"archetype"`
	Money     moneyText `toml:"money"`
	Mind      mindText  `toml:"mind"`
	Truth     truthText `toml:"truth"`
}

type moneyText struct {
	Income     strict.Money `toml:"income"`
	Essentials strict.Money `toml:"essentials"`
	Other      strict.Money `toml:"other"`
	Lump       strict.Money `toml:"lump"`
	Payday     int          `toml:"payday"`
}

type mindText struct {
	Willing   strict.Rate `toml:"willing"`
	Trust     strict.Rate `toml:"trust"`
	Anger     strict.Rate `toml:"anger"`
	Distress  strict.Rate `toml:"distress"`
	Clarity   strict.Rate `toml:"clarity"`
	Organised strict.Rate `toml:"organised"`
	Pleaser   strict.Rate `toml:"pleaser"`
}

type truthText struct {
	RightParty    bool         `toml:"right_party"`
	Reason        string       `toml:"reason"`
	Vulnerability string       `toml:"vulnerability"`
	Disputed      bool         `toml:"disputed"`
	Undisputed    strict.Money `toml:"undisputed"`
	Represented   bool         `toml:"represented"`
	WantsStop     bool         `toml:"wants_stop"`
}

type textText struct {
	ID string `toml:"id"`
	En string `toml:"en"`
}

type factText struct {
	ID        string   `toml:"id"`
	Reveal    string   `toml:"reveal"`
	Text      textText `toml:"text"`
	Note      textText `toml:"note"`
	Sensitive bool     `toml:"sensitive"`
	Needed    bool     `toml:"needed"`
	Stops     bool     `toml:"stops"`
}

type replyText struct {
	ID   string   `toml:"id"`
	Act  string   `toml:"act"`
	When string   `toml:"when"`
	Text textText `toml:"text"`
}

type argsText struct {
	Instalment strict.Money `toml:"instalment"`
	Down       strict.Money `toml:"down"`
	Months     int          `toml:"months"`
	Day        int          `toml:"day"`
	Hold       int          `toml:"hold"`
	Pct        strict.Rate  `toml:"pct"`
	Method     string       `toml:"method"`
}

type choiceText struct {
	ID     string   `toml:"id"`
	Act    string   `toml:"act"`
	Stage  string   `toml:"stage"`
	Args   argsText `toml:"args"`
	Ask    []string `toml:"ask"`
	Tone   float64  `toml:"tone"`
	When   string   `toml:"when"`
	Once   bool     `toml:"once"`
	Goto   string   `toml:"goto"`
	Covers []string `toml:"covers"`
	Text   textText `toml:"text"`
	Why    textText `toml:"why"`
	Error  string   `toml:"error"`
}

type nodeText struct {
	ID     string       `toml:"id"`
	Stage  string       `toml:"stage"`
	When   string       `toml:"when"`
	Choice []choiceText `toml:"choice"`
}

type endingText struct {
	ID    string   `toml:"id"`
	When  string   `toml:"when"`
	Grade string   `toml:"grade"`
	Text  textText `toml:"text"`
}

type assertText struct {
	ID   string `toml:"id"`
	Expr string `toml:"expr"`
}

type testText struct {
	ID     string     `toml:"id"`
	Play   []string   `toml:"play"`
	Record recordText `toml:"record"`
	Expect expectText `toml:"expect"`
}

type recordText struct {
	Disposition string   `toml:"disposition"`
	Notes       []string `toml:"notes"`
}

type expectText struct {
	AutoFails []string `toml:"auto_fails"`
	MaxAnger  float64  `toml:"max_anger"`
	MinTrust  float64  `toml:"min_trust"`
	Ending    string   `toml:"ending"`
	Grade     string   `toml:"grade"`
	Result    string   `toml:"result"`
	MinScore  float64  `toml:"min_score"`
	MaxScore  float64  `toml:"max_score"`
	MaxKept   float64  `toml:"max_kept"`
	Pass      bool     `toml:"pass"`
	Facts     []string `toml:"facts"`
}
