# The one menu of commands. `make` alone prints it.

PYTHON3 ?= python3
PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --quiet
SAMPLE := resources/samples/yunxi-2025-draft.gkr
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help run test check format golden pictures fuzz bench dist lock clean system

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## open the editor on a copy of a sample report; without a display, do the same job into out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; \
	then mkdir -p out && cp $(SAMPLE) out/ && $(PYTHON) -m gkeditor out/$(notdir $(SAMPLE)); \
	else QT_QPA_PLATFORM=offscreen $(PYTHON) -m gkeditor.ui.demo $(SAMPLE) out; fi

test: check ## check, then run all tests; those whose programs are not installed are named
	$(PYTHON) -m pytest

check: $(READY) ## lint, formatting, types, direction of imports
	$(PYTHON) -m ruff check --quiet
	$(PYTHON) -m ruff format --check --quiet
	$(PYTHON) -m mypy --no-error-summary
	.venv/bin/lint-imports --no-logo

format: $(READY) ## mend formatting and what the linter can mend
	$(PYTHON) -m ruff check --quiet --fix
	$(PYTHON) -m ruff format

golden: $(READY) ## rewrite the golden files; review the change as a diff
	$(PYTHON) -m pytest --quiet --update-golden
	@git status --short tests

pictures: $(READY) ## take the pictures of the guide anew
	$(PYTHON) -m gkeditor.ui.help.pictures

FUZZ_SECONDS ?= 60
fuzz: $(READY) ## open damaged files of every format, and press anything in the window, for FUZZ_SECONDS each
	GKEDITOR_FUZZ_SECONDS=$(FUZZ_SECONDS) $(PYTHON) -m pytest --quiet --no-header tests/importers/test_fuzz.py tests/ui/test_random_hands.py

bench: .venv/.bench ## measure, beside other programs doing the same
	$(PYTHON) -m bench

dist: $(READY) ## build wheel and source distribution into dist/
	$(PYTHON) -m build --no-isolation --outdir dist

# PySide6 is kept at 6.9 by a constraint in pyproject.toml, which the lowest versions must not know of.
UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
lock: ## write the lock files anew with the newest versions allowed (needs uv)
	$(UV_COMPILE) --upgrade pyproject.toml --group dev --output-file requirements/lock.txt
	$(UV_COMPILE) --upgrade --group bench --constraints requirements/lock.txt --output-file requirements/bench.txt
	$(UV_COMPILE) --upgrade pyproject.toml --group test --resolution lowest-direct --no-config --output-file requirements/oldest.txt

clean: ## remove everything that was made here, the environment too
	rm -rf .venv .venv-oldest build dist out .coverage htmlcov .hypothesis .*_cache
	find . -name __pycache__ -type d -exec rm -rf {} +

system:
	@PYTHON3=$(PYTHON3) packaging/linux/system-libraries.sh

$(READY): pyproject.toml requirements/lock.txt | system
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gkeditor needs Python 3.11 or newer")'
	@echo "Setting up .venv"
	@$(PYTHON3) -m venv .venv
	@$(PIP) install --require-hashes --requirement requirements/lock.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.bench: $(READY) requirements/bench.txt
	@$(PIP) install --require-hashes --requirement requirements/bench.txt
	@touch $@
