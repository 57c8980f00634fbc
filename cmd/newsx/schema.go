package main

import (
	"github.com/spf13/cobra"

	"newsx/formats"
)

func newSchemaCommand(*streams) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the output",
		Long: `Print the JSON Schema that every article of newsx extract -f json keeps: the
object of one input, a line of jsonl, a document of yaml.`,
		Example: `  newsx schema > article.schema.json
  newsx schema | jq -r '.properties | keys[]'`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := c.OutOrStdout().Write(formats.Schema())
			return err
		},
	}
}
