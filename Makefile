# Two commands do everything on a machine with Python 3.11 or newer and make:
#   make demo   set up, read the example report into a register and show its record from there
#   make test   set up, then every check that CI runs
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
REAL_REPORT := ../shared/data/000_d228714ade47092b.txt

.PHONY: demo test lint types imports unit nightly install install-dev train lock corpus-check gazetteer vocabulary-check bench sides confidence golden clean

DEMO_REPORT := $(if $(wildcard $(REAL_REPORT)),$(REAL_REPORT),src/communique/examples/consultations.txt)
demo: export COMMUNIQUE_REGISTER = build/demo.db
demo: install
	@mkdir -p build
	$(BIN)/communique ingest $(DEMO_REPORT)
	$(BIN)/communique show "$$($(BIN)/communique search consultations --limit 1 --format json | sed 's/.*"report_id":"\([^"]*\)".*/\1/')"

test: install-dev lint types imports unit

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "communique needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say: make PYTHON=python3.11 demo" or 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install-dev
	$(BIN)/mypy

imports: install-dev
	$(BIN)/lint-imports

unit: install-dev
	$(BIN)/python -m pytest

# Two hundred kills at random moments, and whatever else takes minutes.
nightly: install-dev
	$(BIN)/python -m pytest -m nightly

corpus-check: install-dev
	$(BIN)/python -m training.reader.check_corpus

bench: install-dev
	$(BIN)/python -m benchmarks.run

# After the reader or composition has changed: the weights of sides and of confidence, then the golden records (it prints what changed).
sides: install-dev
	$(BIN)/python -m training.sides.fit

confidence: install-dev
	$(BIN)/python -m training.confidence.fit

golden: install-dev
	$(BIN)/python -m tests.golden --update

# The reader again, from the corpus to the model in models/: an estimated five hours on two cores, in six runs much as it was made.
MODEL := models/reader-0.4
train: install-dev
	$(PIP) install --editable '.[train]'
	$(BIN)/python -m training.reader.train build/first
	$(BIN)/python -m training.reader.export build/first build/reader-first
	$(BIN)/python -m training.reader.train build/second --begin build/reader-first --epochs 10
	$(BIN)/python -m training.reader.export build/second build/reader-second
	$(BIN)/python -m training.reader.train build/third --begin build/reader-second --epochs 6 --rate 0.35
	$(BIN)/python -m training.reader.blend build/reader-first build/third build/blended --share 0.25
	$(BIN)/python -m training.reader.export build/blended build/reader-blended
	$(BIN)/python -m training.reader.train build/fourth --begin build/reader-blended --epochs 9 --rate 0.5
	$(BIN)/python -m training.reader.export build/fourth build/reader-fourth
	$(BIN)/python -m training.reader.train build/fifth --begin build/reader-fourth --epochs 5 --rate 0.3
	$(BIN)/python -m training.reader.blend build/reader-blended build/fifth build/again --share 0.45
	$(BIN)/python -m training.reader.export build/again build/reader-again
	$(BIN)/python -m training.reader.train build/sixth --begin build/reader-again --epochs 12 --rate 0.45
	$(BIN)/python -m training.reader.blend build/reader-again build/sixth build/reader
	$(BIN)/python -m training.reader.export build/reader $(MODEL)

# The lock files are made anew from pyproject.toml; they name versions and hashes, never where they came from.
lock: install-dev
	$(PIP) install uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra build --extra dev pyproject.toml -o requirements-dev.lock

# Building data from packages needs rigour, whose dependency PyICU is compiled: install the extra build-data first.
vocabulary-check:
	$(BIN)/python scripts/build_vocabulary.py

gazetteer:
	$(BIN)/python scripts/build_gazetteer.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
