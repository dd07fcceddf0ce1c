# `make demo` and `make test` each work alone, as the first command on a fresh clone.
# They need Python 3.11 or newer (with venv) and make; everything else goes into .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WORKERS ?= 6

SOAK_SECONDS ?= 600

.PHONY: demo test check unit bench soak soak-server terminals dist dist-test lock format words docs clean help

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/ready ## open the article's plan in a private throwaway copy
	@$(BIN)/planner demo

test: check unit ## every check and every test

check: $(VENV)/ready-to-test ## formatting, lint, types, and who may import whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: export PYTHONDONTWRITEBYTECODE = # the program is started hundreds of times: it is to be compiled once
unit: $(VENV)/ready-to-test ## the tests (AGAIN=1: what fails among others may try once more by itself, and is named)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(if $(AGAIN),|| $(BIN)/python -m pytest --last-failed --last-failed-no-failures none -v)

bench: $(VENV)/ready-to-test ## the figures, measured here beside their peers
	@$(BIN)/python tests/bench/bench.py

soak: $(VENV)/ready-to-test ## ten minutes of failing disks, kills, power cuts and broken files
	@SOAK_SECONDS=$(SOAK_SECONDS) WORKERS=$(WORKERS) $(BIN)/python tests/soak.py

soak-server: $(VENV)/ready-to-test ## ten minutes of 200 sessions at a server that is restarted, crashes, and is replaced
	@SOAK_SECONDS=$(SOAK_SECONDS) $(BIN)/python -m tests.soak_server

terminals: $(VENV)/ready-to-test ## the keys in real terminals on displays that nobody sees (TERMINALS=kitty,tmux: some); the others are skipped
	$(BIN)/python -m pytest -v -rs tests/emulators/battery.py

dist: $(VENV)/ready-to-test ## wheel and sdist into dist/
	rm -rf dist
	$(BIN)/python -m hatchling build

dist-test: dist ## install wheel and sdist into empty environments of the oldest and newest Python here (PYTHONS="…"), and run them
	$(BIN)/python tests/dist.py dist/*.whl dist/*.tar.gz -- $(PYTHONS)

lock: $(VENV)/ready-to-test ## resolve the newest releases and pin them
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
	  pyproject.toml --group build -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
	  pyproject.toml --group dev -o requirements-dev.txt

format: $(VENV)/ready-to-test ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

words: $(VENV)/ready-to-test ## collect the texts, keep their translations, compile the catalogues
	$(BIN)/python -m tests.words.catalogue

docs: $(VENV)/ready-to-test ## draw pictures, tables, references, manual page and completions again
	$(BIN)/python docs/make.py

clean: ## forget everything that was installed or built
	rm -rf $(VENV) dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "planner needs Python 3.11 or newer; say which: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/ready-to-test: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(VENV)/ready $@
