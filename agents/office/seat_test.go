package office

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fairdue/agents"
	"fairdue/agents/collectors"
	"fairdue/agents/debtors"
	"fairdue/agents/law"
	"fairdue/agents/negotiation"
	"fairdue/agents/plans"
	"fairdue/sim"
)

// busy is a world in which calls go wrong in every way, under rules, with a
// floor of several teams.
func busy(t rapid.TB, seats int, breaks, absence float64) (*Setting, *plans.Spec) {
	s := tiny(t)
	for name, k := range s.Skills {
		k.Learn = collectors.Skill{Start: 1.5, Floor: 0.2, Calls: 5}
		s.Skills[name] = k
	}
	a := &s.World.Archetypes[0]
	a.Reach.Answer, a.Reach.RightParty, a.Reach.CallsBack = 0.6, 0.8, 0.7
	a.Response.Disputes = 0.2
	for c := range s.World.Media {
		s.World.Media[c].Inbound = 0.5
	}
	s.World.Calls.TurnSigma, s.World.Tiring.Quarrel, s.World.Promises.OnCall = 0.3, 0.3, 0.5
	s.World.Archetypes[0].Clock.Late, s.World.Archetypes[0].Clock.Early = 0.002, 0.01
	spec := steps(mail(-5), ring(1, 9), mail(12), ring(15, 9))
	for k := range spec.Treatments[0].Steps {
		if st := &spec.Treatments[0].Steps[k]; st.Do == plans.Call {
			st.Mandate.Hold, st.Mandate.Settlement = 30, 0.7
		}
	}
	desk, late := clerks(seats), clerks(2)
	desk.Breaks, desk.Absence = breaks, absence
	late.Name, late.From, late.To, late.Skill = "late", 12*sim.Hour, 20*sim.Hour, "novice"
	spec.Teams = []plans.Team{desk, late}
	since := sim.Date{Year: 2021, Month: 11, Day: 30}
	s.Laws = map[string]*law.Book{spec.Name: law.NewBook(law.Enforce, s.Calendar, s.Days, &law.Pack{Name: "p", Rules: []law.Rule{
		{ID: "a", Section: "§ 1", Since: since, Kind: law.CallAttempts{Max: 3, Window: 7}},
		{ID: "b", Section: "§ 2", Since: since, Kind: law.AfterConversation{Days: 7}},
		{ID: "c", Section: "§ 3", Since: since, Kind: law.CallingHours{Channels: law.By(agents.Phone), From: 10 * sim.Hour, To: 18 * sim.Hour}},
	}})}
	return s, spec
}

// crowd owe, half of them in a dispute or in hardship.
func crowd(n int) []debtors.Debtor {
	people := owing(n, 3)
	for i := range people {
		d := &people[i]
		d.Disputed, d.Hardship, d.Wrong = i%7 == 0, i%5 == 0, i%11 == 0
		d.Anger, d.Distress, d.Zone = float32(i%10)/12, float32(i%8)/10, int8(i%5-2)
		d.Billed += int32(i % 25)
		d.Due += int32(i % 25)
	}
	return people
}

