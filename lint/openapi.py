"""The written contract and the routes say the same: each path in openapi.yaml has a route, each route stands there."""

import re

import yaml

from lint.sources import Report, blanked, is_test, line_of, literals

ROUTE = re.compile(r'\bMethod::(get|post|put|patch|del)\s*,\s*"(/[^"]*)"|\.(stream)\(\s*"(/[^"]*)"')
METHODS = {"get": "get", "post": "post", "put": "put", "patch": "patch", "delete": "del"}


def routes_of(sources):
    """(method, path with parameters unnamed) → where it is mounted."""
    routes = {}
    for path, text in sources.cpp(r"src/.*\.cpp"):
        if is_test(path):
            continue
        for match in ROUTE.finditer(blanked(text, strings=False)):
            method, pattern = (match.group(1), match.group(2)) if match.group(1) else ("get", match.group(4))
            routes[(method, unnamed(pattern))] = (path, line_of(text, match.start()), pattern)
    return routes


def paths_said(sources):
    """Every path that stands in the code as a string, however its route is made."""
    texts = [text for path, text in sources.cpp(r"src/.*\.cpp") if not is_test(path)]
    return {unnamed(content) for text in texts for _, content in literals(text) if content.startswith("/")}


def unnamed(pattern):
    return re.sub(r"\{[^}]*\}", "{}", pattern)


def check_operation(path, method, pattern, operation, report):
    if not isinstance(operation, dict) or not operation.get("summary"):
        report.fault(path, 1, f"{method} {pattern} has no summary")
    elif not operation.get("responses"):
        report.fault(path, 1, f"{method} {pattern} says no answer")


def check(sources):
    report = Report()
    routes, said, written = routes_of(sources), paths_said(sources), set()
    for path, text in sources.matching(r"src/.*openapi\.yaml"):
        report.looked_at += 1
        try:
            contract = yaml.safe_load(text) or {}
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            report.fault(path, mark.line + 1 if mark else 1, "is no YAML")
            continue
        for pattern, operations in (contract.get("paths") or {}).items():
            for method, operation in operations.items():
                if method in METHODS:
                    check_operation(path, method, pattern, operation, report)
                    written.add((METHODS[method], unnamed(pattern)))
                    if unnamed(pattern) not in said:
                        report.fault(path, 1, f"{method} {pattern} has no route")
    for key, (path, line, pattern) in routes.items():
        begun = pattern.endswith("/") and any(one.startswith(key[1]) for _, one in written)  # the rest is put on later
        if key not in written and pattern.startswith("/api/") and not begun:
            report.fault(path, line, f"{key[0]} {pattern} stands in no openapi.yaml")
    return report
