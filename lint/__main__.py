"""Runs the checks over a checkout: `python3 -m lint [CHECK...]` from its top. The last line is `N passed, M failed`."""

import importlib
import io
import sys
import time
import unittest

from lint.sources import Sources

CHECKS = ["modules", "law", "words", "budgets", "tables", "openapi", "documents", "form"]


def run_check(name, sources):
    began = time.monotonic()
    report = importlib.import_module(f"lint.{name}").check(sources)
    for fault in report.faults[:60]:
        print(fault)
    if len(report.faults) > 60:
        print(f"… and {len(report.faults) - 60} more")
    verdict = "ok" if not report.faults else f"{len(report.faults)} faults"
    return (name, report.looked_at, verdict, time.monotonic() - began, report.notes)


def run_own_tests():
    """The checks' own tests: each catches a planted fault."""
    suite = unittest.defaultTestLoader.discover("lint/test", pattern="*_test.py", top_level_dir=".")
    said = io.StringIO()
    result = unittest.TextTestRunner(stream=said).run(suite)
    if not result.wasSuccessful():
        print(said.getvalue())
    bad = len(result.failures) + len(result.errors)
    return result.testsRun - bad, bad


def main(names):
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"There is no check {', '.join(unknown)}. There are: {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    sources = Sources.of_checkout(".")
    table = [run_check(name, sources) for name in names or CHECKS]
    passed, failed = (0, 0) if names else run_own_tests()
    print(f"\n{'check':<12}{'files':>6}{'seconds':>9}  verdict")
    for name, looked_at, verdict, seconds, notes in table:
        print(f"{name:<12}{looked_at:>6}{seconds:>9.1f}  {verdict}")
        for note in notes:
            print(f"{'':<12}{note}")
    good = sum(verdict == "ok" for _, _, verdict, _, _ in table)
    passed, failed = passed + good, failed + len(table) - good
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
