package panel

import (
	"reflect"
	"testing"

	"fairdue/agents"
	"fairdue/sim"
)

// A debt of 100.00 due on 20 January is paid by 30.00 in January and the rest in
// April; one billed in February is written off in the same month; one stays.
func TestRecorderOfDebts(t *testing.T) {
	calendar := sim.NewCalendar(sim.Date{Year: 2026, Month: 1, Day: 1}, nil, nil)
	r := NewRecorder(calendar, 3, 130, 2)
	at := func(month, day int) sim.Time { return sim.Time(calendar.MonthStart(month-1)+day-1) * sim.Day }
	for _, x := range []agents.Record{
		{At: 0, Kind: agents.Billed, Account: 0, Amount: 10000, Value: int64(at(1, 20))},
		{At: 0, Kind: agents.Billed, Account: 2, Amount: 500, Value: int64(at(3, 1))},
		{At: at(1, 25), Kind: agents.PaidSpontaneously, Account: 0, Amount: 3000},
		{At: at(2, 3), Kind: agents.Billed, Account: 1, Amount: 700, Value: int64(at(2, 10))},
		{At: at(2, 5), Kind: agents.Charged, Account: 0, Amount: 50},
		{At: at(2, 20), Kind: agents.WrittenOff, Account: 1, Amount: 700},
		{At: at(4, 2), Kind: agents.PaidPromise, Account: 0, Amount: 7050},
		{At: at(4, 3), Kind: agents.Backlog, Account: agents.NoAccount},
	} {
		r.Record(x)
	}
	p := r.Panel(func(a int) string { return string(rune('a' + a)) })
	want := [][]Row{
		{{0, 7000, 1, 3000}, {1, 7050, 2, 0}, {2, 7050, 3, 0}, {3, 0, 0, 7050}}, // due in January
		{{1, 0, 0, 0}},
		{{0, 500, 0, 0}, {1, 500, 0, 0}, {2, 500, 1, 0}, {3, 500, 2, 0}}, // due in March; the horizon on 11 May
	}
	for a := range want {
		if got := p.Account(a, nil); !reflect.DeepEqual(got, want[a]) {
			t.Errorf("account %d: %v, want %v", a, got, want[a])
		}
	}
}

// An account that is a card comes in before its first statement: charges of the
// month between make no row of it.
func TestRecorderBeforeTheFirstStatement(t *testing.T) {
	calendar := sim.NewCalendar(sim.Date{Year: 2005, Month: 8, Day: 31}, nil, nil)
	r := NewRecorder(calendar, 1, 60, 0)
	day := func(d int) sim.Time { return sim.Time(d) * sim.Day }
	for _, x := range []agents.Record{
		{At: 0, Kind: agents.Billed, Amount: 1000, Value: int64(day(-10))},
		{At: day(1), Kind: agents.Charged, Amount: 20},
		{At: day(1), Kind: agents.Purchased, Amount: 30},
		{At: day(1), Kind: agents.Stated, Amount: 1050, Value: int64(day(25))},
		{At: day(12), Kind: agents.PaidSpontaneously, Amount: 60},
		{At: day(31), Kind: agents.Stated, Amount: 990, Value: int64(day(75))},
	} {
		r.Record(x)
	}
	want := []Row{{1, 1050, 0, 60}}
	if got := r.Panel(func(int) string { return "c" }).Account(0, nil); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A card's status is the one after its due date: what comes later pays the
// statement and is seen in the next month.
func TestRecorderOfCards(t *testing.T) {
	calendar := sim.NewCalendar(sim.Date{Year: 2026, Month: 1, Day: 1}, nil, nil)
	r := NewRecorder(calendar, 1, 80, 0)
	day := func(d int) sim.Time { return sim.Time(d) * sim.Day }
	for _, x := range []agents.Record{
		{At: 0, Kind: agents.Billed, Amount: 1000},
		{At: 1, Kind: agents.Stated, Amount: 1000, Value: int64(day(24))}, // from here on it is a card
		{At: day(24), Kind: agents.Aged, Ref: 1},
		{At: day(27), Kind: agents.PaidSpontaneously, Amount: 50},
		{At: day(27), Kind: agents.Aged, Ref: 0},
		{At: day(31), Kind: agents.Purchased, Amount: 200},
		{At: day(31), Kind: agents.Stated, Amount: 1150, Value: int64(day(55))},
		{At: day(40), Kind: agents.PaidOnCall, Amount: 60},
		{At: day(59), Kind: agents.Stated, Amount: 1100, Value: int64(day(83))},
		{At: day(60), Kind: agents.PaidSpontaneously, Amount: 10},
	} {
		r.Record(x)
	}
	late := NewRecorder(calendar, 1, 90, 0) // enters in January, its first statement is in February
	late.Record(agents.Record{At: day(20), Kind: agents.Billed, Amount: 900})
	late.Record(agents.Record{At: day(31), Kind: agents.Stated, Amount: 900, Value: int64(day(55))})
	if got, want := late.Panel(func(int) string { return "l" }).Account(0, nil), []Row{{1, 900, 0, 0}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	p := r.Panel(func(int) string { return "c" })
	want := []Row{{0, 1000, 1, 50}, {1, 1150, 0, 60}} // the third month is cut by the horizon
	if got := p.Account(0, nil); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
