# Bare `make` lists the targets.

SHELL := /bin/sh
.DEFAULT_GOAL := help

JDK = $(shell sh scripts/jdk.sh 2>/dev/null)
MVN = JAVA_HOME="$(JDK)" MAVEN_OPTS="$(QUIET_JVM) $(MAVEN_OPTS)" mvn -B
# Maven's own libraries call what a JDK this new warns of.
QUIET_JVM = --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

STAMP = hub/target/.built
SOURCES = $(shell find pom.xml devices simulator hub \
    \( -name target -o -name node_modules \) -prune -o \
    \( -name pom.xml -o -path '*/src/main/*' \) -type f -print 2>/dev/null)

UI_SOURCES = $(shell find hub/ui -name node_modules -prune -o -type f -print 2>/dev/null)

# The home to work with, as `make run HOME_FILE=my-home.yaml`; `./maru` reads it from here.
HOME_FILE ?=
ifneq ($(HOME_FILE),)
export HOME_FILE
endif

.PHONY: help
help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | \
	    while IFS='|' read -r target what; do printf '%-12s %s\n' "$$target" "$$what"; done

.PHONY: run
run: build ## Start the hub; HOME_FILE=… and ARGS=… are passed on
	@./maru run $(ARGS)

.PHONY: test
test: tools ui ## Run all tests
	@$(MVN) verify -Dspotless.check.skip=true

.PHONY: check
check: tools ui ## Check the formatting, then run all tests
	@$(MVN) spotless:check
	@$(MVN) verify -Dspotless.check.skip=true

.PHONY: ui
ui: ## Build the screens for phones and TVs alone
	@sh scripts/ui.sh || true

.PHONY: webos
webos: ## Pack the app of a webOS TV; HUB=http://… makes it know its hub
	@HUB="$(HUB)" sh scripts/webos.sh

.PHONY: screenshots
screenshots: build ## Take the pictures of the screens anew
	@sh scripts/screenshots.sh

.PHONY: bench
bench: build ## Measure speed on this machine
	@./maru bench $(ARGS)

.PHONY: eval
eval: build ## Score how well sentences are understood; ARGS=… are passed on
	@./maru eval $(ARGS)

.PHONY: model
model: build ## Fetch the default language model
	@./maru model $(ARGS)

# What is trained: how many homes and cases are drawn, and how long they are learnt.
BASE = gemma-3-270m-q4_k_m
HOMES = 1600
COUNT = 100000
HELD_OUT = 2000
EPOCHS = 3
RATE = 1e-3
SEED = 1
# An adapter to go on from, instead of from nothing; then with a RATE of a fifth.
START =
TRAINING = hub/training
WORK = $(TRAINING)/work
PYTHON = .venv/bin/python
# Sentences that measure the model, and so aren't learnt; EXCLUDE=… adds files of `maru eval`.
MEASURED = $(abspath hub/src/test/resources/language/model.yaml $(wildcard $(EXCLUDE)))

.PHONY: train
train: $(WORK)/adapter.gguf ## Train the adapter of our own model; takes a night, goes on where it stopped
	@nice ./maru training score --homes $(WORK)/homes --cases $(WORK)/held-out.jsonl --model $(BASE) --adapter $<

.PHONY: fmt
fmt: tools ## Format the sources
	@$(MVN) -q spotless:apply

.PHONY: clean
clean: tools ## Delete what was built
	@$(MVN) -q clean

.PHONY: build
build: $(STAMP)

$(STAMP): $(SOURCES) $(UI_SOURCES) $(wildcard hub/target/ui/files.txt) | tools
	@sh scripts/ui.sh || true
	@echo "Building Maru."
	@$(MVN) -q package -Dmaven.test.skip=true
	@./maru model --engine >/dev/null || true
	@sh scripts/rehearse.sh
	@touch $@

.PHONY: tools
tools:
	@sh scripts/jdk.sh >/dev/null
	@command -v mvn >/dev/null 2>&1 || \
	    { echo "Maru is built with Maven 3.8 or newer and found no \`mvn\`; install it." >&2; exit 1; }

# Training. Each step is left out where its outcome is here.
$(TRAINING)/.venv: $(TRAINING)/requirements.txt
	@python3 -m venv $@ && $@/bin/pip install -q -r $< && touch $@

$(WORK)/homes: | build $(TRAINING)/.venv
	@mkdir -p $(WORK)
	@cd $(TRAINING) && $(PYTHON) -m maru_training.homes --seed $(SEED) --count $(HOMES) --out work/homes

$(WORK)/spots.jsonl: | $(WORK)/homes
	@nice ./maru training spots --homes $(WORK)/homes --out $@.part && mv $@.part $@

$(WORK)/cases.jsonl: | $(WORK)/spots.jsonl
	@cd $(TRAINING) && nice $(PYTHON) -m maru_training.cases --seed $(SEED) --homes work/homes \
	    --spots work/spots.jsonl --count $(COUNT) --exclude $(MEASURED) --out work/cases.part && mv work/cases.part work/cases.jsonl

$(WORK)/held-out.jsonl: | $(WORK)/spots.jsonl
	@cd $(TRAINING) && nice $(PYTHON) -m maru_training.cases --seed $(SEED) --homes work/homes --split heldout \
	    --spots work/spots.jsonl --count $(HELD_OUT) --exclude $(MEASURED) --out work/held-out.part && mv work/held-out.part work/held-out.jsonl

$(WORK)/tokens.jsonl: | $(WORK)/cases.jsonl $(WORK)/held-out.jsonl
	@./maru model $(BASE) >$(WORK)/base
	@nice ./maru training tokens --homes $(WORK)/homes --cases $(WORK)/cases.jsonl --model $(BASE) \
	    --held-out $(WORK)/held-out.jsonl --out $@.part && mv $@.part $@

$(WORK)/adapter.gguf: | $(WORK)/tokens.jsonl
	@cd $(TRAINING) && nice $(PYTHON) -m maru_training.train --tokens work/tokens.jsonl \
	    --model "$$(cat work/base)" --out work/adapter.gguf --epochs $(EPOCHS) --rate $(RATE) --seed $(SEED) \
	    $(if $(START),--start $(abspath $(START)))
