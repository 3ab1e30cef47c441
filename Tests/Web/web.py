#!/usr/bin/env python3
"""The pages in Chromium: each test is something that a person does. Prints `N passed, N failed` last, and exits 1 where
any failed. Pictures of every page lie in .build/web afterwards. usage: web.py PROGRAM [--only WORDS] [--goldens]"""
import argparse
import sys
import time
import traceback

import flows
import harness
import looks
import rooms  # noqa: F401


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--only", default="", help="tests whose names hold this")
    parser.add_argument("--goldens", action="store_true", help="keep what is seen as what is to be seen: look at it first")
    options = parser.parse_args()
    looks.WRITES = options.goldens
    passed = failed = 0
    server = harness.Server(options.program)
    try:
        with harness.browser() as browser:
            world = flows.World(server, browser)
            for name, test in flows.tests():
                # The first three make what all others stand on.
                if options.only not in name and not name.startswith("a "):
                    continue
                begin = time.monotonic()
                try:
                    test(world)
                    passed += 1
                    print(f"ok    {name} ({time.monotonic() - begin:.1f} s)", flush=True)
                except Exception:
                    failed += 1
                    words = traceback.format_exc().strip().splitlines()
                    print(f"FAIL  {name}\n      " + "\n      ".join(words[-12:]), flush=True)
            world.close()
    finally:
        server.stop()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
