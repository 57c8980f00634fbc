package page

import "strings"

// A million empty paragraphs before an article are more nodes than may be read;
// what they repeat is not worth what stands behind them.
const (
	// mostRepeats is how many times in a row the same tags and texts are kept of a
	// page that is too large; no table or list repeats a row so often.
	mostRepeats = 1000
	// longestPeriod is how many tags, with the text behind each, may repeat as one.
	longestPeriod = 6
)

// dropFloods is s without the repeats of tags and texts past mostRepeats in a
// row.
func dropFloods(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		unit, times := repeats(s)
		b.WriteString(s[:unit*min(times, mostRepeats)])
		s = s[unit*times:]
	}
	return b.String()
}

// repeats is the length of what repeats at the beginning of s, whole tags with
// the text behind each, and how often it stands there.
func repeats(s string) (length, times int) {
	first, end := 0, 0
	for range longestPeriod {
		i := strings.IndexByte(s[end:], '<')
		if i < 0 {
			end = len(s)
			break
		}
		if end += i + 1; first == 0 {
			first = end
		}
		unit := s[:end]
		for times = 1; strings.HasPrefix(s[times*end:], unit); {
			times++
		}
		if times > 1 {
			return end, times
		}
	}
	if first == 0 {
		first = end
	}
	return first, 1
}
