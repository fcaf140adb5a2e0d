# make data     raw/ -> outputs/ (RAW=folder OUTPUTS=folder for other people's texts; CONTACTS=withhold, docs/privacy.md;
#               OMIT="site database changes" leaves these out)
# make test     lint, format, types and every test (CHROMIUM=path of the browser to test the site in, if not the one found)
# make quality  precision, recall and F1 of every table: given releases, tuning part, test part
# make bench    speed, memory and goals, beside spaCy and bare input and output (half an hour; BENCH="--report docs/benchmark.md")
# make dev      the Dagster UI
# make diff     what outputs/ changed against BASE=folder or BASE=git-revision
# make keep     keeps outputs/ in raw/ as the release that the next one is compared with
SHELL = /bin/sh
.DELETE_ON_ERROR:
.PHONY: data test quality bench dev diff keep format lock clean

RAW = raw
OUTPUTS = outputs
PREVIOUS = $(RAW)/previous_release
CONTACTS = publish
OMIT =
BENCH =
GOLD = raw tests/golden/tuning tests/golden/test
BIN = .venv/bin

export RAW OUTPUTS PREVIOUS CONTACTS OMIT
export VIRTUAL_ENV = $(CURDIR)/.venv

PIP_INSTALL = "$(BIN)/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
LOCK = uv pip compile --quiet --generate-hashes --no-strip-extras --no-emit-index-url --no-annotate --no-header \
	--universal --python-version 3.11 pyproject.toml

# Run configuration of Dagster; the same can be typed into the launchpad of the UI.
RUN_CONFIG = import json, os; print(json.dumps({ \
	"resources": {"folders": {"config": {name.lower(): os.environ[name] for name in ("RAW", "OUTPUTS", "PREVIOUS")}}, \
		"privacy": {"config": {"contacts": os.environ["CONTACTS"]}}, \
		"release": {"config": {"omit": os.environ["OMIT"].split()}}}, \
	"loggers": {"console": {"config": {"log_level": "INFO"}}}}))

# With dagster.yaml beside this file as the settings of Dagster, whatever the caller has set.
data: export DAGSTER_HOME = $(CURDIR)
data: .venv/data
	@"$(BIN)/dg" launch --job publish_dataset --config-json "$$("$(BIN)/python" -c '$(RUN_CONFIG)')"

test: .venv/test
	@"$(BIN)/python" -m tests.browser.chromium
	"$(BIN)/ruff" check
	"$(BIN)/ruff" format --check
	"$(BIN)/mypy"
	"$(BIN)/pytest"

quality: .venv/data
	@"$(BIN)/python" -m pipeline.evaluation $(GOLD)

bench: .venv/bench
	"$(BIN)/python" -m tests.benchmark $(BENCH)

dev: .venv/data
	"$(BIN)/dagster" dev

diff: .venv/data
	@test -n "$(BASE)" || { echo "Name what to compare with: make diff BASE=<folder or git revision>" >&2; exit 1; }
	@"$(BIN)/python" -m pipeline.publishing.diff --outputs "$(OUTPUTS)" -- "$(BASE)"

keep:
	@test -f "$(OUTPUTS)/datapackage.json" || { echo "$(OUTPUTS) is no release; make it with make data" >&2; exit 1; }
	rm -rf "$(PREVIOUS)"
	mkdir -p "$(PREVIOUS)"
	cp -R "$(OUTPUTS)/parquet" "$(OUTPUTS)/datapackage.json" "$(PREVIOUS)"

format: .venv/test
	"$(BIN)/ruff" check --fix
	"$(BIN)/ruff" format

lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --output-file requirements-dev.txt --extra dev --constraint requirements.txt
	$(LOCK) --output-file requirements-bench.txt --extra bench --constraint requirements.txt

clean:
	rm -rf .venv .dagster .*.staging .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written when an installation is complete, so that the next run has nothing to do.
.venv/data: requirements.txt | .venv/bin/python
	$(PIP_INSTALL) --requirement requirements.txt
	touch $@

.venv/test: requirements-dev.txt | .venv/bin/python
	$(PIP_INSTALL) --requirement requirements-dev.txt
	touch $@ .venv/data

.venv/bench: requirements-bench.txt | .venv/bin/python
	$(PIP_INSTALL) --requirement requirements-bench.txt
	touch $@ .venv/data

.venv/bin/python:
	@python=$$(command -v python3.11 || command -v python3) || { echo "Python 3.11 is needed; install it." >&2; exit 1; }; \
	"$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Python 3.11 is needed, but $$python is $$("$$python" --version); install it." >&2; exit 1; }; \
	"$$python" -m venv .venv
