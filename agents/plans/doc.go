// Package plans holds what decides: the collection plan that a file describes,
// the no-action plan, and the view they decide on. A plan sees what a manager
// sees of an account and gives orders; the office checks and carries them out.
package plans
