package session

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// Seal is the file of an attempt, as JSON, with the SHA-256 sum of the file that
// has an empty sum. It sets sum, which is the attempt's own.
func Seal(attempt any, sum *string) ([]byte, error) {
	*sum = ""
	plain, err := json.MarshalIndent(attempt, "", " ")
	if err != nil {
		return nil, err
	}
	x := sha256.Sum256(plain)
	*sum = hex.EncodeToString(x[:])
	data, err := json.MarshalIndent(attempt, "", " ")
	return append(data, '\n'), err
}

// Unseal reads what Seal wrote, or any JSON file that is kept beside it; a key it
// does not know or anything after it is an error. CheckSeal says whether the sum
// of an attempt fits.
func Unseal(data []byte, attempt any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(attempt); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows it")
	}
	return nil
}

// CheckSeal says whether the sum fits the attempt. It sets sum anew, which is
// the attempt's own.
func CheckSeal(attempt any, sum *string) error {
	was := *sum
	if _, err := Seal(attempt, sum); err != nil {
		return err
	}
	if *sum != was {
		return errors.New("its sum does not fit its content")
	}
	return nil
}

// ParseBegun is when an attempt was begun, in RFC 3339; zero for an empty text.
func ParseBegun(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("begun is %q, want a time like 2026-11-21T20:14:07Z", s)
	}
	return t.UTC(), nil
}
