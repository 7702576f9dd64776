import unittest

from lint import documents, openapi
from lint.sources import Sources

CONTRACT = """paths:
  /api/v1/cases/{id}:
    get:
      summary: One case
      responses: {'200': {description: the case}}
"""
ROUTE = 'guard.route(http::Method::get, "/api/v1/cases/{case}", "cases.read", handler);'


def faults(check, **texts):
    return [fault.text for fault in check(Sources(texts)).faults]


class Contracts(unittest.TestCase):
    def found(self, contract, code):
        return faults(openapi.check, **{"src/cases/openapi.yaml": contract, "src/cases/api.cpp": code})

    def test_written_and_mounted(self):
        self.assertEqual(self.found(CONTRACT, ROUTE), [])

    def test_a_path_without_a_route(self):
        self.assertEqual(self.found(CONTRACT, ""), ["get /api/v1/cases/{id} has no route"])

    def test_a_route_that_is_not_written(self):
        more = ROUTE + 'route(Method::post, "/api/v1/cases", "cases.submit", handler);'
        self.assertEqual(self.found(CONTRACT, more), ["post /api/v1/cases stands in no openapi.yaml"])

    def test_an_operation_says_what_it_is_and_answers(self):
        bare = "paths:\n  /api/v1/cases/{id}:\n    get: {}\n"
        self.assertEqual(self.found(bare, ROUTE), ["get /api/v1/cases/{id} has no summary"])

    def test_no_yaml(self):
        self.assertIn("is no YAML", self.found("paths: [", ""))


class Documents(unittest.TestCase):
    def test_what_is_named_is_there(self):
        texts = {"docs/tour.md": "[the rules](../src/cases/rules.hpp) `src/cases/`, `src/cases/rules.{hpp,cpp}`"}
        there = {"src/cases/rules.hpp": "", "src/cases/rules.cpp": ""}
        self.assertEqual(faults(documents.check, **texts, **there), [])
        beside = {"src/cases/README.md": "`test/rules_test.cpp`", "src/cases/test/rules_test.cpp": ""}
        self.assertEqual(faults(documents.check, **beside), [])
        self.assertEqual(len(faults(documents.check, **texts)), 4)
