//go:build unix

package extract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	goldtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"gopkg.in/yaml.v3"

	"newsx/extract"
	"newsx/extract/page"
	"newsx/formats"
)

const (
	hostileVariants = 4                          // of each kind, unless NEWSX_HOSTILE says how many
	hostileTime     = slowdown * 5 * time.Second // of a processor, for one page, by every format
	hostileMemory   = 1 << 30                    // bytes of heap
)

// TestHostile takes pages made to do harm the whole way, into every format:
// none may break, hang, fill the memory, lose the article's text, or get
// anything into the output that runs. It prints a table of what it tried with
// -v; NEWSX_HOSTILE is how many variants of each kind it makes.
func TestHostile(t *testing.T) {
	variants := hostileVariants
	if n, err := strconv.Atoi(os.Getenv("NEWSX_HOSTILE")); err == nil {
		variants = n
	}
	x, err := extract.New(extract.Options{Comments: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range slices.Concat(hostileKinds, damagedKinds) {
		t.Run(kind.name, func(t *testing.T) {
			var worst time.Duration
			articles := 0
			memory := watchHeap()
			for i := range variants {
				r := rand.New(rand.NewPCG(uint64(i), 7))
				h := kind.make(r)
				found, took, err := tryHostile(x, h)
				worst = max(worst, took)
				if err != nil {
					t.Errorf("variant %d, %d bytes: %v\n%s", i, len(h.page), err, clip(h.page))
				}
				if took > hostileTime {
					t.Errorf("variant %d, %d bytes: took %v", i, len(h.page), took)
				}
				if found {
					articles++
				}
			}
			peak := memory()
			if peak > hostileMemory {
				t.Errorf("peak memory %d MB", peak>>20)
			}
			t.Logf("%-36s inputs %4d, articles %4d, worst %4d ms, peak %4d MB", kind.name, variants, articles, worst.Milliseconds(), peak>>20)
		})
	}
}

func clip(b []byte) string {
	if os.Getenv("NEWSX_HOSTILE_DUMP") != "" {
		_ = os.WriteFile(os.Getenv("NEWSX_HOSTILE_DUMP"), b, 0o666)
	}
	return fmt.Sprintf("%.300q", b)
}

// tryHostile takes one page the whole way, twice, and tells whether it held an
// article and how long the slower time took.
func tryHostile(x *extract.Extractor, h hostile) (found bool, took time.Duration, err error) {
	defer func() {
		if v := recover(); v != nil {
			stack := make([]byte, 4<<10)
			err = fmt.Errorf("panic: %v\n%s", v, stack[:runtime.Stack(stack, false)])
		}
	}()
	var before []byte
	for range 2 {
		start := processorTime()
		a, err := lastArticle(x, h.page)
		if err != nil {
			if h.readable {
				return false, processorTime() - start, err
			}
			return false, processorTime() - start, nil
		}
		out, err := writeAll(a)
		took = max(took, processorTime()-start)
		if err != nil {
			return true, took, err
		}
		if err := checkOutputs(a, h, out); err != nil {
			return true, took, err
		}
		if before != nil && !bytes.Equal(before, out["json"]) {
			return true, took, errors.New("a second run writes something else")
		}
		before = out["json"]
	}
	return true, took, nil
}

// lastArticle extracts the last page of an input.
func lastArticle(x *extract.Extractor, raw []byte) (a *extract.Article, err error) {
	err = extract.ErrNoArticle
	for p, e := range page.Read(bytes.NewReader(raw), page.Hint{}) {
		if err = e; err != nil {
			continue
		}
		a, err = x.Extract(context.Background(), p)
	}
	return a, err
}

// writeAll writes an article by every format.
func writeAll(a *extract.Article) (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, name := range formats.Names() {
		f, err := formats.Lookup(name)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		w, err := f.Open(&b, formats.Options{Explain: true, Comments: true, Provenance: true})
		if err != nil {
			return nil, err
		}
		if err := errors.Join(w.Article(a), w.Close()); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
		out[name] = b.Bytes()
	}
	return out, nil
}

// checkOutputs looks for what must not be in each output.
func checkOutputs(a *extract.Article, h hostile, out map[string][]byte) error {
	for name, b := range out {
		if !utf8.Valid(b) {
			return fmt.Errorf("%s is not valid UTF-8", name)
		}
	}
	if h.readable {
		text := strings.Join(strings.Fields(string(out["text"])), " ")
		for i, want := range h.story.paragraphs {
			if !strings.Contains(text, want) {
				return fmt.Errorf("the text (%d bytes) lacks paragraph %d", len(text), i)
			}
		}
	}
	return errors.Join(checkData(out["json"], out["yaml"]), checkMarkdown(a, string(out["md"])), checkHTML(out["html"]))
}

// checkData wants JSON and YAML to be the same data.
func checkData(asJSON, asYAML []byte) error {
	var j, y map[string]any
	if err := json.Unmarshal(asJSON, &j); err != nil {
		return fmt.Errorf("json: %w", err)
	}
	if err := yaml.Unmarshal(asYAML, &y); err != nil {
		return fmt.Errorf("yaml: %w", err)
	}
	for _, key := range []string{"title", "description", "subtitle", "site", "text", "content", "url", "section"} {
		if j[key] != nil && fmt.Sprint(j[key]) != fmt.Sprint(y[key]) {
			return fmt.Errorf("yaml has %q for the %s, json %q", y[key], key, j[key])
		}
	}
	return nil
}

// markdownTags are the tags that Markdown is written with itself.
var markdownTags = []string{"<sup>", "</sup>", "<sub>", "</sub>", "<br>"}

var hostileReader = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))

