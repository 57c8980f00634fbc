package content

// The model judges blocks one by one. Some belong together whatever their
// scores: half a table is no table, and of two articles on a page one is asked
// for. settle makes the choice whole.
func (c *Candidates) settle(scores []float32, chosen []bool) {
	c.dropOtherArticles(chosen)
	c.trail.note(chosen, whyOtherArticle)
	c.dropAfterword(scores, chosen)
	c.trail.note(chosen, whyAfterword)
	c.completeRows(scores, chosen)
	c.trail.note(chosen, whyRow)
	c.completeStrays(scores, chosen)
	c.trail.note(chosen, whyStray)
	c.completeStructures(scores, chosen)
	c.trail.note(chosen, whyStructure)
	c.addHeadings(scores, chosen)
	c.trail.note(chosen, whyHeading)
	c.dropLabels(chosen)
	c.trail.note(chosen, whyLabel)
	c.dropShouts(chosen)
	c.trail.note(chosen, whyShout)
	c.dropHidden(chosen)
	c.trail.note(chosen, whyHidden)
	c.dropPullQuotes(chosen)
	c.trail.note(chosen, whyPullQuote)
	c.dropDangling(chosen)
	c.trail.note(chosen, whyDangling)
	c.addStandfirst(scores, chosen)
	c.trail.note(chosen, whyStandfirst)
}
