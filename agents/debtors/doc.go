// Package debtors describes how people in debt behave: what they are like,
// what they can pay, when they pay of their own accord, how they answer the
// phone, keep promises, tire of being asked, fall into hardship and recover.
// It holds no state of a run: the office keeps that and asks here what follows.
package debtors
