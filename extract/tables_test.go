package extract

import (
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	checkBuild(t, buildOptions{}, []buildCase{
		{"thead", "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
			`(table (head ["A"] ["B"]) (row ["1"] ["2"]))`},
		{"row of th", "<table><tr><th><b>A</b></th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", `(table (head ["A"] ["B"]) (row ["1"] ["2"]))`},
		{"no header", "<table><tr><td>1</td><td>2</td></tr><tr><th>3</th><td>4</td></tr></table>", `(table (row ["1"] ["2"]) (row ["3"] ["4"]))`},
		{"align", `<table><tr><td align="RIGHT">1</td><td style="text-align: center">2</td></tr><tr><td class="text-right">3</td><td>4</td></tr></table>`,
			`(table (row [right "1"] [center "2"]) (row [right "3"] ["4"]))`},
		{"colspan", `<table><tr><td colspan="2">1</td><td>2</td></tr><tr><td>3</td><td>4</td><td>5</td></tr></table>`,
			`(table (row ["1"] [] ["2"]) (row ["3"] ["4"] ["5"]))`},
		{"rowspan", `<table><tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>`,
			`(table (row ["1"] ["2"]) (row [] ["3"]) (row ["4"] ["5"]))`},
		{"both spans", `<table><tr><td>0</td><td rowspan="2" colspan="2">1</td></tr><tr><td>3</td></tr><tr><td>4</td><td>5</td><td>6</td></tr></table>`,
			`(table (row ["0"] ["1"] []) (row ["3"] [] []) (row ["4"] ["5"] ["6"]))`},
		{"rowspan to the end", `<table><tr><td rowspan="0">1</td><td>2</td></tr><tr><td>3</td></tr></table>`, `(table (row ["1"] ["2"]) (row [] ["3"]))`},
		{"short rows", "<table><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>", `(table (row ["1"] []) (row ["2"] ["3"]))`},
		{"break and list in cell", "<table><tr><td>1<br>2</td><td><ul><li>a</li></ul></td></tr><tr><td>3</td><td>4</td></tr></table>",
			`(table (row ["1" / "2"] [(ul (li (p "a")))]) (row ["3"] ["4"]))`},
		{"caption", "<table><caption>C</caption><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", `(table (caption "C") (row ["1"] ["2"]) (row ["3"] ["4"]))`},
		{"figcaption", "<figure><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table><figcaption>C</figcaption></figure>",
			`(table (caption "C") (row ["1"] ["2"]) (row ["3"] ["4"]))`},
		{"rows dropped", "<table><tr><td>1</td><td>2</td></tr><tr data-drop><td>x</td><td>y</td></tr><tr><td data-drop>z</td><td>4</td></tr></table>",
			`(table (row ["1"] ["2"]) (row [] ["4"]))`},
		{"empty column", "<table><tr><td>1</td><td></td><td>2</td></tr><tr><td>3</td><td> </td><td>4</td></tr></table>", `(table (row ["1"] ["2"]) (row ["3"] ["4"]))`},
		{"layout by role", `<table role="presentation"><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>`, strings.Join([]string{`(p "1")`, `(p "2")`, `(p "3")`, `(p "4")`}, "\n")},
		{"one cell", "<table><tr><td><p>1</p><p>2</p></td></tr></table>", `(p "1")` + "\n" + `(p "2")`},
		{"nested", "<table><tr><td>a</td><td><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table></td></tr><tr><td>b</td><td>c</td></tr></table>",
			`(p "a")` + "\n" + `(table (row ["1"] ["2"]) (row ["3"] ["4"]))` + "\n" + `(p "b")` + "\n" + `(p "c")`},
		{"only a header", "<table><tr><th>1</th><th>2</th></tr></table>", `(p "1")` + "\n" + `(p "2")`},
		{"two heads", "<table><thead><tr><th>A</th><th>B</th></tr><tr><th>C</th><th>D</th></tr></thead><tr><td>1</td><td>2</td></tr></table>",
			`(table (head ["A"] ["B"]) (row ["C"] ["D"]) (row ["1"] ["2"]))`},
	})
}

// A page must not be able to ask for more cells than it has text for.
func TestSpanBombs(t *testing.T) {
	wide := strings.Repeat(`<tr><td colspan="1000">a</td><td colspan="1000">b</td></tr>`, 2000)
	tall := strings.Repeat(`<tr><td rowspan="65000">a</td><td>b</td></tr>`, 2000)
	square := strings.Repeat(`<tr><td rowspan="65000" colspan="60">a</td></tr>`, 2000)
	for name, rows := range map[string]string{"wide": wide, "tall": tall, "square": square} {
		t.Run(name, func(t *testing.T) {
			body := build(selectUnder(t, "<table>"+rows+"</table>"), buildBase, buildOptions{})
			cells, text := 0, 0
			var count func([]Block)
			count = func(blocks []Block) {
				for _, block := range blocks {
					switch x := block.(type) {
					case *Table:
						for i, row := range x.Rows {
							if len(row) != len(x.Rows[0]) {
								t.Fatalf("row %d has %d cells, the first %d", i, len(row), len(x.Rows[0]))
							}
							cells += len(row)
							for _, cell := range row {
								count(cell.Body)
							}
						}
					case *Paragraph:
						text++
					}
				}
			}
			count(body)
			if want := strings.Count(rows, "</td>"); text != want {
				t.Errorf("%d paragraphs, want %d", text, want)
			}
			if cells > maxCells {
				t.Errorf("%d cells, want at most %d", cells, maxCells)
			}
		})
	}
}
