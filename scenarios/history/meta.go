package history

import (
	"bytes"
	"fmt"

	"github.com/BurntSushi/toml"

	"fairdue/scenarios/strict"
)

// Schema is the version of the folder's form.
const Schema = 1

// Meta is what history.toml says.
type Meta struct {
	Schema   int    `toml:"schema" json:"schema"`
	Title    string `toml:"title" json:"title"`
	Source   string `toml:"source" json:"source"`     // where the data come from, with citation and licence where they have one
	Currency string `toml:"currency" json:"currency"` // ISO 4217; empty when no file says
	Digits   int    `toml:"digits" json:"digits"`     // decimals of the currency
	First    string `toml:"first" json:"first"`       // date of the first entry, or first month of a panel
	Last     string `toml:"last" json:"last"`         // the day as of which everything is told, or the last month

	Counts   Counts    `toml:"counts" json:"counts"`
	Lines    Lines     `toml:"lines" json:"lines"`
	Privacy  Privacy   `toml:"privacy" json:"privacy"`
	Choices  []string  `toml:"choices" json:"choices"`   // what was chosen or recognised, and why
	Warnings []string  `toml:"warnings" json:"warnings"` // what a careful reader must know
	Inputs   []Input   `toml:"input" json:"input"`
	Rejected []Rejects `toml:"rejected" json:"rejected"`
}

// Counts is what the folder holds.
type Counts struct {
	Accounts  int64 `toml:"accounts" json:"accounts"`
	Invoices  int64 `toml:"invoices" json:"invoices"`
	Credits   int64 `toml:"credits" json:"credits"`
	WriteOffs int64 `toml:"write_offs" json:"write_offs"`
	Payments  int64 `toml:"payments" json:"payments"`
	Contacts  int64 `toml:"contacts" json:"contacts"`
	Promises  int64 `toml:"promises" json:"promises"`
	PanelRows int64 `toml:"panel_rows" json:"panel_rows"`
	Snapshot  int64 `toml:"snapshot_rows" json:"snapshot_rows"`
}

// Lines is where the lines of the input went: read is the sum of the others.
type Lines struct {
	Read     int64 `toml:"read" json:"read"`         // below the headings; a field may run over several lines of a file, that is one
	Accepted int64 `toml:"accepted" json:"accepted"` // became entries
	Rejected int64 `toml:"rejected" json:"rejected"` // stand in rejected.csv
	LeftOut  int64 `toml:"left_out" json:"left_out"` // as the map says, such as drafts
	Blank    int64 `toml:"blank" json:"blank"`
}

// Balanced says whether no line is lost.
func (l Lines) Balanced() bool { return l.Read == l.Accepted+l.Rejected+l.LeftOut+l.Blank }

// Add adds the lines of another file.
func (l *Lines) Add(m Lines) {
	l.Read += m.Read
	l.Accepted += m.Accepted
	l.Rejected += m.Rejected
	l.LeftOut += m.LeftOut
	l.Blank += m.Blank
}

// Privacy is what was done to names.
type Privacy struct {
	IDs     string   `toml:"ids" json:"ids"`         // plain, hashed or numbered
	Salt    string   `toml:"salt" json:"salt"`       // fingerprint of the key that hashed them
	Kept    []string `toml:"kept" json:"kept"`       // fields of persons that were asked for
	Dropped []string `toml:"dropped" json:"dropped"` // and that were not
}

// Input is a file that was read.
type Input struct {
	File   string `toml:"file" json:"file"` // base name
	SHA256 string `toml:"sha256" json:"sha256"`
	Bytes  int64  `toml:"bytes" json:"bytes"`
	Part   string `toml:"part" json:"part"` // of the map: map, or what its lines are
	Sheet  string `toml:"sheet,omitempty" json:"sheet,omitempty"`
	Lines  Lines  `toml:"lines" json:"lines"`
}

// Rejects counts the rejected lines of one reason.
type Rejects struct {
	Reason string `toml:"reason" json:"reason"`
	Lines  int64  `toml:"lines" json:"lines"`
}

// Ledger says whether there are invoices.
func (m *Meta) Ledger() bool { return m.Counts.Invoices > 0 }

// Panel says whether there is a monthly panel.
func (m *Meta) Panel() bool { return m.Counts.PanelRows > 0 }

func (m *Meta) encode() []byte {
	var b bytes.Buffer
	b.WriteString("# Written by fairdue import. The files beside it belong to it.\n")
	e := toml.NewEncoder(&b)
	e.Indent = ""
	if err := e.Encode(m); err != nil {
		panic(fmt.Sprintf("history: %v", err)) // our own struct, into memory
	}
	return b.Bytes()
}

// readMeta reads a history.toml. The error is a *strict.Error.
func readMeta(name string, data []byte) (*Meta, error) {
	m := &Meta{}
	d, _ := strict.Decode(name, data, m)
	d.Require("", "schema", "digits", "counts", "lines")
	if d.Has("schema") && m.Schema != Schema {
		d.Problem("schema", "want %d, got %d", Schema, m.Schema)
	}
	if m.Digits < 0 || m.Digits > 4 {
		d.Problem("digits", "want 0 to 4 decimals, got %d", m.Digits)
	}
	if !m.Lines.Balanced() {
		d.Problem("lines", "%d lines read, but accepted, rejected, left out and blank add up to %d", m.Lines.Read, m.Lines.Accepted+m.Lines.Rejected+m.Lines.LeftOut+m.Lines.Blank)
	}
	return m, d.Err()
}
