# The environment, the demonstration and the checks. `make demo` and `make test` need Python 3.11+ only.
PYTHON ?= python3
BIN := .venv/bin
PATHS := kg ontology queries viz tests benchmarks

.PHONY: demo test check bench fit lock docs format

demo: .venv/ready
	$(BIN)/kg demo

# A file's tests run in one process, in turn, so that its servers and stores are made once.
# Compiled code is kept, whatever the environment says: it starts a hundred processes.
test: .venv/ready
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: .venv/ready
	$(BIN)/ruff format --check $(PATHS)
	$(BIN)/ruff check $(PATHS)
	$(BIN)/mypy $(PATHS)
	$(BIN)/lint-imports --no-cache

bench: .venv/ready
	for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

# Fit the weights of positions and of questions anew, after a change of topics, terms, facts or gold.
fit: .venv/ready
	$(BIN)/python -m kg.fit data/gold/tuning data/gold/positions/*.jsonl
	$(BIN)/python -m queries.fit data/gold/questions/*.jsonl

# Write the generated pages anew; a test holds them to the code.
docs: .venv/ready
	$(BIN)/python -m ontology.reference > docs/reference/ontology.md
	$(BIN)/python -m queries.reference
	$(BIN)/python -m kg.cli.reference
	$(BIN)/python -m viz.room.rules
	$(BIN)/python tests/docs/examples.py

format: .venv/ready
	$(BIN)/ruff format $(PATHS)
	$(BIN)/ruff check --fix $(PATHS)

# After a change of dependencies in pyproject.toml; needs uv.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --upgrade -o requirements.lock

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@
