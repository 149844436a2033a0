# Everything a fresh machine with Python 3.11 needs: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
ORACLE ?= .oracle
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TOUR   ?= tour
CORES  ?= auto

.PHONY: demo test test-slow test-oracle tour bench check lock text clean

demo: $(READY)
	$(BIN)/ensure-desktop --demo

test: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(CORES)

test-slow: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m 'slow or hypothesis' --hypothesis-profile search -n $(CORES)

# The statistics against pingouin, which is under the GPL and so lives in an environment of its own; hidden rows against
# pycanon, which needs an older pandas.
test-oracle:
	test -x $(ORACLE)/bin/python || $(PYTHON) -m venv $(ORACLE)
	$(ORACLE)/bin/python -m pip install --quiet --disable-pip-version-check pingouin==0.7.0 pytest
	$(ORACLE)/bin/python -m pytest --noconftest -c /dev/null --rootdir . -q tests/oracle/against_pingouin.py
	test -x $(ORACLE)-rows/bin/python || $(PYTHON) -m venv $(ORACLE)-rows
	$(ORACLE)-rows/bin/python -m pip install --quiet --disable-pip-version-check pycanon==1.3.6 pytest
	$(ORACLE)-rows/bin/python -m pytest --noconftest -c /dev/null --rootdir . -q tests/oracle/against_pycanon.py

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
