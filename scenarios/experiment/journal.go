package experiment

import (
	"bufio"
	"encoding/json"
	"io"

	"fairdue/agents"
)

// Journal writes every record of a run as a JSON line: the plan, the
// replication, the time in milliseconds from the first midnight, what happened,
// to which account (absent when it concerns the office), and the amount in
// minor units, value and ref where they mean something.
type Journal struct {
	w           *bufio.Writer
	plan        string
	replication int
	err         error
}

// NewJournal writes to w. Flush ends it.
func NewJournal(w io.Writer) *Journal { return &Journal{w: bufio.NewWriterSize(w, 1<<16)} }

// Begin names the run whose records follow.
func (j *Journal) Begin(plan string, replication int) { j.plan, j.replication = plan, replication }

// entry is one line.
type entry struct {
	Plan        string       `json:"plan"`
	Replication int          `json:"replication"`
	At          int64        `json:"at"`
	Day         int          `json:"day"`
	Kind        string       `json:"kind"`
	Account     *uint32      `json:"account,omitempty"`
	Channel     string       `json:"channel,omitempty"`
	Amount      agents.Money `json:"amount,omitempty"`
	Value       int64        `json:"value,omitempty"`
	Ref         int32        `json:"ref,omitempty"`
}

// Record writes one line. The first failure is kept for Flush.
func (j *Journal) Record(r agents.Record) {
	if j.err != nil {
		return
	}
	e := entry{
		Plan: j.plan, Replication: j.replication, At: int64(r.At), Day: r.At.Day(), Kind: r.Kind.String(),
		Amount: r.Amount, Value: r.Value, Ref: r.Ref,
	}
	if r.Account != agents.NoAccount {
		e.Account = &r.Account
	}
	if r.Channel != agents.NoChannel {
		e.Channel = r.Channel.String()
	}
	line, err := json.Marshal(e)
	if err == nil {
		_, err = j.w.Write(append(line, '\n'))
	}
	j.err = err
}

// Flush writes what is buffered and reports the first failure.
func (j *Journal) Flush() error {
	if j.err != nil {
		return j.err
	}
	return j.w.Flush()
}
