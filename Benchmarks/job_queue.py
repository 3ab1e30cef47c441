#!/usr/bin/env python3
"""Measures the queue on JetStream beside libnats alone, in one run on one server, and jobs by it beside jobs by the table.

usage: job_queue.py PROGRAM [--count 10000] [--rounds 3]

PROGRAM is shotwright-queue-bench. Both sides send one word at a time, each acknowledged. Prints the median of the rounds."""
import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tools/chaos"))
import scaled  # noqa: E402


def rates(command):
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: int(rate) for name, rate in (line.split() for line in lines)}


def measured(raw, options):
    """One round, on servers of its own."""
    with tempfile.TemporaryDirectory() as folder:
        (database, url), (stream, _) = scaled.postgres(folder), scaled.nats(folder)
        try:
            address, count = f"nats://127.0.0.1:{stream.port}", str(options.count)
            return {**rates([raw, address, count]), **rates([options.program, address, url, count])}
        finally:
            stream.kill()
            database.kill()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        raw = str(pathlib.Path(folder) / "raw")
        subprocess.run(["cc", "-O2", "-o", raw, ROOT / "Benchmarks/job_queue/raw.c", "-lnats"], check=True)
        for _ in range(options.rounds):
            for name, rate in measured(raw, options).items():
                found.setdefault(name, []).append(rate)
    rate = {name: statistics.median(all_rates) for name, all_rates in found.items()}
    print("| a second | libnats alone | the queue | share |\n|---|---:|---:|---:|")
    for what, alone, ours in (("told of", "publish", "announce"), ("heard of and answered", "fetch", "next")):
        print(f"| words {what} | {rate[alone]:.0f} | {rate[ours]:.0f} | {rate[ours] / rate[alone]:.2f} |")
    print("\n| jobs a second that do nothing, on PostgreSQL, four slots | |\n|---|---:|")
    print(f"| by the table | {rate['table']:.0f} |\n| by JetStream | {rate['jetstream']:.0f} |")


if __name__ == "__main__":
    main()
