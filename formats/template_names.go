package formats

import (
	"fmt"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"
)

// checkNames refuses a template that asks for what no record has, {{.titel}},
// before the first article is written. It looks where a record is surely meant:
// a field of the dot outside of range and with, and of $ everywhere. What those
// bodies misname is told when the article is written.
func checkNames(t *template.Template) error {
	if t.Tree == nil {
		return nil // nothing but definitions
	}
	var c nameCheck
	c.node(t.Root, true)
	return c.err
}

// nameCheck walks a template and keeps the first mistake.
type nameCheck struct{ err error }

// node looks at one node. record tells whether the dot is the record there.
func (c *nameCheck) node(n parse.Node, record bool) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return // an else that is not there
		}
		for _, child := range n.Nodes {
			c.node(child, record)
		}
	case *parse.ActionNode:
		c.pipe(n.Pipe, record)
	case *parse.TemplateNode:
		c.pipe(n.Pipe, record)
	case *parse.IfNode:
		c.branch(&n.BranchNode, record, record)
	case *parse.RangeNode:
		c.branch(&n.BranchNode, record, false)
	case *parse.WithNode:
		c.branch(&n.BranchNode, record, false)
	case *parse.PipeNode:
		c.pipe(n, record)
	case *parse.ChainNode:
		c.node(n.Node, record)
	case *parse.FieldNode:
		if record {
			c.name(n.Ident)
		}
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			c.name(n.Ident[1:])
		}
	}
}

func (c *nameCheck) pipe(p *parse.PipeNode, record bool) {
	if p == nil {
		return
	}
	for _, command := range p.Cmds {
		for _, arg := range command.Args {
			c.node(arg, record)
		}
	}
}

// branch looks at an if, range or with: the dot of its body may be another, that
// of its else is the one around it.
func (c *nameCheck) branch(b *parse.BranchNode, record, body bool) {
	c.pipe(b.Pipe, record)
	c.node(b.List, body)
	c.node(b.ElseList, record)
}

// name looks at the names behind a record: those of a field and, where that is
// one object, of a member.
func (c *nameCheck) name(path []string) {
	if c.err != nil || len(path) == 0 {
		return
	}
	if known := Properties(); !slices.Contains(known, path[0]) {
		c.err = fmt.Errorf("template: unknown field %q (want %s)", path[0], strings.Join(known, ", "))
		return
	}
	if known := members[path[0]]; path[0] == "image" && len(path) > 1 && !slices.Contains(known, path[1]) {
		c.err = fmt.Errorf("template: image has no %q (want %s)", path[1], strings.Join(known, ", "))
	}
}
