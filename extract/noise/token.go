package noise

import (
	"bytes"
	"strings"
)

// maxToken is the length past which a token is looked at only in its first
// bytes: real names are short, and longer ones are data.
const maxToken = 96

// foldToken appends the token in lower case without leading dashes, cut to
// maxToken bytes, and tells where its head ends.
func foldToken(buf []byte, token string) (folded []byte, dash int) {
	token = strings.TrimLeft(token, "-_")
	dash = -1
	for i := 0; i < len(token) && i < maxToken; i++ {
		c := token[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case dash < 0 && (c == '-' || c == '_'):
			dash = len(buf)
		}
		buf = append(buf, c)
	}
	if dash < 0 {
		dash = len(buf)
	}
	return buf, dash
}

// bemElement is the element of a block__element or block__element--modifier
// token, nil of any other.
func bemElement(token []byte) []byte {
	i := bytes.LastIndex(token, []byte("__"))
	if i < 0 {
		return nil
	}
	name, _, _ := bytes.Cut(token[i+2:], []byte("--"))
	return name
}

// tokens yields the white-space separated tokens of an attribute's value.
func tokens(value string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i := 0; i <= len(value); i++ {
			space := i == len(value) || value[i] == ' ' || value[i] == '\t' || value[i] == '\n' || value[i] == '\r' || value[i] == '\f'
			switch {
			case space && start >= 0:
				if !yield(value[start:i]) {
					return
				}
				start = -1
			case !space && start < 0:
				start = i
			}
		}
	}
}
