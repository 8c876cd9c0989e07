# The go command runs everything. .ci/tools finds or installs the other tools that the checks need.

ADDR     ?= 127.0.0.1:8080
FUZZTIME ?= 60s
FUZZ     ?= ^Fuzz

# Each command says what it builds for.
unexport GOOS GOARCH

.NOTPARALLEL:
.PHONY: help serve site test static unit tools types wasm browser interop readers test-firefox lighthouse fuzz silence beam bench mutants clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## build the page and serve it on ADDR
	go run ./site -serve -addr $(ADDR)

site: ## build the page into dist/
	go run ./site

# What needs only Go comes first, so that a machine without the other tools has its results.
test: static unit tools types wasm browser ## run every check, with a short fuzz of each target
	$(MAKE) fuzz FUZZTIME=20000x

# staticcheck needs a newer Go than the project does, and may download it.
static: export GOTOOLCHAIN = auto
static: ## check the format, the code, go.mod and the workflows
	go -C .ci/checks build -o ../../bin/ tool
	@files=$$("$$(go env GOROOT)/bin/gofmt" -l .) && test -z "$$files" || { echo "gofmt would change: $$files"; exit 1; }
	go vet ./...
	GOARCH=386 go vet ./codec
	GOOS=js GOARCH=wasm go vet ./codec ./codec/corpus ./codec/session ./fuzz ./wasm ./wasm/view
	GOOS=js GOARCH=wasm go vet -tags message ./wasm
	go -C site/e2e vet ./...
	go -C codec/bench vet ./...
	go -C codec/interop vet ./...
	bin/staticcheck ./...
	GOOS=js GOARCH=wasm bin/staticcheck ./codec ./codec/session ./fuzz ./wasm ./wasm/view
	cd site/e2e && ../../bin/staticcheck ./...
	cd codec/bench && ../../bin/staticcheck ./...
	cd codec/interop && ../../bin/staticcheck ./...
	go mod tidy -diff
	go -C site/e2e mod tidy -diff
	go -C codec/bench mod tidy -diff
	go -C codec/interop mod tidy -diff
	go -C .ci/checks mod tidy -diff
	bin/actionlint .github/workflows/*.yml

unit: ## run the tests of the library, the view, the site's build and the bench program
	go test ./...
	go -C codec/bench test ./...

tools:
	.ci/tools

types: ## check the types of the page's scripts
	site/e2e/node_modules/.bin/tsc -p site/e2e/types/page.json
	site/e2e/node_modules/.bin/tsc -p site/e2e/types/worker.json

wasm: ## run the tests of the library and the view as WebAssembly
	PATH="$$PWD/.ci:$$PATH" GOOS=js GOARCH=wasm go test ./codec ./codec/corpus ./codec/session ./fuzz ./wasm ./wasm/view

browser: site ## run the tests of the page in Chromium
	go -C site/e2e test -count=1 -parallel=3 -timeout=20m .

interop: ## try the codec with real FTP servers and clients, which are fetched if missing; CANNOT names tests to leave out
	.ci/peers
	go -C codec/interop test -count=1 -parallel=16 -cannot='$(CANNOT)'

readers: ## hold real FTP clients, which are fetched if missing, to the corpus
	.ci/peers
	.ci/peers readers
	go -C codec/interop/readers test -count=1

test-firefox: site ## try the page in Firefox, which is installed if missing
	.ci/tools firefox
	go -C site/e2e test -count=1 ./firefox

lighthouse: ## print Lighthouse's scores of the page, without judging them
	.ci/lighthouse

fuzz: ## fuzz each target that FUZZ matches for FUZZTIME
	@.ci/fuzz '$(FUZZ)' $(FUZZTIME)

silence: ## read the tree of Go and this machine's documentation, where nothing is an FTP log
	go run ./fuzz/silence

# Beam needs a newer Go than the project does, and may download it.
beam: export GOTOOLCHAIN = auto
beam: ## try the pipeline over many logs; PATTERN='logs/*.log*' OUT=dir runs it
ifdef PATTERN
	go -C codec/beam build -o ../../bin/beam .
	bin/beam -pattern '$(PATTERN)' -out '$(OUT)'
else
	go -C codec/beam test -count=1 .
endif

bench: ## compare the speed of codec to its peers'; BASE=REV adds a revision, BENCHFLAGS=-wasm adds WebAssembly
	go -C codec/bench run . $(if $(BASE),-base $(BASE)) $(BENCHFLAGS)

mutants: ## run the tests of codec, or of PACKAGE, against its mutants, which takes an hour and more
	.ci/mutants $(PACKAGE)

clean: ## remove the built page
	rm -rf dist
