package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// pack makes an archive for a script: pack ARCHIVE FILE..., of the kind the
// archive's name ends with. A FILE of a WARC is a page of https://news.example/.
func pack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: pack ARCHIVE FILE...")
	}
	out, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer out.Close()
	var w io.Writer = out
	name, gzipped := strings.CutSuffix(args[0], ".gz")
	if gzipped {
		z := gzip.NewWriter(out)
		defer z.Close()
		w = z
	}
	add := adders[filepath.Ext(name)]
	if add == nil {
		ts.Fatalf("pack: no kind of archive: %s", args[0])
	}
	end := add(ts, w, args[1:])
	ts.Check(end())
}

var adders = map[string]func(*testscript.TestScript, io.Writer, []string) func() error{
	".zip": func(ts *testscript.TestScript, w io.Writer, files []string) func() error {
		z := zip.NewWriter(w)
		for _, name := range files {
			f, err := z.Create(name)
			ts.Check(err)
			io.WriteString(f, ts.ReadFile(name))
		}
		return z.Close
	},
	".tar": func(ts *testscript.TestScript, w io.Writer, files []string) func() error {
		z := tar.NewWriter(w)
		for _, name := range files {
			text := ts.ReadFile(name)
			ts.Check(z.WriteHeader(&tar.Header{Name: name, Size: int64(len(text)), Mode: 0o644}))
			io.WriteString(z, text)
		}
		return z.Close
	},
	".warc": func(ts *testscript.TestScript, w io.Writer, files []string) func() error {
		io.WriteString(w, warcRecord("warcinfo", "", "software: a test\r\n"))
		for _, name := range files {
			address := "https://news.example/" + name
			kind := "text/html"
			if !strings.HasSuffix(name, ".html") {
				kind = "image/png"
			}
			io.WriteString(w, warcRecord("response", address, "HTTP/1.1 200 OK\r\nContent-Type: "+kind+"\r\n\r\n"+ts.ReadFile(name)))
			io.WriteString(w, warcRecord("revisit", address, ""))
		}
		return func() error { return nil }
	},
}

func warcRecord(kind, address, content string) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Date: 2025-03-05T06:07:08Z\r\nContent-Length: %d\r\n", kind, len(content))
	if address != "" {
		fmt.Fprintf(&b, "WARC-Target-URI: %s\r\n", address)
	}
	b.WriteString("\r\n" + content + "\r\n\r\n")
	return b.String()
}

// serve answers on loopback with the scripts' pages under /pages/, and with
// what a server can do wrong.
func serve(t *testing.T) string {
	page := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(scripts, "pages", name))
		if err != nil {
			t.Error(err)
		}
		return b
	}
	m := http.NewServeMux()
	m.Handle("/pages/", http.StripPrefix("/pages/", http.FileServer(http.Dir(filepath.Join(scripts, "pages")))))
	m.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/pages/harbour.html", http.StatusFound)
	})
	m.HandleFunc("/circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/circle", http.StatusFound) })
	m.HandleFunc("/elsewhere", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	m.HandleFunc("/broken", func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no", http.StatusInternalServerError) })
	m.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.Write(page("harbour.html")[:200])
		w.(http.Flusher).Flush()
		select {
		case <-r.Context().Done():
		case <-time.After(time.Minute):
		}
	})
	m.HandleFunc("/latin", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		// "Паром" in windows-1251, on a page that declares nothing.
		w.Write(bytes.ReplaceAll(page("harbour.html"), []byte("rebuild the east pier"), []byte("\xcf\xe0\xf0\xee\xec")))
	})
	m.HandleFunc("/agent", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(bytes.ReplaceAll(page("harbour.html"), []byte("Harbour council"), []byte("Agent "+r.UserAgent())))
	})
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	return server.URL
}
