# Everything is run by the go command; what else the checks need, .ci/tools
# finds or installs.

GO       ?= go
ADDR     ?= 127.0.0.1:8080
FUZZTIME ?= 60s

ACTIONLINT = github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

.PHONY: help serve site test tools static unit wasm browser fuzz bench clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: ## build the page and serve it on ADDR
	$(GO) run ./site -serve -addr $(ADDR)

site: ## build the page into dist/
	$(GO) run ./site

test: tools static unit wasm browser ## run every check, with a short fuzz of each target
	$(MAKE) fuzz FUZZTIME=20000x

tools:
	.ci/tools

static: ## check the format, go vet, go.mod and the workflows
	@files=$$(gofmt -l .); test -z "$$files" || { echo "gofmt would change: $$files"; exit 1; }
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./codec ./wasm
	$(GO) -C site/e2e vet ./...
	$(GO) mod tidy -diff
	$(GO) -C site/e2e mod tidy -diff
	$(GO) run $(ACTIONLINT)

unit: ## run the tests of the library, the view and the site's build
	$(GO) test ./...

wasm: ## run the tests of the library and the view as WebAssembly
	GOOS=js GOARCH=wasm $(GO) test -exec "'$(CURDIR)/.ci/node'" ./codec ./wasm

browser: site ## run the tests of the page in Chromium
	$(GO) -C site/e2e test -count=1 ./...

fuzz: ## fuzz each target for FUZZTIME
	@targets=$$($(GO) test -list '^Fuzz' ./fuzz | grep '^Fuzz') && for target in $$targets; do \
		echo "$$target"; \
		$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5s ./fuzz || exit 1; \
	done

bench: ## run the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./codec

clean: ## remove what was built
	rm -rf dist
