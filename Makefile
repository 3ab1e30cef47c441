# make test     set up what tests need, then lint and every test that fits in continuous integration
# make test-web the pages in Chromium: every flow, accessibility, HTML; pictures of them in .build/web
# make lint     formatting, the house numbers, the walls between the rooms
# make format   format the sources
# make gallery  draw one frame of each kind into Build/gallery
# make fuzz     feed the readers with what libFuzzer makes of the examples; SECONDS=180 each
# make fuzz-edits  10,000 random sequences of edits: inverses, replays and orders; prints the table for Benchmarks/results
# make sanitize the tests under the address and the thread sanitizer
# make bench-direction  plan scripts in every direction and hold them against the grammar's bars; SCRIPTS=DIR for more
# make chaos    kill a working server at random moments and count what is lost and what is done twice; CHAOS_S=600
# make chaos-scaled  the same with workers apart, on PostgreSQL, NATS, Redis and S3, which are taken away too; CHAOS_S=600
# make bench-service  measure the server beside FastAPI, uvicorn and asyncpg on one PostgreSQL; wrk is Debian's
# make bench-queue  measure jobs by JetStream beside libnats alone, and beside jobs by the table
# make hostile  ask a server 10,000 times for what nobody should, and by schemathesis; prints faults and leaks
# make bench    measure the program beside ffmpeg; prints the table that Benchmarks/results keeps

# A build that fails fails its target, whatever the filter behind it says.
SHELL := bash
.SHELLFLAGS := -e -o pipefail -c
SWIFT := swift
SOURCES := Package.swift Sources Tests Core/Package.swift Core/Sources Core/Tests
# Where toolchains are unpacked that nobody put into PATH; set-up looks there too.
export PATH := $(PATH):/opt/swift/usr/bin:/usr/local/swift/usr/bin

.PHONY: bench-service bench-queue hostile chaos chaos-scaled test test-web lint format gallery bench bench-direction fuzz fuzz-edits sanitize

test:
	./shotwright setup dev
	$(MAKE) lint
	cd Core && $(SWIFT) build -c release --build-tests 2>&1 | grep -vE 'prohibited flag'
	cd Core && $(SWIFT) test -c release --skip-build --parallel
	$(SWIFT) build -c release --build-tests 2>&1 | grep -vE 'prohibited flag'
	$(SWIFT) test -c release --skip-build --parallel
	python3 Tools/chaos/chaos.py .build/release/shotwright-server --seconds 120 --seed 1
	python3 Tools/hostile/hostile.py .build/release/shotwright-server --requests 500 --seed 2
	$(MAKE) test-web

test-web:
	./shotwright setup dev
	tsc --project Sources/CPagesData/jsconfig.json
	./shotwright setup server
	.tools/web/bin/python Tests/Web/web.py .build/release/shotwright-server

chaos:
	./shotwright setup server
	python3 Tools/chaos/chaos.py .build/release/shotwright-server --seconds $(or $(CHAOS_S),600) --seed $(or $(SEED),1)

chaos-scaled:
	./shotwright setup server
	./shotwright setup dev
	python3 Tools/chaos/scaled.py .build/release/shotwright-server --seconds $(or $(CHAOS_S),600) --seed $(or $(SEED),1)

hostile:
	./shotwright setup dev
	./shotwright setup server
	python3 Tools/hostile/hostile.py .build/release/shotwright-server --requests $(or $(REQUESTS),10000) --seed $(or $(SEED),1)
	Tools/hostile/schemathesis .build/release/shotwright-server

lint:
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)
	python3 Tools/lint/lint.py

format:
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

gallery:
	./shotwright setup dev
	cd Core && $(SWIFT) build -c release --product shotwright-gallery 2>&1 | grep -vE 'prohibited flag'
	Core/.build/release/shotwright-gallery Build/gallery

bench:
	./shotwright setup cli
	cd Core && $(SWIFT) build -c release --product shotwright-film-bench 2>&1 | grep -vE 'prohibited flag'
	cd Core && $(SWIFT) build -c release --product shotwright-gallery 2>&1 | grep -vE 'prohibited flag'
	python3 Benchmarks/bench.py .

bench-service:
	./shotwright setup server
	./shotwright setup dev
	test -x .tools/peers/bin/uvicorn || { python3 -m venv .tools/peers && .tools/peers/bin/pip install --quiet \
	    --disable-pip-version-check --require-hashes --no-deps -r Benchmarks/peers/requirements.txt; }
	python3 Benchmarks/service.py .build/release/shotwright-server $(CURDIR)/.tools/peers/bin/python \
	    --out Benchmarks/results/service.md

bench-queue:
	./shotwright setup server
	./shotwright setup dev
	$(SWIFT) build -c release --product shotwright-queue-bench 2>&1 | grep -vE 'prohibited flag'
	python3 Benchmarks/job_queue.py .build/release/shotwright-queue-bench

bench-direction:
	./shotwright setup cli
	cd Core && $(SWIFT) build -c release --product shotwright 2>&1 | grep -vE 'prohibited flag'
	python3 Benchmarks/direction.py Core/.build/release/shotwright $(if $(SCRIPTS),--scripts $(SCRIPTS)) \
	    --out Benchmarks/results/direction.md

fuzz:
	./shotwright setup all
	Tools/fuzz/fuzz $(or $(SECONDS),180)

fuzz-edits:
	./shotwright setup dev
	cd Core && $(SWIFT) build -c release --build-tests 2>&1 | grep -vE 'prohibited flag'
	cd Core && EDIT_SEQUENCES=$(or $(SEQUENCES),10000) $(SWIFT) test -c release --skip-build --filter EditSequenceTests

sanitize:
	./shotwright setup dev
	Tools/sanitize/sanitize
