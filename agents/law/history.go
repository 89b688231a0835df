package law

import (
	"fmt"
	"math"

	"fairdue/agents"
	"fairdue/sim"
)

// The longest that a History can look back: a rule that asks for more is
// refused where packs are read.
const (
	MaxWindow = 7   // days over which attempts and messages are counted
	MaxCount  = 15  // of them
	MaxGap    = 31  // days since a conversation, and between messages of one channel
	MaxStay   = 250 // days of a hold, a breathing space and the validation period
	MaxRecall = 14 * sim.Day
)

// History is what the rules need to know of an account's past, in 24 bytes.
// The zero value is an account to which nothing has happened. Days are the
// debtor's own, from -32768 to 32767, and do not go back: what is told of an
// earlier day than the last counts on the last, which is off by one at most
// when a debtor's zone becomes known.
//
// Everything is kept as an age as of the day of the last event, so that it
// fits a few bits: 0 is never, n is n-1 days before.
type History struct {
	lanes   uint64 // attempts, messages: laneDays days of 4 bits, newest lowest; then the last conversation, 5 bits; then afterCrisis
	recent  uint64 // by sent channel, the last message, 5 bits, and how many in its month, 4 bits; then the abandoned call
	anchor  uint16 // day of the last event, from noDay
	first   uint8  // communication, stays at 255
	notice  uint8  // received, stays at 255 and stands still while a written dispute runs
	space   uint8  // breathing space began, or the crisis treatment ended
	adviser uint8  // hold began
	flags   uint8
	refused uint8 // channels opted out of, a bit each
}

const (
	laneDays    = MaxWindow
	laneMask    = 1<<(4*laneDays) - 1
	messageLane = 4 * laneDays
	talkAt      = 8 * laneDays
	afterCrisis = 1 << 61

	countsAt    = 25
	abandonAt   = 45 // 4 bits of age, then 11 bits of the minute it came to
	noDay       = math.MinInt16
	firstSent   = agents.VoiceMessage
	sentKinds   = int(agents.Letter-agents.VoiceMessage) + 1
	longAgo     = math.MaxUint8
	minuteMask  = 1<<11 - 1
	abandonDays = 1<<4 - 1
)

const (
	ceased uint8 = 1 << iota
	finalSent
	represented
	vulnerable
	inCrisis
	disputed
	written
	noticeSent
)

func (h *History) day() int { return int(h.anchor) + noDay }

// bits reads n bits of w.
func bits(w uint64, at, n uint) int { return int(w >> at & (1<<n - 1)) }

// put writes n bits of w.
func put(w *uint64, at, n uint, v int) { *w = *w&^((1<<n-1)<<at) | uint64(v)<<at }

// older lets an age grow by d days; above most it is forgotten.
func older(age, d, most int) int {
	if age == 0 || age+d > most {
		return 0
	}
	return age + d
}

// advance brings the ages to a day.
func (h *History) advance(day int) {
	d := day - h.day()
	if d <= 0 {
		return
	}
	if day > math.MaxInt16 {
		panic(fmt.Sprintf("law: day %d", day))
	}
	h.anchor = uint16(day - noDay)
	attempts := h.lanes & laneMask << (4 * d) & laneMask
	messages := h.lanes >> messageLane & laneMask << (4 * d) & laneMask
	talk := older(bits(h.lanes, talkAt, 5), d, MaxGap)
	h.lanes = h.lanes&afterCrisis | attempts | messages<<messageLane | uint64(talk)<<talkAt
	if h.recent != 0 {
		for k := range uint(sentKinds) {
			put(&h.recent, 5*k, 5, older(bits(h.recent, 5*k, 5), d, MaxGap))
		}
		put(&h.recent, abandonAt, 4, older(bits(h.recent, abandonAt, 4), d, abandonDays))
	}
	h.first = stays(h.first, d)
	if h.flags&written == 0 {
		h.notice = stays(h.notice, d)
	}
	h.space = uint8(older(int(h.space), d, longAgo))
	h.adviser = uint8(older(int(h.adviser), d, longAgo))
}

// stays lets an age grow that is never forgotten.
func stays(age uint8, d int) uint8 {
	if age == 0 {
		return 0
	}
	return uint8(min(int(age)+d, longAgo))
}

// one more on the newest day of a lane.
func (h *History) more(lane uint) {
	if bits(h.lanes, lane, 4) < MaxCount {
		h.lanes += 1 << lane
	}
}

// Dialled counts a call attempt that connected: answered or not, voicemail or
// abandoned. A dial that does not connect is not told, nor one the debtor
// asked for (12 CFR 1006.14(b)(3)).
func (h *History) Dialled(day int) {
	h.advance(day)
	h.more(0)
}

