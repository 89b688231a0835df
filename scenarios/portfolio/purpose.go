package portfolio

import "fairdue/sim"

// Draws of the portfolio, by address. The subject is the debtor's index, or
// for what a ledger fixes the hash of the account's name. A number is never
// used again for another purpose: that would change the people of old seeds.
// Purposes from 100 to 199 are the portfolio's.
const (
	pWho     sim.Purpose = 100 + iota // due day, archetype, payday, hour profile
	pSpell                            // cell, and place in it, of who has not paid so far
	pTraits                           // ordinals 0..2: the normals behind the traits
	pTrouble                          // hardship, dispute, wrong number
	pReach                            // mobile, e-mail, letter
	pTerms                            // time as customer, credit limit
	pAge                              // day within the oldest bucket of a ledger
	pPrefers                          // channel preferred
	pZone                             // hours the debtor's clock is ahead
	pCard                             // kind and spell of an account that goes on
)
