# Every target is one line over `communique COMMAND`; `make` alone prints this help.

PYTHON ?= python3
VENV := .venv
.DEFAULT_GOAL := help
.PHONY: help html pdf all forms check update status live review approve test coverage lint bench weblate-trial picture lock clean language statement glossary release verify publish roll-back refresh
.NOTPARALLEL:
.DELETE_ON_ERROR:

# LANG is also the environment's locale: only a LANG given on the command line selects a language,
# and no program that make starts sees that one as its locale.
ifeq ($(origin LANG),command line)
LANGUAGE_OPTION := --language '$(subst ','\'',$(value LANG))'
unexport LANG
MAKEOVERRIDES := $(filter-out LANG=%,$(MAKEOVERRIDES))
ifeq ($(value LANG),)
$(error LANG is empty: write a language, such as LANG=km, or leave it out for all)
endif
endif

# What a shell says to other Pythons is nothing to this one.
unexport PYTHONPATH PYTHONHOME PYTHONOPTIMIZE

# What these say is data: neither make nor the shell reads it as code.
override SLUG := $(value SLUG)
override VERSION := $(value VERSION)
override RELEASE := $(value RELEASE)
override DEST := $(value DEST)
override FIX := $(value FIX)
override BY := $(value BY)
override ROLE := $(value ROLE)
override REAL_TEXT := $(value REAL_TEXT)
override AT := $(value AT)
override RECORD := $(value RECORD)
export SLUG VERSION RELEASE DEST BY ROLE REAL_TEXT AT RECORD

help: ## this help
	@echo "usage: make TARGET [LANG=km]"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 18

html: $(VENV)/ready ## the pages: build/html/<lang>/index.html (one language: LANG=km)
	@$(VENV)/bin/communique html $(LANGUAGE_OPTION)

pdf: $(VENV)/ready ## the PDFs: build/pdf/<lang>/<slug>.pdf (one language: LANG=km)
	@$(VENV)/bin/communique pdf $(LANGUAGE_OPTION)

all: $(VENV)/ready ## PDFs and pages, each page with a link to its PDF
	@$(VENV)/bin/communique all $(LANGUAGE_OPTION)

forms: $(VENV)/ready ## what readers take along: build/forms/<lang>/<slug>.txt and others
	@$(VENV)/bin/communique forms $(LANGUAGE_OPTION)

check: $(VENV)/ready ## compare the catalogs with their sources (one language: LANG=km; mend them: FIX=1)
	@$(VENV)/bin/communique check $(LANGUAGE_OPTION) $(if $(FIX),--fix)

update: $(VENV)/ready ## locale/ brought up to docs/ (one language: LANG=km)
	@$(VENV)/bin/communique update $(LANGUAGE_OPTION)

status: $(VENV)/ready ## how far each translation is, here and in build/status/index.html
	@$(VENV)/bin/communique status $(LANGUAGE_OPTION)

live: $(VENV)/live-ready ## the page and the PDF in your browser, as they become when you save: LANG=km
	@$(VENV)/bin/communique live $(LANGUAGE_OPTION)

review: $(VENV)/ready ## pages to read and sign: build/review/<lang>/<slug>.html (all languages on one page without LANG)
	@$(VENV)/bin/communique review $(LANGUAGE_OPTION) --slug="$$SLUG"

approve: $(VENV)/ready ## sign what you have read: LANG=km BY=name (one statement: SLUG=…, for the lawyer: ROLE=legal)
	@$(VENV)/bin/communique approve $(LANGUAGE_OPTION) --by="$$BY" --role="$$ROLE" --slug="$$SLUG"

language: $(VENV)/ready ## add a language: LANG=fr
	@$(VENV)/bin/communique language $(LANGUAGE_OPTION)

statement: $(VENV)/ready ## add a statement: SLUG=2026-11-23-freedom-of-assembly
	@$(VENV)/bin/communique statement -- "$$SLUG"

glossary: $(VENV)/ready ## the glossary for translators' programs: build/glossary/<lang>.tbx
	@$(VENV)/bin/communique glossary $(LANGUAGE_OPTION)

release: $(VENV)/ready ## dist/<version>/, to verify and publish: VERSION=1.0 (for a later hour: AT=2026-11-27T09:00+07:00)
	@$(VENV)/bin/communique release --version "$${VERSION:?write make release VERSION=1.0}" --at="$$AT"

verify: $(VENV)/ready ## a release, held to its sums, its signature and its source: RELEASE=dist/1.0
	@$(VENV)/bin/communique verify --release "$${RELEASE:?write make verify RELEASE=dist/1.0}" || [ $$? -eq 3 ]