// asScript decides everything as the team's script would.
func asScript(t rapid.TB, s *Seat) (calls int) {
	for {
		switch s.Advance() {
		case Over:
			return calls
		case Free:
			s.Next()
		case OnLine:
			calls++
			i, _ := s.Account()
			m := s.Mandate(i)
			script, lapses := s.Script()
			for s.Turn() == OnLine {
				a, args := script.Next(s.Call().View(), lapses, &m)
				if _, err := s.Say(a, args); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// Who decides as the script would gets the run of an office without a seat, to
// the last record.
func TestASeatThatPlaysTheScriptIsTheAutopilot(t *testing.T) {
	calls := 0
	rapid.Check(t, func(t *rapid.T) {
		set, spec := busy(t, rapid.IntRange(1, 4).Draw(t, "seats"), rapid.SampledFrom([]float64{0, 0.15}).Draw(t, "breaks"), rapid.SampledFrom([]float64{0, 0.4}).Draw(t, "absence"))
		people := crowd(rapid.IntRange(60, 400).Draw(t, "people"))
		chance := sim.NewChance(rapid.Uint64Range(1, 1000).Draw(t, "seed"), 0)
		var plain, seated tape
		New(set, people, plans.NewLadder(spec), chance, &plain).Run()
		seat, err := New(set, people, plans.NewLadder(spec), chance, &seated).Sit(rapid.SampledFrom([]string{"desk", "late"}).Draw(t, "team"), rapid.IntRange(2, 30).Draw(t, "day"))
		if err != nil {
			t.Fatal(err)
		}
		calls += asScript(t, seat)
		if n := len(plain); n != len(seated) {
			t.Errorf("%d records, %d without a seat", len(seated), n)
		}
		for k := range min(len(plain), len(seated)) {
			if plain[k] != seated[k] {
				t.Fatalf("record %d is %+v, without a seat %+v", k, seated[k], plain[k])
			}
		}
	})
	if calls < 100 {
		t.Errorf("%d calls were held at the seat: too few to show anything", calls)
	}
}

// decide makes a decision of the seat by lot.
func decide(t *rapid.T, s *Seat) {
	n := rapid.IntRange(0, 9).Draw(t, "what")
	if s.Turn() == OnLine {
		i, _ := s.Account()
		m := s.Mandate(i)
		script, lapses := s.Script()
		a, args := script.Next(s.Call().View(), lapses, &m)
		if n == 0 {
			a, args = negotiation.SetDisposition, negotiation.Args{}
		}
		if n > 6 {
			a, args = negotiation.Act(rapid.IntRange(1, int(negotiation.Acts)-1).Draw(t, "act")), negotiation.Args{Amount: 5000, Pct: 0.8, Day: 9, Method: negotiation.DateOfBirth}
		}
		if _, err := s.Say(a, args); err != nil && n <= 6 {
			t.Fatal(err)
		}
		return
	}
	list := s.Wanted()
	switch left, _ := s.BreaksLeft(); {
	case n < 5 && len(list) > 0:
		var no *Forbidden
		w := list[rapid.IntRange(0, len(list)-1).Draw(t, "account")]
		clock := s.Clock(w.Account)
		if err := s.Dial(w.Account); err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		} else if (err == nil) != clock.Allowed() {
			t.Fatalf("%v, and the clock says %+v", err, clock)
		}
	case n == 5 && left > 0:
		s.Rest()
	case n == 6:
		s.Wait(sim.Minutes(float64(rapid.IntRange(1, 90).Draw(t, "minutes"))))
	case n == 7 && rapid.IntRange(0, 9).Draw(t, "leave") == 0:
		s.GoHome()
	default:
		s.Next()
	}
}

// Whatever is decided, money is conserved, an account is called once for each
// call wanted, and the rules hold; the same decisions give the same records.
func TestAnyDecisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set, spec := busy(t, 2, 0.15, 0.2)
		people := crowd(60)
		var out tape
		o := New(set, people, plans.NewLadder(spec), sim.NewChance(rapid.Uint64Range(1, 50).Draw(t, "seed"), 0), &out)
		seat, err := o.Sit("desk", rapid.IntRange(2, 20).Draw(t, "day"))
		if err != nil {
			t.Fatal(err)
		}
		for seat.Advance() != Over {
			decide(t, seat)
		}
		var owed agents.Money
		for _, r := range out {
			switch {
			case r.Kind == agents.Billed, r.Kind == agents.Charged:
				owed += r.Amount
			case r.Kind.IsPayment(), r.Kind == agents.Conceded, r.Kind == agents.WrittenOff:
				owed -= r.Amount
			}
		}
		for i := range o.accounts {
			owed -= o.accounts[i].balance
		}
		if owed != 0 {
			t.Errorf("%d are missing", owed)
		}
		dials := map[[2]int]int{}
		for _, r := range out.of(agents.Dialled) {
			day := [2]int{int(r.Account), r.At.Day()}
			if dials[day]++; dials[day] > 1 {
				t.Errorf("account %d was called twice on day %d", r.Account, r.At.Day())
			}
			if local := o.zone(r.Account).OfDay(r.At); local < 10*sim.Hour || local > 18*sim.Hour {
				t.Errorf("account %d was called at %v of its day", r.Account, local)
			}
		}
		worked, planned := map[int]int64{}, map[int]int{}
		for _, r := range out {
			if r.Kind == agents.Planned {
				planned[r.At.Day()*10+int(r.Ref)]++
			}
			if r.Kind == agents.Worked || r.Kind == agents.Busy {
				if r.Value < 0 {
					t.Errorf("%+v", r)
				}
				worked[r.At.Day()] += r.Value
			}
		}
		for day, n := range planned {
			if n > 1 {
				t.Errorf("a shift of day %d is booked %d times", day/10, n)
			}
		}
	})
}

