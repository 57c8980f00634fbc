package extract

// Block is one block of an article's body, neutral of any output format. The
// implementations are the pointer types of this file; a switch over them is
// how a format walks a body.
type Block interface{ block() }

// Inline is a piece of running text inside a block.
type Inline interface{ inline() }

type (
	// Paragraph is a paragraph of running text.
	Paragraph struct{ Text []Inline }

	// Heading is a subheading of the article; the headline itself is
	// Meta.Title and never a block. Level is 2 to 6.
	Heading struct {
		Level int
		Text  []Inline
	}

	// List is an ordered or unordered list; Start is the first number of an
	// ordered one (1 unless the page says otherwise).
	List struct {
		Ordered bool
		Start   int
		Items   []Item
	}

	// Quote is a block quotation. Cite is its source address or "".
	Quote struct {
		Body []Block
		Cite string
	}

	// Code is preformatted text. Language is "" when unknown; Text ends
	// without a newline.
	Code struct{ Language, Text string }

	// Table has its spans unfolded: every row has the same number of cells.
	// Header is nil when the page marks none.
	Table struct {
		Caption []Inline
		Header  []Cell
		Rows    [][]Cell
	}

	// Figure is a picture (or several, for a gallery) standing as a block.
	Figure struct{ Images []*Image }

	// Rule is a thematic break.
	Rule struct{}

	// Embed is a post, video or other thing from elsewhere: its quoted text,
	// if the page holds any, and its address.
	Embed struct {
		Provider string // "YouTube", "X", or the address's host
		URL      string
		Title    string
		Body     []Block
	}

	// Definitions is a definition list.
	Definitions struct{ Items []Definition }

	// Details is a folded part of the page with its summary line.
	Details struct {
		Summary []Inline
		Body    []Block
	}

	// Formula is a displayed formula in TeX.
	Formula struct{ TeX string }

	// Footnotes stand at the end of a body; Note inlines point to them by Label.
	Footnotes struct{ Notes []Footnote }
)

type (
	// Item is a list item.
	Item struct{ Body []Block }

	// Cell is one cell of a table. Align is "", "left", "center" or "right".
	Cell struct {
		Body  []Block
		Align string
	}

	// Definition is a group of terms with what they mean.
	Definition struct {
		Terms [][]Inline
		Body  [][]Block
	}

	// Footnote is a note's text. Label is unique in an article.
	Footnote struct {
		Label string
		Body  []Block
	}
)

type (
	// Text is plain characters with white space folded, except that a leading
	// or trailing single space is kept where it parts two inlines.
	Text struct{ Value string }

	// Span is marked-up text: emphasis and the like.
	Span struct {
		Mark Mark
		Text []Inline
	}

	// CodeSpan is inline code.
	CodeSpan struct{ Value string }

	// Link is a link with an absolute address; a link whose address cannot be
	// made absolute or is not safe is not a Link but its text.
	Link struct {
		URL   string
		Title string
		Text  []Inline
	}

	// Image is a picture; inline in text, in a Figure, or an article's lead.
	Image struct {
		URL     string `json:"url,omitempty" yaml:"url,omitempty"`
		Alt     string `json:"alt,omitempty" yaml:"alt,omitempty"`
		Caption string `json:"caption,omitempty" yaml:"caption,omitempty"` // without the credit
		Credit  string `json:"credit,omitempty" yaml:"credit,omitempty"`   // without its label: "Leon Neal/PA Wire"
		Legend  string `json:"-" yaml:"-"`                                 // caption and credit as the page prints them; what Markdown shows
	}

	// Break is a line break inside a block (a poem, an address).
	Break struct{}

	// Math is an inline formula in TeX.
	Math struct{ TeX string }

	// Note refers to a Footnote.
	Note struct{ Label string }

	// Ruby is a base text with its reading.
	Ruby struct{ Base, Reading string }
)

// Mark is what a Span does to its text.
type Mark uint8

// The marks.
const (
	Emphasis Mark = iota
	Strong
	Strike
	Sub
	Sup
)

func (*Paragraph) block()   {}
func (*Heading) block()     {}
func (*List) block()        {}
func (*Quote) block()       {}
func (*Code) block()        {}
func (*Table) block()       {}
func (*Figure) block()      {}
func (*Rule) block()        {}
func (*Embed) block()       {}
func (*Definitions) block() {}
func (*Details) block()     {}
func (*Formula) block()     {}
func (*Footnotes) block()   {}

func (*Text) inline()     {}
func (*Span) inline()     {}
func (*CodeSpan) inline() {}
func (*Link) inline()     {}
func (*Image) inline()    {}
func (*Break) inline()    {}
func (*Math) inline()     {}
func (*Note) inline()     {}
func (*Ruby) inline()     {}
