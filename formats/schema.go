package formats

import (
	"bytes"
	_ "embed"
)

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (2020-12) of a record: what json and jsonl write
// for one input, and an item of the array that json writes for several.
func Schema() []byte { return bytes.Clone(schema) }
