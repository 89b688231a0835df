package law

// Cease stops what it names for good once the debtor has asked in writing to
// be left alone, but for one final notice.
type Cease struct{ Stops WantSet }

// Name is "cease".
func (Cease) Name() string { return "cease" }

func (k Cease) put(b *Book, r check) {
	r.op = opCease
	b.add(k.Stops|Of(FinalNotice), everyChannel, r)
}

// Represented stops it while an attorney speaks for the debtor.
type Represented struct{ Stops WantSet }

// Name is "represented".
func (Represented) Name() string { return "represented" }

func (k Represented) put(b *Book, r check) {
	r.op, r.flag = opFlag, represented
	b.add(k.Stops, everyChannel, r)
}

// Vulnerable stops it while the debtor is known to be unable to deal with it.
type Vulnerable struct{ Stops WantSet }

// Name is "vulnerable".
func (Vulnerable) Name() string { return "vulnerable" }

func (k Vulnerable) put(b *Book, r check) {
	r.op, r.flag = opFlag, vulnerable
	b.add(k.Stops, everyChannel, r)
}

// OptedOut keeps off a channel that the debtor has asked not to be used.
type OptedOut struct{ Stops WantSet }

// Name is "opted_out".
func (OptedOut) Name() string { return "opted_out" }

func (k OptedOut) put(b *Book, r check) {
	r.op = opOptedOut
	b.add(k.Stops, everyChannel, r)
}

// OptOutLine wants the way to opt out told in every message on the channels.
type OptOutLine struct{ Channels ChannelSet }

// Name is "opt_out_line".
func (OptOutLine) Name() string { return "opt_out_line" }

func (k OptOutLine) put(b *Book, r check) {
	r.op = opOptOutLine
	b.add(reaching&^Of(Call), k.Channels, r)
}

// NoticeWithin wants the validation notice sent so many days after the first
// communication; once they are over what it names waits until it is.
type NoticeWithin struct {
	Days  int
	Stops WantSet
}

// Name is "validation_notice".
func (NoticeWithin) Name() string { return "validation_notice" }

func (k NoticeWithin) put(b *Book, r check) {
	r.op, r.days = opNotice, int32(k.Days)
	b.add(k.Stops, everyChannel, r)
	if b.notice.Rule == None || k.Days < b.notice.days {
		b.notice = noticeRule{Rule: r.rule, days: k.Days}
	}
}

// Dispute stops it from a dispute until it is answered: any dispute or only
// one in writing, and that at any time or only Within days of receiving the
// validation notice, 0 for any time. A dispute before the notice is in time.
type Dispute struct {
	Written bool
	Within  int
	Stops   WantSet
}

// Name is "dispute".
func (Dispute) Name() string { return "dispute" }

func (k Dispute) put(b *Book, r check) {
	r.op, r.flag, r.days = opDispute, disputed, int32(k.Within)
	if k.Written {
		r.flag = written
	}
	b.add(k.Stops, everyChannel, r)
}

// AdviserHold stops it for so many days while a debt adviser prepares a plan.
type AdviserHold struct {
	Days  int
	Stops WantSet
}

// Name is "adviser_hold".
func (AdviserHold) Name() string { return "adviser_hold" }

func (k AdviserHold) put(b *Book, r check) {
	r.op, r.days = opAdviser, int32(k.Days)
	b.add(k.Stops, everyChannel, r)
}

// BreathingSpace stops it for the days of a moratorium, its first day counted.
type BreathingSpace struct {
	Days  int
	Stops WantSet
}

// Name is "breathing_space".
func (BreathingSpace) Name() string { return "breathing_space" }

func (k BreathingSpace) put(b *Book, r check) {
	r.op, r.days = opSpace, int32(k.Days)
	b.add(k.Stops, everyChannel, r)
}

// CrisisSpace stops it during a mental health crisis treatment and for so many
// days after its last.
type CrisisSpace struct {
	After int
	Stops WantSet
}

// Name is "crisis_space".
func (CrisisSpace) Name() string { return "crisis_space" }

func (k CrisisSpace) put(b *Book, r check) {
	r.op, r.days = opCrisis, int32(k.After)
	b.add(k.Stops, everyChannel, r)
}

// TimeBarred bars the suit when the limitation period has run out: when the
// question says so, or when the debt has been due for more than After days, 0
// for no such limit of its own.
type TimeBarred struct{ After int }

// Name is "time_barred".
func (TimeBarred) Name() string { return "time_barred" }

func (k TimeBarred) put(b *Book, r check) {
	r.op, r.days = opBarred, int32(k.After)
	b.add(Of(Suit), everyChannel, r)
}

// Told is a rule that is printed and taught, and that the office's steps cannot
// break or that this program does not play.
type Told struct{}

// Name is "told".
func (Told) Name() string { return "told" }

func (Told) put(*Book, check) {}
