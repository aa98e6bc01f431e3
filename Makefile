# `make demo` and `make test` work from a clean clone with Python 3.11 or newer and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --prefer-binary
TEST_WORKERS ?= 2
DEMO := demo-out

.PHONY: help demo test lint docs pages screenshots clean

help:
	@echo "make demo   code the reports in demo/reports and write $(DEMO)/report.html"
	@echo "make test   run the whole test suite"
	@echo "make lint   ruff, mypy, import layers"
	@echo "make docs   build the documentation into site/"
	@echo "make pages  write the generated pages and examples anew"
	@echo "make screenshots   pictures of the pages, from the demo's database (needs Chromium)"
	@echo "make clean  remove what these commands made"

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Turnout needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "No venv module here. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.installed: pyproject.toml | $(VENV)/.made
	@echo "Installing Turnout into $(VENV) (a minute or two, once)"
	@$(PIP) -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.made
	@echo "Installing Turnout and its development tools into $(VENV) (some minutes, once)"
	@$(PIP) -e '.[dev,docs]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	@BIN=$(BIN) OUT=$(DEMO) bash demo/run

test: $(VENV)/.dev
	@PYTHON=$(BIN)/python bash .ci/optional-parts
	$(BIN)/python -m pytest -n $(TEST_WORKERS) -rs

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "site/index.html"

pages: $(VENV)/.dev
	$(BIN)/python scripts/commands_page.py
	$(BIN)/python scripts/examples.py
	$(BIN)/turnout codebook page -o docs/codebook.md
	$(BIN)/python scripts/write_contract_schema.py

screenshots: $(VENV)/.dev
	@test -s $(DEMO)/turnout.db || $(MAKE) demo
	$(BIN)/python scripts/screenshots.py $(DEMO)/turnout.db

clean:
	rm -rf $(VENV) $(DEMO) site build dist
