# make          the tests
# make build    .bin/newsx
# Everything needed beside Go is fetched by Go.

GO          ?= go
FUZZTIME    ?= 20s
BENCHTIME   ?= 1s
VARIANTS    ?= 65
CORPUS      ?= ../shared/corpus
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
EVAL        ?= ../shared/eval/run
SAVED       ?= ../shared/saved-pages

.PHONY: test lint build docs bench bench-corpus bench-start hostile bench-batch fuzz eval roundtrip \
	readers cookbook test-browser test-cluster clean

test:
	$(GO) test -race ./...

lint:
	@unformatted=$$(gofmt -l cmd extract formats); \
	if [ -n "$$unformatted" ]; then echo "not in gofmt's form:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

# Without cgo, which the net package would use, it starts a seventh faster.
build:
	CGO_ENABLED=0 $(GO) build -o .bin/newsx ./cmd/newsx

# Man pages and completion scripts, of the help texts: .bin/docs.
docs:
	$(GO) test -tags docs -run TestDocs ./cmd/newsx
	$(GO) run -tags docs ./cmd/newsx docs .bin/docs

bench:
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...

# newsx extract as a process, from start to end, over one that only parses.
bench-start:
	NEWSX_STARTUP=1 $(GO) test ./cmd/newsx -run '^$$' -bench '^BenchmarkStartup$$' -benchtime 200x

# TestHostile with so many variants of each kind, and the table of what it tried.
hostile:
	NEWSX_HOSTILE=$(VARIANTS) $(GO) test ./extract -count 1 -timeout 60m -v -run '^TestHostile$$' | sed -n 's/^ *hostile_test.go:[0-9]*: //p; /^---/p'

# The whole way over the bare parse of the same bytes; the ratio is what counts.
bench-corpus:
	NEWSX_CORPUS=$(abspath $(CORPUS)) $(GO) test ./extract -run '^$$' -bench '^BenchmarkCorpus$$' -benchtime 5x

# Each fuzz target for FUZZTIME; go test takes one target of one package a run.
fuzz:
	@set -e; for package in $$($(GO) list ./...); do \
		listed=$$($(GO) test -list '^Fuzz' $$package); \
		for target in $$listed; do \
			case $$target in Fuzz*) ;; *) continue ;; esac; \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 2s $$package; \
		done; \
	done

# Figures over the development corpus, which is not part of this repository, and
# what comes out of real files of every kind people save pages in.
eval: build
	@if [ -x $(EVAL) ]; then $(EVAL) .bin/newsx; \
	else echo "eval: no corpus here ($(EVAL) is missing)"; fi
	@if [ -d $(SAVED) ]; then NEWSX_SAVED_PAGES=$(abspath $(SAVED)) $(GO) test ./cmd/newsx -count 1 -run '^TestSavedPages$$' -v; \
	else echo "eval: no saved pages here ($(SAVED) is missing)"; fi

# Every page of the corpus through goldmark, the JSON Schema and a YAML reader
# and back; then through cmark-gfm and pandoc, as far as they are installed.
roundtrip:
	NEWSX_CORPUS=$(abspath $(CORPUS)) $(GO) test ./formats -count 1 -run '^TestCorpus(RoundTrip|Records)$$'

readers:
	NEWSX_CORPUS=$(abspath $(CORPUS)) $(GO) test ./formats -count 1 -timeout 30m -run '^TestCorpusReaders$$'

# Every line of the README's cookbook, with the tools it names.
cookbook:
	NEWSX_COOKBOOK=1 $(GO) test ./cmd/newsx -count 1 -v -run '^TestReadme$$'

# Reports of newsx explain in a headless Chromium (apt-get install chromium). The
# test is a module of its own. SHOTS=DIR keeps screenshots there.
BROWSER_TEST := cmd/internal/report/testdata/browser
SHOTS        ?=

test-browser: build
	@command -v chromium chromium-browser google-chrome >/dev/null || { echo "test-browser: no Chromium here (apt-get install chromium)"; exit 1; }
	NEWSX=$(abspath .bin/newsx) NEWSX_PAGES=$(abspath testdata/pages) NEWSX_SHOTS=$(if $(SHOTS),$(abspath $(SHOTS))) \
		$(GO) test -C $(BROWSER_TEST) -count 1 .

# The scripts of cmd/newsx/docs on a Slurm cluster of one node, which this
# installs (Debian, as root), starts and stops.
test-cluster:
	SAVED_PAGES=$(abspath $(SAVED)) cmd/internal/batch/cluster_test.sh

# 20,000 pages of the corpus: two workers over one, memory, a rerun.
bench-batch:
	NEWSX_CORPUS=$(abspath $(CORPUS)) $(GO) test ./cmd/newsx -count 1 -timeout 2h -run '^TestCorpusBatch$$' -v

clean:
	rm -rf .bin
	$(GO) clean -testcache
