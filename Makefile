# One command each. 'make run' and 'make test' need Python 3.11 or later, with venv.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
TERCET := $(BIN)/tercet

.PHONY: run test test-long lint types schema completion snapshots bench bench-large \
  browser lighthouse inspector clean

run: .venv/installed
	@$(TERCET) check
	@echo
	@$(TERCET) ready
	@echo
	@$(TERCET) ready --short 1
	@echo
	@$(TERCET) build

test: .venv/installed-for-tests browser lint types
	$(BIN)/python -m pytest -n auto -m "not long" --cov --cov-report= --cov-fail-under=95

test-long: .venv/installed-for-tests browser lighthouse inspector
	$(BIN)/python -m pytest -m "long"

lint: .venv/installed-for-tests
	$(BIN)/ruff check engine tests benchmarks
	$(BIN)/ruff format --check engine tests benchmarks
	$(BIN)/lint-imports --no-cache

types: .venv/installed-for-tests
	$(BIN)/mypy

schema: .venv/installed
	$(TERCET) export schema --to schema

# What a shell completes from: the commands with their options, as data.
completion: .venv/installed
	$(BIN)/python -m tercet.commands.inventory

snapshots: .venv/installed-for-tests
	TERCET_SNAPSHOTS=update $(BIN)/python -m pytest -m "not long and not browser"

# About 20 minutes on two quiet processors; the large sizes take hours.
bench: .venv/installed-for-tests browser
	$(BIN)/python -m compileall -q engine
	$(BIN)/python benchmarks

bench-large: .venv/installed-for-tests
	$(BIN)/python -m compileall -q engine
	$(BIN)/python benchmarks --large

# Browser tests drive a Chromium that is found; where root may, Debian's is installed.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq chromium >/dev/null 2>&1; } \
	  || echo "No Chromium found: the browser tests are skipped by name."

# Lighthouse is npm's; the node that runs it is inside playwright's package.
LIGHTHOUSE := lighthouse@13.5.0
lighthouse: .venv/installed-for-tests
	@test -d .venv/lighthouse/node_modules/lighthouse \
	  || npm install --prefix .venv/lighthouse --ignore-scripts --no-audit --no-fund \
	       --silent $(LIGHTHOUSE) >/dev/null 2>&1 \
	  || echo "npm cannot be reached: the Lighthouse tests are skipped by name."

# So is the inspector, a client of the tools for agents that others wrote.
INSPECTOR := @modelcontextprotocol/inspector@2.12.0
inspector: .venv/installed-for-tests
	@test -d .venv/inspector/node_modules/@modelcontextprotocol/inspector \
	  || npm install --prefix .venv/inspector --ignore-scripts --no-audit --no-fund \
	       --silent $(INSPECTOR) >/dev/null 2>&1 \
	  || echo "npm cannot be reached: the inspector's tests are skipped by name."

.venv/installed: pyproject.toml
	@$(PYTHON) -m venv .venv
	@echo "Installing Tercet into .venv (once) ..."
	@$(PIP) install -e .
	@touch $@

.venv/installed-for-tests: pyproject.toml .venv/installed
	@echo "Installing what the tests need (once) ..."
	@$(PIP) install -e ".[test]"
	@touch $@

clean:
	rm -rf .venv build .tercet .mypy_cache .pytest_cache .ruff_cache .hypothesis