// Luck has an address: what happens to an account that the seat's decisions do
// not touch is the same whatever they are.
func TestOthersLuckIsUnchanged(t *testing.T) {
	set, spec := busy(t, 3, 0.15, 0)
	set.World.Disputes.Found, spec.Desk.Staff = 0, 0
	people := crowd(120)
	chance := sim.NewChance(4, 0)
	var plain, left tape
	New(set, people, plans.NewLadder(spec), chance, &plain).Run()
	seat, err := New(set, people, plans.NewLadder(spec), chance, &left).Sit("desk", 8)
	if err != nil {
		t.Fatal(err)
	}
	for seat.Advance() != Over {
		seat.GoHome()
	}
	alike, calls := 0, 0
	for i := range people {
		a, b := plain.about(uint32(i)), left.about(uint32(i))
		// As long as the office does the same, the same comes of it.
		for k := 0; k < min(len(a), len(b)) && (a[k].Kind != agents.Dialled || a[k].At == b[k].At); k++ {
			switch a[k].Kind {
			case agents.Dialled:
				if a[k].Value = b[k].Value; k+1 < len(a) && (a[k+1].Kind == agents.LiveAnswer) != (b[k+1].Kind == agents.LiveAnswer) {
					t.Fatalf("account %d: the same call at %v was answered in one run only", i, a[k].At)
				}
				if a[k].At.Day() >= 8 {
					calls++
				}
			case agents.RightParty, agents.CallerServed:
				k = len(a) // whose hands it was in makes a difference
				continue
			}
			if a[k] != b[k] && a[k].At.Day() < 8 {
				t.Fatalf("account %d: %+v, and %+v", i, a[k], b[k])
			}
		}
		if len(a) == len(b) && slices.EqualFunc(a, b, func(x, y agents.Record) bool { x.Value, x.Ref, y.Value, y.Ref = 0, 0, 0, 0; return x == y }) {
			alike++
		}
	}
	if alike < len(people)/3 || calls < 20 || slices.Equal(plain, left) {
		t.Errorf("%d of %d accounts alike, %d calls compared", alike, len(people), calls)
	}
}

// A call that a rule forbids is not placed, and is recorded with its rule and
// who asked for it; what is beyond the mandate is not said.
func TestTheSeatIsBound(t *testing.T) {
	set, spec := busy(t, 1, 0, 0)
	var out tape
	seat, err := New(set, crowd(60), plans.NewLadder(spec), sim.NewChance(1, 0), &out).Sit("desk", 5)
	if err != nil {
		t.Fatal(err)
	}
	forbidden, asked := 0, map[uint32]bool{}
	for seat.Advance() == Free {
		w := seat.Wanted()
		k := slices.IndexFunc(w, func(w Wanted) bool { return !asked[w.Account] && !seat.Clock(w.Account).Allowed() })
		if k < 0 {
			seat.Wait(sim.Hour / 2)
			continue
		}
		before := len(out)
		asked[w[k].Account] = true
		var no *Forbidden
		if err := seat.Dial(w[k].Account); !errors.As(err, &no) {
			t.Fatalf("%v", err)
		}
		want := agents.Record{At: seat.Now(), Kind: agents.RefusedByLaw, Account: w[k].Account, Channel: agents.Phone, Ref: no.Rule, Value: int64(seat.Collector()) + 1}
		if len(out) != before+1 || out[before] != want {
			t.Fatalf("%+v, want %+v", out[before:], want)
		}
		if no.Until.Day() > seat.Now().Day() && seat.Dial(w[k].Account) == nil {
			t.Fatal("it is still on the list")
		}
		forbidden++
	}
	if forbidden == 0 {
		t.Fatal("nothing was forbidden")
	}
	if seat.Turn() != OnLine {
		t.Fatal("nobody called in")
	}
	for _, x := range []struct {
		act  negotiation.Act
		args negotiation.Args
	}{
		{negotiation.OfferPlan, negotiation.Args{}}, {negotiation.OfferPlan, negotiation.Args{Count: 7}}, {negotiation.OfferPlan, negotiation.Args{Amount: -1}},
		{negotiation.OfferSettlement, negotiation.Args{Pct: 0.69}}, {negotiation.OfferSettlement, negotiation.Args{Pct: 1.1}},
		{negotiation.OfferHold, negotiation.Args{Day: 31}}, {negotiation.OfferHold, negotiation.Args{}}, {negotiation.AskFull, negotiation.Args{Day: -1}},
	} {
		if _, err := seat.Say(x.act, x.args); err == nil || seat.Call().View().Turn() != 0 {
			t.Errorf("%v %+v was said: %v", x.act, x.args, err)
		}
	}
	if _, err := seat.Say(negotiation.OfferPlan, negotiation.Args{Count: 6}); err != nil {
		t.Error(err)
	}
	if err := seat.Dial(0); err == nil {
		t.Error("a call was placed while somebody is on the line")
	}
}

// A seat is for teams that dial by hand.
func TestWhereASeatStands(t *testing.T) {
	set, spec := busy(t, 2, 0, 0)
	spec.Teams[1].Dialler = plans.Dialler{Mode: plans.Power, LinesPerAgent: 2}
	o, _ := set.open(crowd(5), spec)
	for _, team := range []string{"late", "nobody"} {
		if _, err := o.Sit(team, 3); err == nil {
			t.Errorf("a seat in team %q", team)
		}
	}
}

// about is the records of one account.
func (t tape) about(i uint32) tape {
	return slices.DeleteFunc(slices.Clone(t), func(r agents.Record) bool { return r.Account != i })
}
