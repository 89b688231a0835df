package desk

import (
	"fairdue/agents"
	"fairdue/scenarios/kpi"
)

// journal receives the records of the run: those of the day before the shift are
// held back until it is known whose day it is.
type journal struct {
	today     []agents.Record // until the fold is there
	fold      *kpi.Shift
	collector int
	own       []agents.Record // of the trainee's day, in order
	last      agents.Record   // of the floor's conversations, the one that ended last
}

// Record takes in one record.
func (j *journal) Record(r agents.Record) {
	if j.fold == nil {
		if len(j.today) > 0 && j.today[0].At.Day() != r.At.Day() {
			j.today = j.today[:0]
		}
		j.today = append(j.today, r)
		return
	}
	j.fold.Record(r)
	if r.At.Day() == j.fold.Day {
		j.note(r)
	}
}

// follow lets the fold take in the day so far.
func (j *journal) follow(f *kpi.Shift, collector int) {
	j.fold, j.collector = f, collector
	for _, r := range j.today {
		f.Record(r)
	}
	j.today = nil
}

// note keeps what concerns the trainee's own calls.
func (j *journal) note(r agents.Record) {
	own := r.Ref == int32(j.collector)
	switch r.Kind {
	case agents.Dialled, agents.RefusedByLaw, agents.Breach:
		if r.Value == int64(j.collector)+1 {
			j.own = append(j.own, r)
			j.last = agents.Record{}
		}
	case agents.LiveAnswer:
		if n := len(j.own); n > 0 && j.own[n-1].Kind == agents.Dialled && j.own[n-1].Account == r.Account && j.own[n-1].At == r.At {
			j.own = append(j.own, r)
		}
	case agents.WrongParty, agents.RightParty, agents.CallerServed:
		if own {
			j.own = append(j.own, r)
		}
	case agents.CallEnded:
		if j.last = r; own {
			j.own = append(j.own, r)
		}
	case agents.Agreed, agents.Refused, agents.HungUp, agents.HoldAgreed, agents.DisputeLogged, agents.PaidOnCall, agents.Complained:
		if j.last.Ref == int32(j.collector) && j.last.Kind == agents.CallEnded && j.last.At == r.At && j.last.Account == r.Account {
			j.own = append(j.own, r)
		}
	}
}
