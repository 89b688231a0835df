package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// contents is the one part of a workbook that the library writes in an order
// that changes from run to run.
const contents = "[Content_Types].xml"

// repack writes a workbook so that the same numbers give the same bytes.
func repack(w io.Writer, packed []byte) error {
	in, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	out := zip.NewWriter(w)
	for _, f := range in.File {
		part, err := f.Open()
		if err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
		data, err := io.ReadAll(part)
		part.Close()
		if err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
		if f.Name == contents {
			data = sorted(data)
		}
		to, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := to.Write(data); err != nil {
			return err
		}
	}
	return out.Close()
}

// sorted puts the entries of the list of contents into an order.
func sorted(data []byte) []byte {
	s := string(data)
	from, to := strings.Index(s, "<Default"), strings.LastIndex(s, "</Types>")
	if i := strings.Index(s, "<Override"); i >= 0 && (from < 0 || i < from) {
		from = i
	}
	if from < 0 || to < from {
		panic("workbook: the's list of contents is not one")
	}
	entries := strings.SplitAfter(s[from:to], ">")
	for i := 0; i+1 < len(entries); i++ { // an entry ends with its closing tag, if it has one
		if strings.HasPrefix(entries[i+1], "</") {
			entries[i] += entries[i+1]
			entries = slices.Delete(entries, i+1, i+2)
		}
	}
	slices.Sort(entries)
	return []byte(s[:from] + strings.Join(entries, "") + s[to:])
}
