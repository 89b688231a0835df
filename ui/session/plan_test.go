package session

import (
	"bytes"
	"reflect"
	"testing"
)

// What the trainee means to do is kept with the attempt and never judged.
func TestPlanIsKeptAndNotJudged(t *testing.T) {
	l := shipped(t, "lost-my-job")
	steps := testSteps(t, l, "model-answer")
	with := append([]Step{{Kind: Plan, Notes: []string{"verify", "cause"}}}, steps...)
	a, b := play(t, l, Options{Seed: 3}, steps), play(t, l, Options{Seed: 3}, with)
	if !reflect.DeepEqual(a.Result(), b.Result()) || !reflect.DeepEqual(a.Debrief("en"), b.Debrief("en")) {
		t.Error("a plan changes what the call came to")
	}
	var file bytes.Buffer
	b.Attempt("v").Write(&file)
	read, err := ReadAttempt("a.json", file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	again, err := read.Replay(l)
	if err != nil || !reflect.DeepEqual(again.Plan(), []string{"verify", "cause"}) {
		t.Error(again.Plan(), err)
	}
	if b.Do(Step{Kind: Plan}) == nil {
		t.Error("a plan after the call")
	}
}
