package formats

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"newsx/extract"
)

// otherReaders are programs that read Markdown and write HTML, so that what we
// write does not hold for one reader alone.
var otherReaders = [][]string{
	{"cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist", "-e", "footnotes"},
	// Where pandoc looks for bare addresses it takes the text of a line with an
	// address in it for no Markdown now and then.
	{"pandoc", "--from", "gfm-autolink_bare_uris-emoji-yaml_metadata_block", "--to", "html", "--no-highlight", "--wrap", "preserve"},
}

// TestCorpusReaders is TestCorpusRoundTrip for other readers, and checks that
// the only HTML they are given is <sub>, <sup> and <br>.
func TestCorpusReaders(t *testing.T) {
	files := corpusPages(t)
	for _, command := range otherReaders {
		t.Run(command[0], func(t *testing.T) {
			if _, err := exec.LookPath(command[0]); err != nil {
				t.Skip(err)
			}
			eachArticle(t, files, func(t *testing.T, a *extract.Article) { checkReader(t, command, a.Body) })
		})
	}
}

func checkReader(t *testing.T, command []string, body []extract.Block) {
	s := look(body)
	if s.math {
		t.Skip("these readers know no formulas")
	}
	markdown := appendMarkdown(nil, body, s, Options{})
	reader := exec.Command(command[0], command[1:]...)
	reader.Stdin = bytes.NewReader(markdown)
	var complaint strings.Builder
	reader.Stderr = &complaint
	out, err := reader.Output()
	if err != nil || complaint.Len() > 0 {
		t.Fatalf("%v: %v %s", command, err, &complaint)
	}
	if what := difference(common(expect(body)), common(readHTML(t, bytes.NewReader(out)))); what != "" {
		t.Errorf("%s\n--- markdown\n%s\n---", what, markdown)
	}
	root, err := html.Parse(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.ElementNode && !slices.Contains(markdownElements, n.Data) {
			t.Errorf("raw HTML: <%s>", n.Data)
		}
	}
}

// common is what readers agree on. cmark-gfm links every mail address in the
// text, escaped or not; pandoc composes accents, leaves out a table's empty
// header, and has no alternative text for a picture whose address does not end
// like one's: to it that is something else to embed.
func common(s seen) seen {
	s.links = slices.DeleteFunc(s.links, func(link string) bool { return strings.HasPrefix(link, "mailto:") })
	s.cells = slices.DeleteFunc(s.cells, func(cell string) bool { return cell == "" })
	for i, image := range s.images {
		s.images[i], _, _ = strings.Cut(image, " ")
	}
	for _, list := range [][]string{s.words, s.links, s.images, s.headings, s.items, s.cells} {
		for i := range list {
			list[i] = norm.NFC.String(list[i])
		}
	}
	return s
}

// markdownElements are what Markdown is made into, with <sub>, <sup> and <br>.
var markdownElements = strings.Fields("html head body p h2 h3 h4 h5 h6 ul ol li blockquote pre code hr " +
	"table colgroup col thead tbody tr th td a img em strong del sub sup br input label section div span embed")
