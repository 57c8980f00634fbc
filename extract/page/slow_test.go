//go:build !race

package page

// slowdown is how many times slower the code runs than as it is shipped: bounds on
// its time are for that.
const slowdown = 1
