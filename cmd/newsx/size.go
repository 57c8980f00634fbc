package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// size is a number of bytes, as a flag: 1000, 64k, 256M, 2G (powers of 1024;
// "MB" and "MiB" are taken as "M").
type size int64

// sizeUnits are the units from the largest, so that String finds the shortest.
var sizeUnits = []struct {
	name  string
	bytes size
}{{"G", 1 << 30}, {"M", 1 << 20}, {"K", 1 << 10}}

func (s size) String() string {
	for _, u := range sizeUnits {
		if s >= u.bytes && s%u.bytes == 0 {
			return fmt.Sprintf("%d%s", s/u.bytes, u.name)
		}
	}
	return strconv.FormatInt(int64(s), 10)
}

func (s *size) Type() string { return "SIZE" }

func (s *size) Set(text string) error {
	number := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(text), "B"), "I")
	unit := size(1)
	for _, u := range sizeUnits {
		if n, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = n, u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n < 1 || n >= math.MaxInt64/int64(unit) {
		return fmt.Errorf("want a number of bytes, such as 1000, 64K or 256M")
	}
	*s = size(n) * unit
	return nil
}
