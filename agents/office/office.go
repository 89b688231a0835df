package office

import (
	"fairdue/agents"
	"fairdue/agents/collectors"
	"fairdue/agents/debtors"
	"fairdue/agents/law"
	"fairdue/agents/negotiation"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// Setting is what a scenario fixes for every run: the people's world, the
// calendar and what is said on the phone. It does not change during a run and
// is shared by all of them.
type Setting struct {
	World    *debtors.World
	Calendar *sim.Calendar
	Days     int // horizon
	Model    *negotiation.Model
	Skills   map[string]Skill     // by the name that teams use
	Laws     map[string]*law.Book // by plan; a plan without one is under no rules
}

// Skill is how a collector of a level talks and learns.
type Skill struct {
	Script *negotiation.Script
	Learn  collectors.Skill
}

// Office is one office in one run. Make one with New for each run.
type Office struct {
	world    *debtors.World
	calendar *sim.Calendar
	model    *negotiation.Model
	days     int
	end      sim.Time
	least    agents.Money

	people   []debtors.Debtor
	accounts []account
	cards    []card // nil: an account is one debt
	plan     plans.Plan
	spec     *plans.Spec
	idle     bool // the plan never orders anything
	chance   sim.Chance
	rec      agents.Recorder

	kernel *sim.Kernel
	floor  *collectors.Floor
	teams  []team
	list   *sim.Line // the calls wanted
	wanted int       // of them, still wanted
	calls  []call    // by collector
	talk   negotiation.Call
	luck   [8]float64
	may    negotiation.Mandate

	budget budget
	owed   [agents.Channels]float64 // exact costs below a minor unit
	factor [plans.Levers]float64    // what technology does
	desk   desk
	seen   plans.View

	book      *law.Book
	histories []law.History // by account, when rules are asked

	gauge        Gauge
	watches      []watch
	paused       []bool  // by treatment
	redirect     []uint8 // treatment by segment
	raised       float64 // factor on the budget
	overtime     float64 // factor on shifts
	overpay      float64 // factor on the wage of the added hours
	overtimeEnds int     // day
	quietUntil   int     // day of the next outbound call
	outage       bool    // of the diallers
	strikeEnds   sim.Time
	opens        sim.Time // first and last hour at which calls of the day come up
	closes       sim.Time
	running      []bool  // technology, this month
	present      float64 // StaffPresent of the last evening with a shift
	expected     float64 // share of the staff's time that is on the floor on an ordinary day
	dialling     bool    // the call that is asked about would be placed by a dialler
	seat         *Seat   // nil: every collector plays
}

// team is what the office knows of a team beside the floor's own.
type team struct {
	*plans.Team
	script  *negotiation.Script
	hourly  agents.Money // cost of a paid hour
	prepare float64      // seconds before a dial
}

// New sets up an office for people, who are shared and not changed, under a
// plan and with a luck. Records go to rec.
func New(s *Setting, people []debtors.Debtor, plan plans.Plan, chance sim.Chance, rec agents.Recorder) *Office {
	o := &Office{
		world: s.World, calendar: s.Calendar, model: s.Model, days: s.Days, end: sim.Time(s.Days) * sim.Day, least: max(1, s.World.Least),
		people: people, accounts: make([]account, len(people)), plan: plan, spec: plan.Spec(), chance: chance, rec: rec,
		kernel: sim.NewKernel(sim.Sizing{Expected: 2 * len(people), Span: sim.Time(s.Days) * sim.Day}),
		list:   sim.NewLine(classes),
		raised: 1, book: s.Laws[plan.Spec().Name],
		watches: make([]watch, len(plan.Spec().Contingencies)), paused: make([]bool, len(plan.Spec().Treatments)),
		desk: desk{make([]sim.Time, plan.Spec().Desk.Staff)},
	}
	for k := range o.factor {
		o.factor[k] = 1
	}
	for _, g := range o.spec.Segments {
		o.redirect = append(o.redirect, uint8(g.Treatment))
	}
	if o.book.Mode() != law.Off {
		o.histories = make([]law.History, len(people))
	}
	_, o.idle = plan.(*plans.None)
	if s.World.Cycle != nil {
		o.cards = make([]card, len(people))
	}
	o.staff(s)
	return o
}

// Run plays the office to its horizon.
func (o *Office) Run() {
	o.start()
	o.kernel.Run(o, o.end)
	o.closeTrade()
}

// start schedules what the run begins with.
func (o *Office) start() {
	for i := range o.people {
		if at := sim.Time(o.people[i].Billed) * sim.Day; at > 0 {
			o.accounts[i].nextPay = sim.Never
			if at < o.end {
				o.kernel.At(at, kBill, uint32(i))
			}
		} else {
			o.enter(uint32(i), 0)
		}
	}
	o.renew(0)
	o.planShocks()
	if !o.idle {
		o.kernel.At(sim.Time(o.calendar.NextWorking(0))*sim.Day+books, kDay, 0)
		o.kernel.At(night, kNight, 0)
		o.floor.Start(o.days)
	}
}

// Handle carries out one event.
func (o *Office) Handle(e sim.Event) {
	i, now := e.Subject, e.At
	switch e.Kind {
	case kBudget:
		o.renew(now)
	case kBill:
		o.enter(i, now)
	case kHabit:
		if o.accounts[i].is(inBook) && !o.accounts[i].is(disputed) {
			o.awaken(i, now, 0)
		}
	case kArrive:
		o.arrive(i, now)
	case kPayment:
		o.strike(i, now)
	case kDue:
		o.fallDue(i, now)
	case kCheck:
		o.checkPromise(i, now)
	case kCardPay:
		o.payCard(i, now)
	case kCardDue:
		o.fallBehind(i, now)
	case kStatement:
		o.state(i, now)
	case kHardBegin:
		o.beginHardship(i, now)
	case kHardEnd:
		o.endHardship(i, now)
	case kResolve:
		o.resolve(i, now)
	case kRelease:
		o.release(i, now)
	case kRecall:
		o.recall(i, now)
	case kNotice:
		o.told(i, now, func(h *law.History, day int) { h.NoticeReceived(day) })
	case kEarly:
		o.payEarly(i, now)
	case kCharge:
		o.charge(i, now)
	case kJudgment:
		o.judge(i, now)
	case kShock:
		o.shock(i, now)
	case kRetry:
		o.retry(i)
	case kMail:
		o.deliver(i, now)
	case kDecide:
		o.decide(i, now)
	case kDay:
		o.openBooks(now)
	case kInbound:
		o.callIn(i, now)
	case kNight:
		o.countDay(now)
	default:
		o.floor.Handle(e)
	}
}
