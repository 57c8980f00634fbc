//go:build race

package extract_test

// slowdown under the race detector, which costs five to ten times the time.
const slowdown = 10
