// Package choose picks the best of several plans by a stated objective under
// stated constraints, with a guaranteed probability of a correct choice. It plays
// the plans by rounds on the same debtors with the same luck, drops what is
// clearly worse on the way, and says which plans cannot be told apart.
package choose
