// Package calibrate fits how revolving accounts are paid to a history of them,
// month by month, and says how well the fit predicts months it has not seen.
//
// The office itself is simulated under no action, so that what is fitted is
// behaviour under the process of the time of the history: its reminders and
// calls are part of it. No action in the calibrated world means going on as
// before.
package calibrate
