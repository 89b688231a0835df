package negotiation_test

import (
	"fmt"

	"fairdue/agents/negotiation"
)

// A call is begun by the model and conducted by a script, or act by act.
func Example() {
	model, err := negotiation.NewModel(negotiation.Default())
	if err != nil {
		panic(err)
	}
	debtor := negotiation.Debtor{
		Mind:    negotiation.Mind{Willing: 0.8, Trust: 0.45, Anger: 0.2, Distress: 0.6, Clarity: 0.5, Pleaser: 0.5, Organised: 0.5},
		Means:   negotiation.Means{Income: 115_000, Essentials: 102_000, Other: 6_000},
		Truth:   negotiation.Truth{Reason: negotiation.JobLoss},
		Balance: 90_000,
	}
	var call negotiation.Call

	model.Begin(&call, &debtor)
	fmt.Println(call.Do(negotiation.Verify, negotiation.Args{}).Act)
	fmt.Println(call.Do(negotiation.AskFull, negotiation.Args{}).Act)

	expert := negotiation.Scripts()[2]
	mandate := negotiation.Mandate{Instalments: true, Months: 24, Settlement: 1, Hold: 60}
	model.Begin(&call, &debtor)
	o := negotiation.Play(&call, &expert, 0, &mandate)
	fmt.Println(o.Result, o.Agreement.Instalment.Format(2), o.Agreement.Count, "instalments")
	fmt.Printf("load %.2f, kept with %.2f\n", o.Load, o.Keep)
	// Output:
	// confirm_id
	// counter
	// plan 58.03 16 instalments
	// load 0.92, kept with 0.94
}
