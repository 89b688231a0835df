// Package lawbook reads rule packs, dated files that state what law and the
// house limit, for package law. A pack is decoded strictly: a key that the
// rule's kind does not take, a number that it cannot mean and a name that does
// not exist are told with file, line and key, all at once.
package lawbook
