package page

import "errors"

// ErrTooLarge says that an input, or what unpacks from it, has more bytes than
// Hint.MaxBytes allows. Errors that wrap it say how many those are.
var ErrTooLarge = errors.New("too large")
