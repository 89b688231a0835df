// Package agents holds the words that everybody who acts in a collection
// office shares: money, channels and the record of what happened. The actors
// themselves live in the packages below it: debtors, negotiation, collectors,
// plans and the office where they meet.
package agents
