// Command sandbox practises debt collection calls with simulated debtors, in a
// window or, with serve, in a browser.
//
// Exit codes: 0 done, 2 the user's input is wrong, 3 the machine failed, as when
// there is no display.
package main
