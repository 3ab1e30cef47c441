# make test     set up what tests need, then lint and every test that fits in continuous integration
# make lint     formatting, the house numbers, the walls between the rooms
# make format   format the sources
# make bench    measure against peers; writes Benchmarks/results
# make fuzz     mutate inputs for FUZZ_S seconds
# make gallery  draw the seventeen kinds of frame into Build/gallery

SWIFT := swift
FUZZ_S ?= 300

.PHONY: test lint format bench fuzz gallery sanitize

test: lint
	./shotwright setup dev
	cd Core && $(SWIFT) build -c release --build-tests 2>&1 | grep -vE 'prohibited flag'
	cd Core && $(SWIFT) test -c release --skip-build --parallel

lint:
	$(SWIFT) format lint --strict --recursive --parallel Core/Package.swift Core/Sources Core/Tests
	python3 Tools/lint/lint.py

format:
	$(SWIFT) format --in-place --recursive --parallel Core/Package.swift Core/Sources Core/Tests
