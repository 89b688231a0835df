package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"fairdue/scenarios/history"
	"fairdue/scenarios/history/intake"
	"fairdue/scenarios/portfolio"
)

func importCommand() *cobra.Command {
	var o intake.Options
	var rates []string
	var hash, list bool
	var saltFile, asOf, format string
	cmd := &cobra.Command{
		Use:   "import MAP FILE...",
		Short: "Bring your own invoices, payments, contacts and promises into one clean history",
		Long: `Reads CSV and XLSX files by a map, which says what each column means, into a folder
that assess, calibrate and validate read. MAP is a file or a name in the library
(--list). Dates and decimal marks are stated in the map, or recognised where only one
reading fits the whole file. Rejected lines are counted by reason and stand, each with
its reason, in rejected.csv of the folder; nothing is guessed and no line is lost.

Names and contact fields are dropped unless --keep asks for them; --hash-ids replaces
every id by a keyed hash that is the same in every file and every import with that key.`,
		Example: `  fairdue import card-sample --out cards
  fairdue import odoo invoices.xlsx payments.xlsx --out history
  fairdue import my-map.toml invoices=a.csv payments=b.csv --hash-ids --salt-file salt --strict`,
		Args: cobra.ArbitraryArgs,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return library().MapNames(), cobra.ShellCompDirectiveDefault
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("--format %q: want text or json", format)
			}
			if list {
				return listMaps(cmd.OutOrStdout())
			}
			if len(args) == 0 {
				return errors.New("name a map: a file, or one of fairdue import --list")
			}
			m, inputs, err := library().Map(args[0])
			if err != nil {
				return err
			}
			for _, file := range args[1:] {
				inputs = append(inputs, intake.File(file))
			}
			if len(args) > 1 && len(m.Data) > 0 {
				inputs = inputs[len(m.Data):]
			}
			for _, text := range rates {
				r, err := portfolio.ParseRate(text)
				if err != nil {
					return err
				}
				o.Rates = append(o.Rates, r)
			}
			if o.Salt, err = saltOf(hash, saltFile); err != nil {
				return err
			}
			if o.AsOf = history.NoDay; asOf != "" {
				if o.AsOf, err = history.ParseDay(asOf); err != nil {
					return fmt.Errorf("--as-of: %w", err)
				}
			}
			meta, first, err := intake.Import(cmd.Context(), m, inputs, o)
			var w *history.WriteError
			if errors.As(err, &w) {
				return failed(machineFailed, err)
			}
			if err != nil {
				return err
			}
			if format == "json" {
				return failed(machineFailed, json.NewEncoder(cmd.OutOrStdout()).Encode(meta))
			}
			printImport(cmd.OutOrStdout(), o.Out, m, meta, first)
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVarP(&o.Out, "out", "o", "history", "folder to write; one that is a history already is replaced")
	f.BoolVar(&o.Strict, "strict", false, "a rejected line is an error (exit code 2), and nothing is written")
	f.StringVar(&o.Currency, "currency", "", "currency of the history (default: the map's, or that of the first line)")
	f.StringArrayVar(&rates, "rate", nil, "what one unit of another currency is worth, such as USD=0.92; may be given again")
	f.StringSliceVar(&o.Keep, "keep", nil, "personal fields to keep: name, email, phone, address, note")
	f.BoolVar(&hash, "hash-ids", false, "replace every id by a keyed hash; needs --salt-file")
	f.StringVar(&saltFile, "salt-file", "", "file with the key of --hash-ids, 16 bytes or more; keep it secret")
	f.StringVar(&asOf, "as-of", "", "day as of which the history is told, such as 2026-01-31 (default: its last date)")
	f.BoolVar(&list, "list", false, "list the maps of the library")
	f.StringVar(&format, "format", "text", "text or json")
	complete(cmd, "keep", intake.PersonalNames)
	return cmd
}

// saltOf reads the key of hashed ids.
func saltOf(hash bool, file string) ([]byte, error) {
	switch {
	case !hash && file == "":
		return nil, nil
	case !hash:
		return nil, errors.New("--salt-file is the key of --hash-ids: give both")
	case file == "":
		return nil, errors.New("--hash-ids needs a key: make one with head -c 32 /dev/urandom > salt, and give --salt-file salt")
	}
	salt, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if salt = bytes.TrimSpace(salt); salt == nil {
		salt = []byte{}
	}
	return salt, nil
}

func listMaps(w io.Writer) error {
	t := plain(w)
	t.AppendHeader([]any{"map", "what it reads", "headings"})
	lib := library()
	for _, n := range lib.MapNames() {
		m, _, err := lib.Map(n)
		if err != nil {
			return err
		}
		t.AppendRow([]any{n, wrap(m.Title, 50), wrap(m.Checked, 50)})
	}
	t.Render()
	return nil
}

// printImport says what was read, what was rejected and what was chosen.
func printImport(w io.Writer, out string, m *intake.Map, h *history.Meta, first []intake.Reject) {
	for _, in := range h.Inputs[1:] {
		name := in.File
		if in.Sheet != "" {
			name += "#" + in.Sheet
		}
		fmt.Fprintf(w, "%s (%s): %d lines, %d accepted, %d rejected, %d left out, %d blank\n",
			name, in.Part, in.Lines.Read, in.Lines.Accepted, in.Lines.Rejected, in.Lines.LeftOut, in.Lines.Blank)
	}
	if len(h.Rejected) > 0 {
		fmt.Fprintf(w, "\nRejected, in %s:\n", filepath.Join(out, history.RejectedFile))
		t := plain(w)
		for _, r := range h.Rejected {
			t.AppendRow([]any{r.Lines, r.Reason})
		}
		t.Render()
		for _, r := range first[:min(5, len(first))] {
			fmt.Fprintf(w, "  %s\n", r)
		}
	}
	c := h.Counts
	fmt.Fprintf(w, "\n%s: %d accounts", out, c.Accounts)
	for _, n := range []struct {
		count int64
		what  string
	}{{c.Invoices, "invoices"}, {c.Payments, "payments"}, {c.Credits, "credits"}, {c.WriteOffs, "write-offs"}, {c.Promises, "promises"}, {c.Contacts, "contacts"}, {c.PanelRows, "account months"}, {c.Snapshot, "snapshot lines"}} {
		if n.count > 0 {
			fmt.Fprintf(w, ", %d %s", n.count, n.what)
		}
	}
	if h.First != "" {
		fmt.Fprintf(w, "; %s to %s", h.First, h.Last)
	}
	fmt.Fprintf(w, ", %s\n", h.Currency)
	for _, s := range h.Choices {
		fmt.Fprintf(w, "  %s\n", wrap(s, 98))
	}
	if len(h.Privacy.Dropped) > 0 {
		fmt.Fprintf(w, "  dropped: %s; --keep keeps them\n", strings.Join(h.Privacy.Dropped, ", "))
	}
	for _, s := range h.Warnings {
		fmt.Fprintf(w, "! %s\n", wrap(s, 98))
	}
	if m.Checked != "" {
		fmt.Fprintf(w, "  map: %s\n", wrap(m.Checked, 98))
	}
}
