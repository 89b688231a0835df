package scenarios

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"testing"

	"fairdue/agents"
	"fairdue/agents/debtors"
)

// The people of a drawn and of an imported portfolio as they were before incomes,
// preferences and zones were drawn: what comes later has purposes of its
// own and changes nothing of them. Who changes the numbers of a people file that
// are drawn from changes these.
var firstPeople = map[string]string{
	"card-arrears":    "85e75fe1a80fd3b34bcb8143eae4a52f4e69a68ee52fa85e65dae189dd6e19ee",
	"consumer-credit": "7299cee3ce14e1ef418188dbc2796b80f9e6a8a302f0feb3d6005a3b2a23ad0c",
}

func TestFirstPeopleStay(t *testing.T) {
	for name, want := range firstPeople {
		s, err := NewLibrary(nil).Scenario(name)
		if err != nil {
			t.Fatal(err)
		}
		h := sha256.New()
		incomes, preferences := 0, 0
		for _, d := range s.Debtors(0) {
			if err := binary.Write(h, binary.LittleEndian, firstFields(&d)); err != nil {
				t.Fatal(err)
			}
			if d.Surplus > 0 && d.Income >= d.Surplus {
				incomes++
			}
			if c := agents.Channel(d.Prefers); c != agents.NoChannel && d.Reachable(c) {
				preferences++
			}
			if d.Zone != 0 {
				t.Errorf("%s: a zone where none is stated", name)
			}
		}
		if got := fmt.Sprintf("%x", h.Sum(nil)); got != want {
			t.Errorf("%s: the people changed: %s", name, got)
		}
		if n := s.Accounts(); incomes < n*98/100 || preferences != n {
			t.Errorf("%s: of %d accounts %d have an income, %d a channel they prefer", name, n, incomes, preferences)
		}
	}
}

// firstFields are those that a debtor had at first, in that order.
func firstFields(d *debtors.Debtor) any {
	return struct {
		Balance, Limit, Surplus, Lump                                            int64
		Billed, Due, Since                                                       int32
		Habit, Pace, Answer, Willing, Trust, Anger, Distress, Pleaser, Organised float32
		Archetype, Profile, Payday, Has                                          uint8
		Wrong, Hardship, Disputed                                                bool
	}{int64(d.Balance), int64(d.Limit), int64(d.Surplus), int64(d.Lump), d.Billed, d.Due, d.Since,
		d.Habit, d.Pace, d.Answer, d.Willing, d.Trust, d.Anger, d.Distress, d.Pleaser, d.Organised,
		d.Archetype, d.Profile, d.Payday, d.Has, d.Wrong, d.Hardship, d.Disputed}
}