// Sent counts a message, demand or notice on a channel. dayOfMonth is the
// day's, 1 to 31. A voice message counts as a call attempt and, being taken
// for a limited-content message (12 CFR 1006.2(j)), not as a communication.
func (h *History) Sent(w Want, c agents.Channel, day, dayOfMonth int) {
	h.advance(day)
	if c == agents.VoiceMessage {
		h.more(0)
	} else {
		h.more(messageLane)
		h.communicated()
	}
	if k := uint(c - firstSent); k < uint(sentKinds) {
		age, n := bits(h.recent, 5*k, 5), 0
		if age > 0 && age <= dayOfMonth {
			n = bits(h.recent, countsAt+4*k, 4)
		}
		put(&h.recent, 5*k, 5, 1)
		put(&h.recent, countsAt+4*k, 4, min(n+1, MaxCount))
	}
	switch {
	case w == ValidationNotice:
		h.flags |= noticeSent
	case w == FinalNotice && h.flags&ceased != 0:
		h.flags |= finalSent
	}
}

func (h *History) communicated() {
	if h.first == 0 {
		h.first = 1
	}
}

// Talked is a telephone conversation with the debtor, whoever called.
func (h *History) Talked(day int) {
	h.advance(day)
	put(&h.lanes, talkAt, 5, 1)
	h.communicated()
}

// Abandoned is a dialler's call that the debtor answered and nobody took, at a
// time of the debtor's day; it is kept to the minute after.
func (h *History) Abandoned(day int, ofDay sim.Time) {
	h.advance(day)
	put(&h.recent, abandonAt, 4, 1)
	put(&h.recent, abandonAt+4, 11, int((ofDay+sim.Minute-1)/sim.Minute))
}

// OptedOut is a request not to use a channel.
func (h *History) OptedOut(c agents.Channel) { h.refused |= 1 << c }

// Ceased is a request to cease communication, or a refusal to pay, in writing.
func (h *History) Ceased() { h.flags |= ceased }

// Represented says that an attorney speaks for the debtor.
func (h *History) Represented() { h.flags |= represented }

// Vulnerable says whether the debtor is known to be unable to deal with the
// debt now.
func (h *History) Vulnerable(is bool) {
	h.flags &^= vulnerable
	if is {
		h.flags |= vulnerable
	}
}

// Disputed is a dispute of the debt, in writing or not.
func (h *History) Disputed(day int, inWriting bool) {
	h.advance(day)
	h.flags |= disputed
	if inWriting {
		h.flags |= written
	}
}

// Verified is the answer to the dispute. With it the validation period is over:
// to repeat a dispute does not stop collection again.
func (h *History) Verified() {
	h.flags &^= disputed | written
	if h.notice != 0 {
		h.notice = longAgo
	}
}

// NoticeReceived begins the validation period; a second notice does not begin
// it again.
func (h *History) NoticeReceived(day int) {
	h.advance(day)
	if h.notice == 0 {
		h.notice = 1
	}
}

// AdviserHold is an adviser's word that a repayment plan is being prepared.
func (h *History) AdviserHold(day int) {
	h.advance(day)
	h.adviser = 1
}

// BreathingSpace is the first day of a breathing space moratorium.
func (h *History) BreathingSpace(day int) {
	h.advance(day)
	h.space = 1
	h.lanes &^= afterCrisis
}

// CrisisBegan is the start of a mental health crisis moratorium, which lasts as
// long as the treatment and some days more.
func (h *History) CrisisBegan() { h.flags |= inCrisis }

// CrisisEnded is the last day of the treatment.
func (h *History) CrisisEnded(day int) {
	h.advance(day)
	h.flags &^= inCrisis
	h.space = 1
	h.lanes |= afterCrisis
}

// Attempts is the number of call attempts, and of messages, in the window of
// so many days that ends on a day, MaxWindow at most.
func (h *History) Attempts(day, window int) (calls, messages int) {
	n := window - max(0, day-h.day())
	return count(h.lanes, n), count(h.lanes>>messageLane, n)
}

// count sums the newest n days of a lane.
func count(lane uint64, n int) int {
	if n <= 0 {
		return 0
	}
	x := uint32(lane) & (1<<(4*uint(n)) - 1)
	x = x&0x0f0f0f0f + x>>4&0x0f0f0f0f
	return int(x * 0x01010101 >> 24)
}

// SinceTalk is how many days ago the last conversation was, -1 when it is
// longer ago than MaxGap or there was none.
func (h *History) SinceTalk(day int) int {
	age := older(bits(h.lanes, talkAt, 5), max(0, day-h.day()), MaxGap)
	return age - 1
}
