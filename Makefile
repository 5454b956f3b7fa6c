# Every command sets up what it needs. Python 3.11 or newer and make are all that must be there.
PYTHON  ?= python3
PORT    ?= 8501
SOURCES ?= ../shared/sources
OUT     ?= data/marts
WORKERS ?= 2
BIN     := .venv/bin
READY   := .venv/ready-to-run
TESTING := .venv/ready-to-test

.PHONY: run test build score diff review discover check fix shots bench messages docs lock geo font

run: $(READY)
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(TESTING)
	sh tools/browser.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile

build: $(READY)
	$(BIN)/python -m insights build --sources $(SOURCES) --out $(OUT) --workers $(WORKERS)

score: $(READY)
	$(BIN)/python -m tools.scorecard $(SOURCES)

diff: $(READY)
	$(BIN)/python -m tools.diff_ledger $(SOURCES)

review: $(READY)
	@$(BIN)/python -m tools.review

discover: $(READY)
	@$(BIN)/python -m insights discover

check: $(TESTING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m insights check

fix: $(TESTING)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

shots: $(TESTING)
	sh tools/browser.sh
	$(BIN)/python -m tools.shots

bench: $(TESTING)
	sh tools/browser.sh
	$(BIN)/python -m benchmarks.app
	$(BIN)/python -m benchmarks.pipeline $(SOURCES)
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.search_quality

messages: $(TESTING)
	@mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k say -k mark --no-location --sort-output --omit-header -o build/insights.pot .
	$(BIN)/pybabel -q update -l en -D insights -i build/insights.pot -d src/insights/locale --no-fuzzy-matching --ignore-obsolete --width 100
	$(BIN)/pybabel -q compile -f -l en -D insights -d src/insights/locale

docs: $(READY)
	$(BIN)/python -c "from insights.contracts import data_dictionary as d; print(d(), end='')" > docs/data-dictionary.md

lock: $(TESTING)
	@mkdir -p build
	$(BIN)/pip-compile -q --upgrade --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --annotation-style=line -o requirements.txt pyproject.toml
	echo "-e ." >> requirements.txt
	grep -v '^-e' requirements.txt > build/constraints.txt
	$(BIN)/pip-compile -q --upgrade --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --annotation-style=line -c build/constraints.txt -o requirements-dev.txt requirements-dev.in

geo: $(TESTING)
	$(BIN)/python -m tools.make_geo

font: $(TESTING)
	$(BIN)/python -m tools.make_font

$(READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one with make PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $(READY)

$(TESTING): requirements-dev.txt $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(TESTING)
