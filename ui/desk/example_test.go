package desk_test

import (
	"fmt"

	"fairdue/scenarios/shift"
	"fairdue/ui/desk"
)

// A morning's first call, and home.
func Example() {
	setting, err := shift.Find(shift.Default)
	if err != nil {
		panic(err)
	}
	d, err := desk.New(desk.Options{Setting: setting, Seed: 4})
	if err != nil {
		panic(err)
	}
	scene := d.Scene("en")
	fmt.Println(scene.Clock, len(scene.Queue), scene.Queue[1].Lines[0])
	step := func(x desk.Step) {
		if err := d.Do(x); err != nil {
			panic(err)
		}
	}
	step(desk.Step{Kind: desk.Dial, Account: scene.Queue[0].Account})
	for _, e := range d.Scene("en").Log {
		fmt.Println(e.Clock, e.Text)
	}
	for d.Phase() == desk.Talking {
		step(desk.Step{Kind: desk.End})
	}
	step(desk.Step{Kind: desk.Stop})
	fmt.Println(d.Review("en").Rows[0])
	// Output:
	// 11:00 63 Nadia Marsh: $528.55, 5 days past due.
	// 11:00 Rosa Petrov: nobody answers.
	// {attempts Calls placed 1 20 0}
}
