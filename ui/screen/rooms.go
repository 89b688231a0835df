package screen

import (
	"archive/zip"
	"bytes"
	"fmt"

	"fairdue/ui/kit"
	"fairdue/ui/store"
)

// begin opens the brief of a lesson.
func (h *House) begin(id string, e *kit.Env) kit.Screen {
	return newBrief(h.sit(h.Lesson(id), e))
}

// damaged says, a line each, which files were set aside and which do not count
// and why.
func (h *House) damaged(e *kit.Env) []string {
	var list []string
	for _, n := range h.notices {
		list = append(list, say(e, n.id, n.pairs...))
	}
	for _, r := range h.refused {
		list = append(list, word(e, "progress.refused", "file", r.Name, "why", r.Err.Error()))
	}
	return list
}

// download gives all attempt files out as one archive and says what became of
// it.
func (h *House) download(e *kit.Env) string {
	if h.Download == nil {
		return word(e, "download.none", "place", h.Attempts.Place())
	}
	data, n, err := archive(h.Attempts)
	if err != nil {
		return word(e, "download.failed", "why", err.Error())
	}
	to, err := h.Download("fairdue-attempts.zip", data)
	if err != nil {
		return word(e, "download.failed", "why", err.Error())
	}
	return count(e, "download.done", n, "place", to)
}

// archive is a zip of the attempt files of a store, the same for the same
// files, and how many they are.
func archive(st store.Store) ([]byte, int, error) {
	names, err := store.Attempts(st)
	if err != nil {
		return nil, 0, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		data, err := st.Read(name)
		if err != nil {
			return nil, 0, err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			return nil, 0, fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, 0, err
	}
	return b.Bytes(), len(names), nil
}
