# Everything a fresh machine with Python 3.11 needs: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TOUR   ?= tour
CORES  ?= auto

.PHONY: demo test test-slow tour bench check lock text clean

demo: $(READY)
	$(BIN)/ensure-desktop --demo

test: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(CORES)

test-slow: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m 'slow or hypothesis' --hypothesis-profile search -n $(CORES)

tour: $(READY)
	$(BIN)/ensure-desktop tour $(TOUR)

bench: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The environment: made once, and again when what it is made from changes.
$(READY): requirements.lock pyproject.toml installer/debian.sh
	sh installer/debian.sh
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# New versions of what we depend on (needs the tool uv).
lock:
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --python-version 3.11 \
		--no-header --upgrade --quiet --output-file requirements.lock

# The catalogue of all text, and the translations brought up to date with it.
text: $(READY)
	$(BIN)/python -m installer.text

clean:
	rm -rf $(VENV) $(TOUR) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
