"""Adds up what test programs report, and prints `N passed, M failed`; what failed is named before it.

tally.py CTEST.xml GTEST_FOLDER   each gtest case counts; a ctest test that wrote no report counts as one
tally.py VITEST.json              each vitest case counts
"""

import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path


def gtest_reports(folder):
    """Executable name → its report's cases and failures. A crashed program leaves no report."""
    reports = {}
    for path in sorted(Path(folder).glob("*.xml")):
        try:
            cases = list(xml.parse(path).getroot().iter("testcase"))
        except xml.ParseError:
            continue
        failed = [f"{c.get('classname')}.{c.get('name')}" for c in cases if c.find("failure") is not None]
        ran = [c for c in cases if c.get("status") != "notrun" and c.get("result") != "skipped"]
        reports[path.stem] = (len(ran) - len(failed), failed)
    return reports


def of_ctest(junit, folder):
    reports = gtest_reports(folder)
    passed, failed = 0, []
    for case in xml.parse(junit).getroot().iter("testcase"):
        name = case.get("name")
        good = case.get("status") == "run"
        cases = reports.get("test_" + name.replace("/", "_"))
        if cases is None:
            passed += good
            failed += [] if good else [name]
            continue
        passed += cases[0]
        failed += [f"{name}: {one}" for one in cases[1]]
        if not good and not cases[1]:
            failed.append(f"{name}: ended badly")
    return passed, failed


def of_vitest(report):
    files = json.loads(Path(report).read_text())["testResults"]
    cases = [(file["name"], case) for file in files for case in file["assertionResults"]]
    failed = [f"{name}: {case['fullName']}" for name, case in cases if case["status"] == "failed"]
    unread = [file["name"] for file in files if file["status"] == "failed" and not file["assertionResults"]]
    failed += [f"{name}: could not be read" for name in unread]
    return sum(case["status"] == "passed" for _, case in cases), failed


def main(arguments):
    passed, failed = of_ctest(*arguments) if len(arguments) == 2 else of_vitest(*arguments)
    for name in failed:
        print("failed:", name)
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
