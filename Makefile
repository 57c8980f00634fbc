# make          the tests
# make build    .bin/newsx
# Everything needed beside Go is fetched by Go.

GO          ?= go
FUZZTIME    ?= 20s
BENCHTIME   ?= 1s
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
EVAL        ?= ../shared/eval/run

.PHONY: test lint build bench fuzz eval clean

test:
	$(GO) test -race ./...

lint:
	@unformatted=$$(gofmt -l cmd extract formats); \
	if [ -n "$$unformatted" ]; then echo "not in gofmt's form:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

build:
	$(GO) build -o .bin/newsx ./cmd/newsx

bench:
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...

# Each fuzz target for FUZZTIME; go test takes one target of one package a run.
fuzz:
	@set -e; for package in $$($(GO) list ./...); do \
		listed=$$($(GO) test -list '^Fuzz' $$package); \
		for target in $$listed; do \
			case $$target in Fuzz*) ;; *) continue ;; esac; \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package; \
		done; \
	done

# Figures over the development corpus, which is not part of this repository.
eval: build
	@if [ -x $(EVAL) ]; then $(EVAL) .bin/newsx; \
	else echo "eval: no corpus here ($(EVAL) is missing)"; fi

clean:
	rm -rf .bin
	$(GO) clean -testcache
