package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"newsx/extract"
)

// follows tells whether b belongs to the piece of the block before it: one
// noise rule took both at once, or none did and they went by one rule.
func (b *Block) follows(before Block) bool {
	return !before.Kept && b.Rule == before.Rule && b.removal == before.removal
}

// New makes the report of an article with its Account. err is why there is no
// article, nil when there is one.
func New(a *extract.Article, err error) *Report {
	r := &Report{
		Source: a.Source, Title: a.Title,
		Confidence: Confidence{round(a.Confidence), confidenceMeaning(a.Confidence)},
		Threshold:  round(a.Account.Threshold),
		Container:  container(a.Account.Container),
		Blocks:     []Block{},
	}
	if err != nil {
		r.Error = err.Error()
		r.Confidence.Meaning = "there is no article to be sure of"
	}
	for _, name := range a.Warnings {
		r.Warnings = append(r.Warnings, Warning{name, warningMeanings[name]})
	}
	r.Fields, r.Missing = fields(&a.Meta)
	if a.Account.Site != "" {
		r.Notes = append(r.Notes, "the rule "+a.Account.Site+" for this site told where the article is")
	}
	if a.Account.Second {
		r.Notes = append(r.Notes, "unsure of its own choice, newsx asked go-readability, which had far more of the page's prose, and took its choice")
	}
	if a.Account.Revealed {
		r.Notes = append(r.Notes, "the page itself shows next to no text; the article was found in its scripts")
	}
	for _, removal := range a.Removed {
		if removal.Refused {
			r.Refused = append(r.Refused, Refusal{removal.Rule, removal.Family, removal.Reason, removal.Path})
		}
	}
	r.tell(a)
	return r
}

// tell fills in the blocks, and what they come to.
func (r *Report) tell(a *extract.Article) {
	tick := fmt.Sprintf("%.1f%%", 100*a.Account.Threshold)
	for i := range a.Account.Blocks {
		b := &a.Account.Blocks[i]
		block := Block{Kept: b.Kept(), Part: string(b.Part), Text: b.Text, Words: b.Words, Path: b.Path,
			Rule: b.Rule, Family: b.Family, Why: b.Why, Refused: b.Refused, removal: b.Removal, Tick: tick}
		if b.Score >= 0 {
			score := round(b.Score)
			block.Score = &score
			for _, g := range b.Grounds {
				block.Grounds = append(block.Grounds, Ground{g.Feature, g.Why, round(g.Effect)})
			}
			if b.Part == extract.PartText && b.Score < a.Account.Threshold {
				block.Note = b.Why
			}
		}
		block.piece = b.Path
		if b.Removal >= 0 {
			block.piece = a.Removed[b.Removal].Path
		}
		r.Blocks = append(r.Blocks, block)
		if block.Kept {
			r.Kept.add(b.Words)
			continue
		}
		r.LeftOut.add(b.Words)
		r.family(b.Family).add(block, i > 0 && block.follows(r.Blocks[i-1]))
	}
	for i := range r.Families {
		f := &r.Families[i]
		f.Share = round(float64(f.Words) / float64(max(r.LeftOut.Words, 1)))
		slices.SortStableFunc(f.Rules, func(a, b Rule) int { return cmp.Compare(b.Words, a.Words) })
	}
	slices.SortStableFunc(r.Families, func(a, b Family) int { return cmp.Compare(b.Words, a.Words) })
}

func (t *Total) add(words int) { t.Blocks, t.Words = t.Blocks+1, t.Words+words }

func (r *Report) family(name string) *Family {
	i := slices.IndexFunc(r.Families, func(f Family) bool { return f.Name == name })
	if i < 0 {
		i = len(r.Families)
		r.Families = append(r.Families, Family{Name: name})
	}
	return &r.Families[i]
}

// pieceText is how many bytes of a piece's beginning are told.
const pieceText = 160

// add counts a block; goesOn says that it belongs to the family's last piece.
func (f *Family) add(b Block, goesOn bool) {
	f.Total.add(b.Words)
	i := slices.IndexFunc(f.Rules, func(r Rule) bool { return r.Name == b.Rule })
	if i < 0 {
		i = len(f.Rules)
		f.Rules = append(f.Rules, Rule{Name: b.Rule, Reason: ruleReason(b)})
	}
	r := &f.Rules[i]
	r.Total.add(b.Words)
	if !goesOn {
		r.Pieces = append(r.Pieces, Piece{Path: b.piece})
	}
	p := &r.Pieces[len(r.Pieces)-1]
	p.Total.add(b.Words)
	if len(p.Text) < pieceText {
		if p.Text != "" {
			p.Text += " "
		}
		p.Text += b.Text
		p.Text = beginning(p.Text, pieceText)
	}
}

// beginning is s cut between characters at n bytes or a little before, with an
// ellipsis.
func beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}

func container(c *extract.Container) *Container {
	if c == nil {
		return nil
	}
	var why []string
	if c.Given {
		why = append(why, "a rule made for the site names it")
	}
	why = append(why, fmt.Sprintf("it holds %s of the page's prose", percent(c.Prose)))
	switch {
	case c.LinkDensity < fewLinks:
		why = append(why, fmt.Sprintf("next to nothing of its text is links (%s)", percent(c.LinkDensity)))
	default:
		why = append(why, fmt.Sprintf("%s of its text is links", percent(c.LinkDensity)))
	}
	if c.DominantIn > 0 {
		why = append(why, fmt.Sprintf("%d of the %d blocks of the page's main kind (%s) stand in it", c.DominantIn, c.DominantAll, c.Dominant))
	}
	if c.Headline {
		why = append(why, "the headline stands in it")
	}
	if c.Article {
		why = append(why, "it is an article element or stands in one")
	}
	return &Container{Path: c.Path, Words: c.Words, Prose: round(c.Prose), LinkDensity: round(c.LinkDensity), Why: why}
}

// fewLinks is the link density under which links are not worth a word.
const fewLinks = .1

// round leaves three decimals, as newsx extract does.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }
