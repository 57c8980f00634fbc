package page

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestMaxTime(t *testing.T) {
	slow := "<body>" + strings.Repeat("<p>"+prose, 20_000)
	for _, test := range []struct {
		name, page string
		limit      time.Duration
		err        error
	}{
		{"no limit", slow, 0, nil},
		{"time enough", slow, time.Minute, nil},
		{"too slow", slow, time.Millisecond, ErrTooSlow},
		{"too slow, with scripts set aside", "<script>" + strings.Repeat("x", asideLeast) + "</script>" + slow, time.Millisecond, ErrTooSlow},
		{"too slow, and too deep to be parsed at once", strings.Repeat("<div>", 600) + slow, time.Millisecond, ErrTooSlow},
	} {
		for p, err := range Read(strings.NewReader(test.page), Hint{MaxTime: test.limit}) {
			if !errors.Is(err, test.err) {
				t.Errorf("%s: %v, want %v", test.name, err, test.err)
			}
			if err == nil && p.Parsing <= 0 {
				t.Errorf("%s: took %v", test.name, p.Parsing)
			}
		}
	}
}