// checkMarkdown wants front matter that ends where it should and says what the
// article does, and a body without markup of another kind or links that run.
func checkMarkdown(a *extract.Article, markdown string) error {
	body := markdown
	if rest, ok := strings.CutPrefix(markdown, "---\n"); ok {
		front, after, ok := strings.Cut(rest, "\n---\n")
		if !ok {
			return errors.New("markdown: the front matter does not end")
		}
		var fields map[string]any
		if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
			return fmt.Errorf("markdown: front matter: %w", err)
		}
		if title, _ := fields["title"].(string); title != a.Title {
			return fmt.Errorf("markdown: front matter has the title %q, want %q", title, a.Title)
		}
		if _, ok := fields["injected"]; ok {
			return errors.New("markdown: front matter was broken into")
		}
		body = after
	}
	source := []byte(body)
	return ast.Walk(hostileReader.Parser().Parse(goldtext.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock:
			return ast.WalkStop, errors.New("markdown: a block of raw HTML")
		case *ast.RawHTML:
			if tag := string(n.Segments.Value(source)); !slices.Contains(markdownTags, tag) {
				return ast.WalkStop, fmt.Errorf("markdown: raw HTML %.60q", tag)
			}
		case *ast.Link:
			return ast.WalkContinue, checkAddress(string(n.Destination))
		case *ast.Image:
			return ast.WalkContinue, checkAddress(string(n.Destination))
		case *ast.AutoLink:
			return ast.WalkContinue, checkAddress(string(n.URL(source)))
		}
		return ast.WalkContinue, nil
	})
}

// checkAddress wants an address to be one that only leads somewhere.
func checkAddress(address string) error {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil // no browser makes one of the schemes below of what Go cannot parse but for the next test
	}
	if scheme := strings.ToLower(u.Scheme); !slices.Contains([]string{"", "http", "https", "mailto", "tel", "ftp", "sms", "xmpp", "news", "geo", "magnet"}, scheme) {
		return fmt.Errorf("a link to %.60q", address)
	}
	return nil
}

// checkHTML wants a page without anything that runs.
func checkHTML(raw []byte) error {
	root, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "iframe", "object", "embed", "form", "base", "svg", "math", "template", "link", "meta":
			rel := attrOf(n, "rel")
			if n.Data == "link" && rel == "canonical" || n.Data == "meta" && !strings.EqualFold(attrOf(n, "http-equiv"), "refresh") {
				break
			}
			return fmt.Errorf("html: a <%s>", n.Data)
		}
		for _, at := range n.Attr {
			switch {
			case strings.HasPrefix(at.Key, "on"), at.Key == "style":
				return fmt.Errorf("html: an attribute %s", at.Key)
			case at.Key == "href", at.Key == "src", at.Key == "srcset", at.Key == "cite":
				if err := checkAddress(at.Val); err != nil {
					return fmt.Errorf("html: %w", err)
				}
			}
		}
	}
	return nil
}

func attrOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// watchHeap looks at the heap until the function it returns is called, which
// tells its peak in bytes.
func watchHeap() func() uint64 {
	stop, done := make(chan struct{}), make(chan struct{})
	var peak uint64
	go func() {
		defer close(done)
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			peak = max(peak, sample[0].Value.Uint64())
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return sync.OnceValue(func() uint64 {
		close(stop)
		<-done
		return peak
	})
}
