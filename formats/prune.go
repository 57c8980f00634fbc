package formats

import "newsx/extract"

// prune is a body without what the options leave out. What stays is shared
// with the original, which is not changed.
func prune(body []extract.Block, o Options) []extract.Block {
	if !o.NoImages && !o.NoLinks && !o.NoTables {
		return body
	}
	p := pruner{o}
	return p.blocks(body)
}

type pruner struct{ Options }

func (p pruner) blocks(body []extract.Block) []extract.Block {
	kept := make([]extract.Block, 0, len(body))
	for _, b := range body {
		if b = p.block(b); b != nil {
			kept = append(kept, b)
		}
	}
	return kept
}

// block is b pruned, or nil when nothing of it may stay.
func (p pruner) block(b extract.Block) extract.Block {
	switch b := b.(type) {
	case *extract.Paragraph:
		return &extract.Paragraph{Text: p.inlines(b.Text)}
	case *extract.Heading:
		return &extract.Heading{Level: b.Level, Text: p.inlines(b.Text)}
	case *extract.List:
		list := &extract.List{Ordered: b.Ordered, Start: b.Start, Items: make([]extract.Item, len(b.Items))}
		for i, item := range b.Items {
			list.Items[i].Body = p.blocks(item.Body)
		}
		return list
	case *extract.Quote:
		return &extract.Quote{Body: p.blocks(b.Body), Cite: b.Cite}
	case *extract.Table:
		if p.NoTables {
			return nil
		}
		table := &extract.Table{Caption: p.inlines(b.Caption), Header: p.cells(b.Header)}
		for _, row := range b.Rows {
			table.Rows = append(table.Rows, p.cells(row))
		}
		return table
	case *extract.Figure:
		if p.NoImages {
			return nil
		}
	case *extract.Embed:
		embed := *b
		embed.Body = p.blocks(b.Body)
		if p.NoLinks {
			embed.URL = ""
		}
		return &embed
	case *extract.Definitions:
		list := &extract.Definitions{Items: make([]extract.Definition, len(b.Items))}
		for i, d := range b.Items {
			for _, term := range d.Terms {
				list.Items[i].Terms = append(list.Items[i].Terms, p.inlines(term))
			}
			for _, body := range d.Body {
				list.Items[i].Body = append(list.Items[i].Body, p.blocks(body))
			}
		}
		return list
	case *extract.Details:
		return &extract.Details{Summary: p.inlines(b.Summary), Body: p.blocks(b.Body)}
	case *extract.Footnotes:
		notes := &extract.Footnotes{Notes: make([]extract.Footnote, len(b.Notes))}
		for i, n := range b.Notes {
			notes.Notes[i] = extract.Footnote{Label: n.Label, Body: p.blocks(n.Body)}
		}
		return notes
	}
	return b
}

func (p pruner) cells(cells []extract.Cell) []extract.Cell {
	if cells == nil {
		return nil
	}
	kept := make([]extract.Cell, len(cells))
	for i, c := range cells {
		kept[i] = extract.Cell{Body: p.blocks(c.Body), Align: c.Align}
	}
	return kept
}

func (p pruner) inlines(inlines []extract.Inline) []extract.Inline {
	kept := make([]extract.Inline, 0, len(inlines))
	for _, i := range inlines {
		switch i := i.(type) {
		case *extract.Image:
			if !p.NoImages {
				kept = append(kept, i)
			}
		case *extract.Span:
			kept = append(kept, &extract.Span{Mark: i.Mark, Text: p.inlines(i.Text)})
		case *extract.Link:
			text := p.inlines(i.Text)
			switch {
			case p.NoLinks:
				kept = append(kept, text...)
			case len(text) > 0:
				kept = append(kept, &extract.Link{URL: i.URL, Title: i.Title, Text: text})
			}
		default:
			kept = append(kept, i)
		}
	}
	return kept
}
