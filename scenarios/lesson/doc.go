// Package lesson holds practice calls: a TOML file with an account, a debtor
// whose mind and money are hidden, the lines a trainee may say, the lines the
// debtor answers with, endings and tests. [Read] refuses what is wrong with
// file, line, key and a code; [Call] plays one call of a lesson on the machine
// of agents/negotiation, the one the mass run uses.
//
// # The file
//
// An author may stop after [account], [debtor] and [[choice]]: the act of a
// choice moves the debtor, and a shared bank of lines answers. A [[choice]]
// outside a node is always on the board; a [[node]] is open while its `when`
// holds, and one that a `goto` names and that has no `when` is open only after
// that goto, alone. Choices may be said again unless `once` is set. A choice
// with `ask` takes amounts that the trainee types. `covers` says what an
// utterance contains where that is not all that its act usually does.
//
// Conditions are expressions: identifiers, asked(act), count(act),
// turns_since(act), said(choice), fact(id), known(name), noted(fact), and, or,
// not, comparisons, numbers and quoted strings. They are type-checked when the
// file is read and cannot fail while they run.
//
// The debtor's line is the most specific reply of the act wanted whose `when`
// holds: most comparisons first, then least used in this call, then first in
// the file. Nothing is drawn inside a call; small offsets to mind and money are
// drawn once from (lesson seed, attempt seed), and attempt seed 0 is the lesson
// as written.
//
// Every text has an id. English stands in the file; another language stands in
// a catalogue beside it, each text with the hash of the English it was made of.
//
// # Codes
//
// Errors: S001 unknown key, S002 duplicate id, S003 duplicate text id, S004
// unknown goto, act, fact or choice, S005 expression, S006 no choice left, S007
// no catch-all ending, S008 money, S009 hidden value in a text, S010
// placeholders differ between languages, S011 weights. Warnings: W101
// unreachable, W102 never visited by fuzz, W103 the longest text is the best,
// W104 the best is always in one place, W105 distractor without class, W106
// translation stale or missing, W107 line too long, W108 exploit.
package lesson
