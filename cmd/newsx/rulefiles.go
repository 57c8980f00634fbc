package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsx/extract/noise"
	"newsx/extract/site"
)

// ruleOptions are the flags that name a user's own rules.
type ruleOptions struct {
	siteFolders []string
	noSiteRules bool
	noiseFiles  []string
}

// addRuleFlags gives a command that extracts the flags that fill o.
func addRuleFlags(f *pflag.FlagSet, o *ruleOptions) {
	f.StringArrayVar(&o.siteFolders, "site-rules", nil, "use the rules for single sites in `DIR`: newsx's own (*.yaml), or a checkout of fivefilters/ftr-site-config (*.txt); may be given more than once")
	f.BoolVar(&o.noSiteRules, "no-site-rules", false, "use no rules for single sites, nor those built in")
	addNoiseFlag(f, o)
}

// addNoiseFlag gives a command that only looks at noise rules the flag for more.
func addNoiseFlag(f *pflag.FlagSet, o *ruleOptions) {
	f.StringArrayVar(&o.noiseFiles, "rules", nil, "cut what the noise rules in `FILE` match too; may be given more than once")
}

// loadRules gives the extraction the rules of the flags and of the user's folder.
func (o *extractOptions) loadRules(c *cobra.Command) error {
	sites, err := o.rules.sites(c, reporter(o.streams, o.quiet, o.verbose))
	if err != nil {
		return err
	}
	own, err := o.rules.noise(c)
	if err != nil {
		return err
	}
	o.extract.Sites, o.extract.Rules = sites, own
	return nil
}

// Where a user keeps rules to be used always, in the folder of configFolder.
const (
	userSites = "sites"
	userRules = "rules"
)

// sites are the rules for single sites: those of the flags, then the user's
// own, then those built in. report hears of problems.
func (o *ruleOptions) sites(c *cobra.Command, report func(site.Problem)) (*site.Set, error) {
	if o.noSiteRules {
		return nil, nil
	}
	var set *site.Set
	for _, dir := range o.siteFolders {
		s, err := site.Open(dir, report)
		if err != nil {
			return nil, usagef("--site-rules: %w", err)
		}
		set = set.With(s)
	}
	if dir := userFolder(c, userSites); dir != "" {
		s, err := site.Open(dir, report)
		if err != nil {
			return nil, usageError{err}
		}
		set = set.With(s)
	}
	return set.With(site.Builtin()), nil
}

// noise are the user's noise rules: those of the flags, then the user's own.
func (o *ruleOptions) noise(c *cobra.Command) ([]noise.Rule, error) {
	files, err := o.noiseNames(c)
	if err != nil {
		return nil, err
	}
	var rules []noise.Rule
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, usagef("--rules %s: %w (want a YAML file of noise rules)", shown(name), cause(err))
		}
		more, err := noise.Read(name, f)
		f.Close()
		if err != nil {
			return nil, usageError{err}
		}
		rules = append(rules, more...)
	}
	if _, err := noise.Default().With(rules...); err != nil {
		return nil, usageError{err}
	}
	return rules, nil
}

// noiseNames are the names of the user's files of noise rules: those of the
// flags, then those always used.
func (o *ruleOptions) noiseNames(c *cobra.Command) ([]string, error) {
	names := slices.Clone(o.noiseFiles)
	dir := userFolder(c, userRules)
	if dir == "" {
		return names, nil
	}
	own, err := fs.Glob(os.DirFS(dir), "*.yaml")
	for _, name := range own {
		names = append(names, filepath.Join(dir, name))
	}
	return names, err
}

// files are the names of all the user's rule files.
func (o *ruleOptions) files(c *cobra.Command) ([]string, error) {
	files, err := o.noiseNames(c)
	if err != nil || o.noSiteRules {
		return files, err
	}
	for _, dir := range append(slices.Clone(o.siteFolders), userFolder(c, userSites)) {
		if dir == "" {
			continue
		}
		more, err := site.Files(dir)
		if err != nil {
			return nil, usagef("--site-rules: %w", err)
		}
		files = append(files, more...)
	}
	return files, nil
}

// userFolder is a folder of the user's that is always looked into, "" when
// there is none or --no-config is given.
func userFolder(c *cobra.Command, name string) string {
	dir := configFolder(c)
	if dir == "" {
		return ""
	}
	dir = filepath.Join(dir, name)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return ""
	}
	return dir
}

// reporter returns a function that tells of problems with site rules: what
// costs a page something, and with verbose also what does not, each once.
func reporter(s *streams, quiet, verbose bool) func(site.Problem) {
	var mu sync.Mutex // each folder calls it for itself
	told := map[string]bool{}
	return func(p site.Problem) {
		mu.Lock()
		defer mu.Unlock()
		if quiet || p.Trifle && (!verbose || told[p.Text]) {
			return
		}
		told[p.Text] = true
		s.message("%s", p)
	}
}
