package intake

import "fairdue/scenarios/strict"

// over is the style with what it leaves out taken from another.
func (f styleFile) over(g styleFile) styleFile {
	if f.Decimal == "" {
		f.Decimal = g.Decimal
		if f.Thousands == "" {
			f.Thousands = g.Thousands
		}
	}
	if f.Date == "" {
		f.Date = g.Date
	}
	if f.Delimiter == "" {
		f.Delimiter = g.Delimiter
	}
	if f.Encoding == "" {
		f.Encoding = g.Encoding
	}
	return f
}

// checkStyle tells the mistakes of a style. "recognise" is the same as leaving
// a key out.
func checkStyle(d *strict.Doc, at string, f styleFile) {
	switch f.Decimal {
	case "", "recognise", ".", ",":
	default:
		d.Problem(strict.Join(at, "decimal"), `want ".", "," or "recognise", got %q`, f.Decimal)
	}
	switch f.Thousands {
	case "":
	case ".", ",", " ", "'":
		if f.Decimal == "" || f.Decimal == "recognise" {
			d.Problem(strict.Join(at, "thousands"), "needs decimal beside it: the two are stated together or recognised together")
		}
		if f.Thousands == f.Decimal {
			d.Problem(strict.Join(at, "thousands"), "%q is the decimal mark already", f.Thousands)
		}
	default:
		d.Problem(strict.Join(at, "thousands"), `want ".", ",", " " or "'", got %q`, f.Thousands)
	}
	if f.Date != "" && f.Date != "recognise" {
		if _, ok := parseDateStyle(f.Date); !ok {
			d.Problem(strict.Join(at, "date"), "want a pattern of YYYY, MM and DD such as \"DD.MM.YYYY\", or \"recognise\", got %q", f.Date)
		}
	}
	switch f.Delimiter {
	case "", ",", ";", "|", "\t", "tab":
	default:
		d.Problem(strict.Join(at, "delimiter"), `want ",", ";", "|" or "tab", got %q`, f.Delimiter)
	}
	switch f.Encoding {
	case "", "utf-8", "windows-1252", "iso-8859-15":
	default:
		d.Unknown(strict.Join(at, "encoding"), "encoding", f.Encoding, []string{"utf-8", "windows-1252", "iso-8859-15"})
	}
}

// style takes a style over that was found to be right.
func (p *part) style(f styleFile) {
	p.encoding = f.Encoding
	switch f.Delimiter {
	case "":
	case "tab":
		p.delimiter = '\t'
	default:
		p.delimiter = f.Delimiter[0]
	}
	if f.Decimal == "." || f.Decimal == "," {
		p.amount = &amountStyle{f.Decimal[0], f.Thousands}
	}
	if f.Date != "" && f.Date != "recognise" {
		if s, ok := parseDateStyle(f.Date); ok {
			p.date = &s
		}
	}
}
