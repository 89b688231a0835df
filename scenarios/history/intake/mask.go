package intake

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// shortestSalt is the least number of bytes of a key that hashes ids: names can
// be tried out one by one, the key must not.
const shortestSalt = 16

// mask hides who a person is: ids are hashed with a key (HMAC-SHA256, the first
// 80 bits), or, where accounts are called by persons' names and nobody asked for
// those, replaced by numbers. A hash is the same in every file and every import
// with the same key.
type mask struct {
	salt    []byte
	numbers bool // accounts are numbered in the order of their names
}

func newMask(im *importer) (*mask, error) {
	m := &mask{salt: im.o.Salt}
	named := slices.ContainsFunc(im.jobs, func(j *job) bool { return j.part.named })
	kept := slices.Contains(im.keep, cName)
	p := &im.meta.Privacy
	p.Kept, p.Dropped = []string{}, []string{}
	p.IDs = "plain"
	switch {
	case m.salt != nil:
		if len(m.salt) < shortestSalt {
			return nil, fmt.Errorf("the salt has %d bytes: want at least %d, for example from: head -c 32 /dev/urandom > salt", len(m.salt), shortestSalt)
		}
		p.IDs, p.Salt = "hashed", m.hash("fingerprint", "")[:8]
	case named && !kept:
		m.numbers = true
		p.IDs = "numbered"
		im.choose("accounts are called by names, which are dropped: accounts are numbered instead; --keep name keeps them, --hash-ids gives ids that are the same in every import")
	}
	for _, c := range personal {
		here := slices.ContainsFunc(im.jobs, func(j *job) bool { return j.at[c] >= 0 })
		if slices.Contains(im.keep, c) {
			p.Kept = append(p.Kept, columnNames[c])
		} else if here {
			p.Dropped = append(p.Dropped, columnNames[c])
		}
	}
	if named && m.salt == nil && !kept && !slices.Contains(p.Dropped, "name") {
		p.Dropped = append(p.Dropped, "name")
	}
	return m, nil
}

func (m *mask) hash(kind, id string) string {
	h := hmac.New(sha256.New, m.salt)
	h.Write([]byte(kind + ":" + id))
	return hex.EncodeToString(h.Sum(nil)[:10])
}

// account is the account's name in the history, but for numbers: those come
// when all names are known.
func (m *mask) account(id string) string {
	if m.salt == nil || id == "" {
		return id
	}
	return m.hash("account", id)
}

// id is the name of an invoice or another entry.
func (m *mask) id(kind, id string) string {
	if m.salt == nil || id == "" {
		return id
	}
	return m.hash(kind, id)
}

// number is the name of the n-th account where they are numbered.
func (m *mask) number(n int64) string { return fmt.Sprintf("A%08d", n) }

// veiled says whether a column may show who somebody is.
func (m *mask) veiled(j *job, label string) bool {
	for _, c := range [...]column{cAccount, cID, cInvoice} {
		if (m.salt != nil || m.numbers && c == cAccount) && j.at[c] >= 0 && j.label[c] == label {
			return true
		}
	}
	return false
}

// wrong takes out of a rejection what it must not show.
func (m *mask) wrong(f *fields) *wrong {
	w := *f.flaw
	hide := w.column == "" && (m.salt != nil || m.numbers || len(f.im.meta.Privacy.Dropped) > 0)
	if hide || m.veiled(f.j, w.column) {
		if w.text != "" {
			w.detail = strings.ReplaceAll(w.detail, fmt.Sprintf("%q", w.text), "the text")
			w.text = "(withheld)"
		}
	}
	return &w
}
