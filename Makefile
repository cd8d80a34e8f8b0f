# Valkka Live. `make run` starts the demo, `make test` tests everything; both set up what they need first.
SHELL := /bin/bash
ARGS ?= --demo
TESTS ?= tests
SHOTS ?=
BIN := .venv/bin
export CUDA PYTHON

.PHONY: setup run test check soak bench translations screenshots clean

setup:            ## system libraries and Python environment for running; CUDA=1: PyTorch with CUDA
	@scripts/setup run

run: setup        ## four demo cameras; your own start: make run ARGS=open
	@$(BIN)/valkka-live $(ARGS)

test:             ## everything: check, then all tests, with a screen of their own
	@scripts/setup test
	@$(MAKE) --no-print-directory check
	@scripts/run_tests $(TESTS)

check:            ## style, types, import contracts, and that the engine needs no Qt
	@scripts/setup test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/import_without_qt.py
	desktop-file-validate resources/desktop/*.desktop
	appstreamcli validate --no-net resources/desktop/*.metainfo.xml

soak:             ## the tests that run for minutes: ring buffers read ten million times, their processes killed two thousand times, every benchmark once
	@scripts/setup test
	$(BIN)/python -m pytest -m soak $(TESTS)

bench:            ## measurements; prints the tables of BENCHMARKS.md
	@scripts/setup bench
	$(BIN)/python -m tests.benchmarks

translations:     ## new texts into resources/translations/*.ts, and these compiled; says what is not translated yet
	@scripts/setup test
	$(BIN)/python scripts/translations.py

screenshots:      ## the pictures of docs/screenshots
	@scripts/setup test
	xvfb-run -a -s "-screen 0 1600x1000x24" $(BIN)/python scripts/screenshots.py $(SHOTS)

clean:
	rm -rf .venv build dist runs datasets .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
