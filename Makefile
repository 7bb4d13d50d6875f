# Every target sets up what it needs, and does nothing twice.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help install run test lint lock

help: ## Show what can be done here
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

install: $(STAMP) ## Make the environment in .venv from the pinned, hashed lock

$(STAMP): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (about a minute the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: install ## Play one complaint end to end (ARGS=--exit ends by itself)
	@$(BIN)/redress demo $(ARGS)

test: install lint ## Run every test
	@$(BIN)/python -m pytest $(ARGS)

lint: install ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .

# The image has what runs and what builds the wheel, at the versions that were tested.
COMPILE = $(BIN)/uv pip compile --generate-hashes --no-emit-index-url --python-version 3.11 --quiet

lock: ## Resolve the dependencies again into requirements.lock
	@$(BIN)/python -m pip install --quiet uv
	@$(COMPILE) pyproject.toml --group dev --output-file requirements.lock
	@$(COMPILE) pyproject.toml --constraint requirements.lock --output-file deploy/runtime.lock
	@echo hatchling | $(COMPILE) - --constraint requirements.lock --output-file deploy/build.lock
