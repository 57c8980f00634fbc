package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestDocumentedCalls holds that every call of newsx in the README, the scripts
// and the lines for clusters names commands and flags that exist.
func TestDocumentedCalls(t *testing.T) {
	files, err := filepath.Glob("docs/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "../../README.md") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range calls(code(name, string(text))) {
			if len(call) == 0 || strings.HasPrefix(call[0], "-") {
				continue // newsx is an argument of another program
			}
			if err := wellFormed(call); err != nil {
				t.Errorf("%s: newsx %s: %v", name, strings.Join(call, " "), err)
			}
		}
	}
}

// code is the lines of a file that are no prose: of Markdown the indented and
// fenced ones, without prompts.
func code(name, text string) string {
	if filepath.Ext(name) != ".md" {
		return text
	}
	var b strings.Builder
	fenced := false
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
			continue
		}
		if call, ok := strings.CutPrefix(line, "$ "); fenced && ok {
			b.WriteString(call + "\n")
		} else if call, ok := strings.CutPrefix(line, "    "); ok {
			b.WriteString(call + "\n")
		}
	}
	return b.String()
}

// session is a command of a console in the README and what it prints.
type session struct{ command, output string }

// sessions are the commands of the README's consoles, one list a console.
func sessions(text string) (list [][]session) {
	for _, part := range strings.Split(text, "```console\n")[1:] {
		block, _, _ := strings.Cut(part, "```")
		var console []session
		more := false // the command goes on
		for line := range strings.Lines(block) {
			command, begins := strings.CutPrefix(line, "$ ")
			switch {
			case begins:
				console = append(console, session{command: command})
			case more:
				command = line
				console[len(console)-1].command += line
			default:
				console[len(console)-1].output += line
			}
			more = (begins || more) && strings.HasSuffix(strings.TrimRight(command, "\n"), "|")
		}
		list = append(list, console)
	}
	return list
}

// tools are what the cookbook needs beside a shell and newsx. They print other
// things in other versions, so a run with them is asked for: make cookbook.
var tools = []string{"jq", "yq", "rg", "pandoc", "hugo", "sqlite3", "fzf"}

// TestReadme runs the README's consoles and compares what they print.
func TestReadme(t *testing.T) {
	withTools := os.Getenv("NEWSX_COOKBOOK") != ""
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(testdata, filepath.Join(dir, "testdata")); err != nil {
		t.Skip(err)
	}
	shell := func(script string) (string, error) {
		c := exec.Command("bash", "-c", script)
		c.Dir = dir
		c.Env = append(os.Environ(), "NEWSX_CONFIG=", "XDG_CONFIG_HOME="+dir, "LC_ALL=C.UTF-8")
		out, err := c.CombinedOutput()
		return string(out), err
	}
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip(err)
	}
	_, preparation, ok := strings.Cut(string(data), "\n    mkdir saved")
	if !ok {
		t.Fatal("the README does not say how to make the folder saved")
	}
	preparation, _, _ = strings.Cut("mkdir saved"+preparation, "\n\n")
	if !withTools {
		preparation, _, _ = strings.Cut(preparation, " && hugo")
	}
	if out, err := shell(preparation); err != nil {
		t.Fatalf("%s\n%v: %s", preparation, err, out)
	}
	ran := 0
	for _, console := range sessions(string(data)) {
		settings := "" // variables that an earlier command of the console set
		for _, s := range console {
			if !strings.ContainsAny(s.command, " ") {
				settings += s.command
				continue
			}
			if !withTools && slices.ContainsFunc(tools, func(tool string) bool { return slices.Contains(strings.Fields(s.command), tool) }) {
				continue
			}
			ran++
			out, err := shell(settings + s.command)
			if out != s.output {
				t.Errorf("$ %swant\n%sgot (%v)\n%s", s.command, s.output, err, out)
			}
		}
	}
	if ran < 5 {
		t.Errorf("ran %d commands", ran)
	}
}