publish: $(VENV)/ready ## put a release online: RELEASE=dist/1.0 DEST=/srv/www/statements (with a public record: RECORD=https://…)
	@set -f; for url in $$RECORD; do set -- "$$@" --record="$$url"; done; \
	  $(VENV)/bin/communique publish --release="$$RELEASE" --destination="$$DEST" "$$@"

refresh: $(VENV)/ready ## sign a note that a release is the newest, for a while: RELEASE=dist/1.0
	@$(VENV)/bin/communique refresh --release="$$RELEASE"

roll-back: $(VENV)/ready ## put the version online again that was there before: DEST=/srv/www/statements
	@set -f; for url in $$RECORD; do set -- "$$@" --record="$$url"; done; \
	  $(VENV)/bin/communique publish --roll-back --release="$$RELEASE" --destination="$$DEST" "$$@"

# What tests start need not compile our modules each time, whatever the environment says.
test coverage: export PYTHONDONTWRITEBYTECODE =
# What they write, many small files for a short time, stays in memory where there is room for it (four gigabytes).
test coverage: export TMPDIR := $(or $(TMPDIR),$(shell df --output=avail,target /dev/shm 2>/dev/null | awk '$$1 + 0 > 4000000 {print $$2}'),/tmp)

test: $(VENV)/test-ready ## the tests, in three processes: many wait for other programs
	@$(VENV)/bin/python -m pytest --numprocesses=3 --dist=worksteal

coverage: $(VENV)/test-ready ## the tests, and which lines and branches none of them comes to
	@$(VENV)/bin/python tests/support/covering.py -m pytest --numprocesses=3 --dist=worksteal

lint: $(VENV)/test-ready ## style, types, and which package may import what
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo --no-cache

bench: $(VENV)/test-ready ## what checks see, beside pofilter, and how long builds take (what they see of published text: REAL_TEXT=…)
	@$(VENV)/bin/python -m bench

weblate-trial: $(VENV)/ready ## a real Weblate on a clone of what is committed (installs it in ~/.cache: 10 minutes)
	@$(VENV)/bin/python -m bench.weblate

picture: $(VENV)/test-ready html ## guide/editions.png, the three editions side by side
	@$(VENV)/bin/python -m bench.picture

lock: $(VENV)/test-ready ## the three requirements files, from pyproject.toml
	@CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/bin/pip-compile $(LOCK) -o requirements.txt pyproject.toml
	@CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/bin/pip-compile $(LOCK) --extra test -c requirements.txt -o tests/requirements.txt pyproject.toml
	@$(VENV)/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["live"], sep="\n")' | \
	  CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/bin/pip-compile $(LOCK) -c tests/requirements.txt -o communique/live/requirements.txt -

LOCK := --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
  --strip-extras --allow-unsafe

clean: ## remove everything that can be made again
	@rm -rf build

# The programs of an environment name the folder that it was made in, and its Python may be gone: one that was moved or
# copied here, or is left from an older Python, is made anew. A link is somebody's choice.
PLACE := $(subst ','\'',$(if $(filter /%,$(VENV)),,$(CURDIR)/)$(VENV))
STALE := $(shell test ! -L $(VENV) && test ! -L $(VENV)/bin && \
  { grep -sq /bin/python $(VENV)/bin/communique && ! grep -sqF '$(PLACE)/bin/' $(VENV)/bin/communique || \
    { test -L $(VENV)/bin/python && test ! -e $(VENV)/bin/python; }; } && echo stale)

.PHONY: stale
$(VENV)/ready: requirements.txt pyproject.toml $(STALE)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "communique needs Python 3.11 or newer: install it, or name it with make PYTHON=python3.12" >&2; exit 2; }
	@echo "setting up $(VENV) …"
	@mkdir -p $(VENV) 2>/dev/null && test -w $(VENV) || \
	  { echo "$(VENV) cannot be written here: name another place with make VENV=/tmp/venv" >&2; exit 2; }
	@$(PYTHON) -m venv $(if $(STALE),--clear) $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@# Python reads this file as ASCII where the locale is C, whatever the letters of the path are.
	@$(if $(filter .venv,$(VENV)),cd $(VENV)/lib/python3*/site-packages && echo ../../../.. >communique.pth)
	@touch $@

$(VENV)/live-ready: $(VENV)/ready communique/live/requirements.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r communique/live/requirements.txt
	@touch $@

$(VENV)/test-ready: $(VENV)/ready tests/requirements.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@
