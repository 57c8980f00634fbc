//go:build race

package page

// slowdown under the race detector, which costs five to ten times the time.
const slowdown = 10
