//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

func serveCommand() *cobra.Command {
	var address string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Build the browser version and serve it on this machine",
		Long: `Builds the program for browsers from its source, which takes Go, and serves it until
it is stopped. After the first visit the browser keeps the program and opens it
without the server too.

Attempts are kept by the browser, under the address: another port is another
trainee's room. What stands after ? in the address are options by the names of the
flags: http://localhost:8480/?lesson=4&lang=de

Scripts on the page may ask fairdue.view() what the window shows, and
fairdue.widgets() where each widget is.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return serve(cmd.Context(), cmd.OutOrStdout(), address) },
	}
	c.Flags().StringVar(&address, "address", "localhost:8480", "host and port; port 0 takes one that is free")
	return c
}

func serve(ctx context.Context, out io.Writer, address string) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return &failure{wrongInput, fmt.Errorf("--address: %w", err)}
	}
	defer l.Close()
	program, script, err := build(ctx, out)
	if err != nil {
		return err
	}
	s := newSite(program, script)
	host, _, err := net.SplitHostPort(address)
	if err != nil || host == "" {
		host = "localhost"
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		panic("sandbox: " + err.Error())
	}
	fmt.Fprintf(out, "the program: %.1f MB, %.1f MB compressed\nopen http://%s/ and stop with Ctrl+C\n", float64(s.raw)/1e6, float64(s.small)/1e6, net.JoinHostPort(host, port))
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return &failure{machineFailed, err}
	}
	return nil
}
