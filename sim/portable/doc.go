// Package portable holds Exp, Log, Pow and Sigmoid that give the same bits on
// every processor. The functions of package math are written in assembly for
// some processors, and a compiler may fuse x*y+z into one rounding on some; here
// everything is plain Go with each product rounded on its own.
//
// They work by tables, after P. T. P. Tang, "Table-driven implementation of the
// exponential function", ACM Transactions on Mathematical Software 15 (1989),
// and "... of the logarithm function", 16 (1990). Their error is below one unit
// in the last place.
package portable
