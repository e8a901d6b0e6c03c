# The doors of the project. `make run` and `make test` need Python 3.11 or newer, and make.

PYTHON3 ?= python3
PORT ?= 8000
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
# Where the French catalogue lies.
CATALOGUES := locale/fr/LC_MESSAGES
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: run test check test-sqlite test-postgresql test-browser environment \
	development format messages lock bench

run: environment
	@$(MANAGE) setup
	@$(MANAGE) serve --port $(PORT)

# The last line printed is the runner's own.
test: check test-sqlite test-postgresql test-browser

check: development
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --lint --quiet templates
	$(MANAGE) makemigrations --check --dry-run --settings ceimia.settings.test
	.venv/bin/mypy
	$(PYTHON) tests/catalogue.py

test-sqlite: development
	$(PYTHON) -m pytest -q -n 2 --ignore=tests/browser

test-postgresql: development
	$(PYTHON) tests/postgresql.py $(PYTHON) -m pytest -q -n 2 --only-database --ignore=tests/browser

test-browser: development
ifneq ($(CHROMIUM),)
	CHROMIUM=$(CHROMIUM) $(PYTHON) -m pytest -q tests/browser
else ifeq ($(CI),true)
	@echo "No Chromium is found, and CI runs the browser tests: install it." >&2; exit 1
else
	@echo "The browser tests are skipped: no Chromium is found on this machine."
endif

environment:
	@command -v $(PYTHON3) >/dev/null || \
		{ echo "There is no $(PYTHON3) here: install Python 3.11 or newer." >&2; exit 2; }
	@$(PYTHON3) requirements/install.py runtime

development: environment
	@$(PYTHON3) requirements/install.py dev

format: development
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

# Both need gettext. The compiled catalogue is committed, so that running needs none.
messages: development
	$(MANAGE) makemessages --locale fr --no-location --no-obsolete --no-wrap \
		--ignore .venv --ignore var --ignore tests --settings ceimia.settings.test
	msgfmt --check --output-file $(CATALOGUES)/django.mo $(CATALOGUES)/django.po

COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --python-version 3.11 --custom-compile-command "make lock"
lock:
	$(COMPILE) requirements/runtime.in --output-file requirements/runtime.txt
	$(COMPILE) requirements/dev.in --output-file requirements/dev.txt

bench: development
	$(PYTHON) -m bench
