//go:build !js

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// build makes the browser's program of the source and gives it with Go's own
// script to load it. The error says what is missing.
func build(ctx context.Context, log io.Writer) (program, script []byte, err error) {
	tool, err := exec.LookPath("go")
	if err != nil {
		return nil, nil, &failure{machineFailed, errors.New("the browser version is built from source, and the go command is not there: install Go from https://go.dev/dl")}
	}
	run := func(env []string, args ...string) (string, error) {
		cmd := exec.CommandContext(ctx, tool, args...)
		cmd.Env = append(os.Environ(), env...)
		var out, diag bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &diag
		err := cmd.Run()
		if err != nil {
			err = fmt.Errorf("go %s: %w\n%s", args[0], err, strings.TrimSpace(diag.String()))
		}
		return strings.TrimSpace(out.String()), err
	}
	source, err := run(nil, "list", "-m", "-f", "{{.Dir}}", "fairdue")
	if err != nil || source == "" {
		return nil, nil, &failure{wrongInput, errors.New("the browser version is built from source: run this in the folder of fairdue's source")}
	}
	goroot, err := run(nil, "env", "GOROOT")
	if err != nil {
		return nil, nil, &failure{machineFailed, err}
	}
	if script, err = os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")); err != nil {
		return nil, nil, &failure{machineFailed, fmt.Errorf("this Go has no script for browsers: %w", err)}
	}
	dir, err := os.MkdirTemp("", "fairdue-sandbox-")
	if err != nil {
		return nil, nil, &failure{machineFailed, err}
	}
	defer os.RemoveAll(dir)
	fmt.Fprintln(log, "building the browser version; the first time takes a minute")
	out := filepath.Join(dir, "sandbox.wasm")
	if _, err = run([]string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}, "build", "-C", source, "-trimpath", "-ldflags=-s -w", "-o", out, "./cmd/sandbox"); err != nil {
		return nil, nil, &failure{machineFailed, err}
	}
	if program, err = os.ReadFile(out); err != nil {
		return nil, nil, &failure{machineFailed, err}
	}
	return program, script, nil
}
