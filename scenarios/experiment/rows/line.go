package rows

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// magic is the first line of a file of rows; the number is the format's.
const magic = "fairdue rows 1"

// key is what a row is found by.
type key struct {
	plan        string
	replication int
}

// row is a row's numbers with its check value.
type row struct {
	values []float64
	check  string
}

// header is the file's beginning: format, experiment, names of the columns.
func header(id string, columns []string) string {
	return magic + "\nexperiment\t" + id + "\ncheck\tplan\treplication\t" + strings.Join(columns, "\t") + "\n"
}

// body is a row as text. The shortest decimal that reads back as the same bits
// stands for each number.
func body(k key, values []float64) string {
	b := []byte(k.plan + "\t" + strconv.Itoa(k.replication))
	for _, v := range values {
		b = strconv.AppendFloat(append(b, '\t'), v, 'g', -1, 64)
	}
	return string(b)
}

// check is the check value of a row's text: the first 64 bits of SHA-256 over
// the experiment and the text, so that a row does not fit into another file.
func check(id, body string) string {
	sum := sha256.Sum256([]byte(id + "\n" + body))
	return hex.EncodeToString(sum[:8])
}

// parse reads a line without its end. ok is false if it is not a whole row of
// the experiment.
func parse(id, line string, columns int) (k key, r row, ok bool) {
	sum, rest, found := strings.Cut(line, "\t")
	if !found || sum != check(id, rest) {
		return k, r, false
	}
	fields := strings.Split(rest, "\t")
	if len(fields) != columns+2 {
		return k, r, false
	}
	n, err := strconv.Atoi(fields[1])
	if err != nil {
		return k, r, false
	}
	r.check, r.values = sum, make([]float64, columns)
	for i, f := range fields[2:] {
		if r.values[i], err = strconv.ParseFloat(f, 64); err != nil {
			return k, r, false
		}
	}
	return key{fields[0], n}, r, true
}

// plain panics when a plan's name would break a line.
func plain(plan string) {
	if plan == "" || strings.ContainsAny(plan, "\t\r\n") {
		panic(fmt.Sprintf("rows: plan %q", plan))
	}
}
