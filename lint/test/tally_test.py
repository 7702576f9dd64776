import importlib.util
import json
import tempfile
import unittest
from pathlib import Path

spec = importlib.util.spec_from_file_location("tally", Path(__file__).parents[2] / "test/tally.py")
tally = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tally)

CTEST = """<testsuite>
  <testcase name="cases" status="{cases}"/><testcase name="fuzz/x_fuzz" status="{fuzz}"/>
</testsuite>"""
GTEST = """<testsuites><testsuite>
  <testcase name="a" classname="Case" status="run"/>
  <testcase name="b" classname="Case" status="run">{failure}</testcase>
  <testcase name="c" classname="Case" status="notrun"/>
</testsuite></testsuites>"""


class Tally(unittest.TestCase):
    def of_ctest(self, cases="run", fuzz="run", gtest=GTEST.format(failure="")):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "gtest").mkdir()
            Path(folder, "ctest.xml").write_text(CTEST.format(cases=cases, fuzz=fuzz))
            if gtest:
                Path(folder, "gtest/test_cases.xml").write_text(gtest)
            return tally.of_ctest(Path(folder, "ctest.xml"), Path(folder, "gtest"))

    def test_each_case_counts_once(self):
        self.assertEqual(self.of_ctest(), (3, []))

    def test_a_case_that_fails(self):
        self.assertEqual(self.of_ctest("fail", gtest=GTEST.format(failure="<failure/>")), (2, ["cases: Case.b"]))

    def test_a_program_that_fails_without_a_report(self):
        self.assertEqual(self.of_ctest("fail", gtest=None), (1, ["cases"]))
        self.assertEqual(self.of_ctest(fuzz="fail"), (2, ["fuzz/x_fuzz"]))

    def test_a_program_that_ends_badly_after_its_cases_passed(self):
        self.assertEqual(self.of_ctest("fail"), (3, ["cases: ended badly"]))

    def test_the_webs_cases(self):
        cases = [{"status": "passed", "fullName": "a"}, {"status": "failed", "fullName": "b"}]
        files = [
            {"name": "x.test.ts", "status": "failed", "assertionResults": cases},
            {"name": "y.test.ts", "status": "failed", "assertionResults": []},
        ]
        with tempfile.NamedTemporaryFile("w", suffix=".json") as report:
            json.dump({"testResults": files}, report)
            report.flush()
            self.assertEqual(tally.of_vitest(report.name), (1, ["x.test.ts: b", "y.test.ts: could not be read"]))
