package noise

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// plainFind is what tokenIndex.find must equal: every pattern of every rule
// compared with every token.
func plainFind(rules []Rule, n *html.Node) []int32 {
	var found []int32
	for number, r := range rules {
		if plainMatch(&r.Match, n) {
			found = append(found, int32(number))
		}
	}
	return found
}

func plainMatch(m *Match, n *html.Node) bool {
	for _, pattern := range m.Element {
		if plainToken(pattern, n.Data) {
			return true
		}
	}
	for _, a := range n.Attr {
		values := strings.FieldsFunc(a.Val, func(r rune) bool { return strings.ContainsRune(" \t\n\r\f", r) })
		switch a.Key {
		case "class", "id":
			patterns := append(slices.Clone(m.Token), m.Class...)
			if a.Key == "id" {
				patterns = append(slices.Clone(m.Token), m.ID...)
			}
			for _, value := range values {
				for _, pattern := range patterns {
					if name, ok := strings.CutPrefix(pattern, "*__"); ok && plainElement(name, value) || !ok && plainToken(pattern, value) {
						return true
					}
				}
				joined := "-" + strings.Join(plainParts(value), "-") + "-"
				for _, part := range m.Part {
					if strings.Contains(joined, "-"+part+"-") {
						return true
					}
				}
			}
		default:
			patterns, ok := m.Attr[a.Key]
			if ok && len(patterns) == 0 {
				return true
			}
			for _, value := range values {
				for _, pattern := range patterns {
					if plainToken(pattern, value) {
						return true
					}
				}
			}
		}
	}
	return false
}

func plainFold(token string) string {
	folded := strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, strings.TrimLeft(token, "-_"))
	return folded[:min(len(folded), maxToken)]
}

func plainToken(pattern, token string) bool {
	token = plainFold(token)
	if prefix, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(token, prefix)
	}
	rest, ok := strings.CutPrefix(token, pattern)
	return ok && (rest == "" || len(rest) > 2 && (strings.HasPrefix(rest, "__") || strings.HasPrefix(rest, "--")))
}

func plainElement(name, token string) bool {
	token = plainFold(token)
	i := strings.LastIndex(token, "__")
	if i < 0 {
		return false
	}
	element, _, _ := strings.Cut(token[i+2:], "--")
	return element != "" && plainToken(name, element)
}

func plainParts(token string) []string {
	token = strings.TrimLeft(token, "-_")
	token = token[:min(len(token), maxToken)]
	var b strings.Builder
	for i := range len(token) {
		if i > 0 && 'A' <= token[i] && token[i] <= 'Z' && 'a' <= token[i-1] && token[i-1] <= 'z' {
			b.WriteByte('-')
		}
		b.WriteByte(token[i])
	}
	parts := strings.FieldsFunc(plainFold(b.String()), func(r rune) bool { return r == '-' || r == '_' })
	if strings.Count(token, "-") >= maxParts || len(parts) > 1 && describing[parts[0]] {
		return nil
	}
	return parts
}

func checkFind(t *testing.T, s *Ruleset, n *html.Node) {
	t.Helper()
	got := s.tokens.find(n, classRules{}, nil)
	slices.Sort(got)
	got = slices.Compact(got)
	if want := plainFind(s.list(), n); !slices.Equal(got, want) {
		t.Errorf("%s %v: the index finds rules %v, a plain scan %v", n.Data, n.Attr, got, want)
	}
}

func TestIndexFindsWhatAPlainScanFinds(t *testing.T) {
	s := Default()
	forms := []string{"%", "%__part", "%--large", "x__%", "x-%-y", "x%", "%x", "_%", "%__", "%-"}
	keys := []string{"class", "id", "data-testid"}
	next := 0 // every token in one form and place, every form and place many times
	for _, r := range s.list() {
		for _, example := range slices.Concat(r.Removes, r.Keeps) {
			for n := range parse(t, example).Descendants() {
				if n.Type == html.ElementNode {
					checkFind(t, s, n)
				}
			}
		}
		for _, token := range slices.Concat(r.Match.Token, r.Match.Class, r.Match.ID) {
			value := strings.ReplaceAll(forms[next%len(forms)], "%", strings.Trim(token, "*_"))
			checkFind(t, s, &html.Node{Type: html.ElementNode, Data: "div", Attr: []html.Attribute{{Key: keys[next%len(keys)], Val: value}}})
			next++
		}
	}
}

func FuzzIndex(f *testing.F) {
	f.Add("div", "donation-banner--large wpd-thread", "comments", "share")
	f.Add("coral-embed", "InlineDonationPromo __x -_- tag-donation", "a__comments--b", "advertisement")
	f.Add("p", "x__", "--", "\x00")
	f.Fuzz(func(t *testing.T, name, class, id, label string) {
		checkFind(t, Default(), &html.Node{Type: html.ElementNode, Data: name, Attr: []html.Attribute{
			{Key: "class", Val: class}, {Key: "id", Val: id}, {Key: "aria-label", Val: label}, {Key: "data-component", Val: class}}})
	})
}
