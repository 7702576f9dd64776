"""Documents point at what is there: relative links, and files of the tree named in code spans."""

import posixpath
import re

from lint.sources import Report, line_of

LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:src|web|test|script|lint|docs|data|packaging|bench|cmake)/[\w./{},-]+)`")


def there(sources, path):
    path = posixpath.normpath(path)
    return path in sources.texts or any(known.startswith(path + "/") for known in sources.texts)


def spelled_out(path):
    """"src/cases/rules.{hpp,cpp}" → both."""
    braces = re.search(r"\{([^}]*)\}", path)
    if not braces:
        return [path]
    return [path[:braces.start()] + choice + path[braces.end():] for choice in braces.group(1).split(",")]


def check(sources):
    report = Report()
    for path, text in sources.matching(r".*\.md"):
        report.looked_at += 1
        for match in LINK.finditer(text):
            target = match.group(1)
            if not re.match(r"[a-z]+:", target) and not there(sources, posixpath.join(posixpath.dirname(path), target)):
                report.fault(path, line_of(text, match.start()), f"{target} is not there")
        for match in NAMED.finditer(text):
            for named in spelled_out(match.group(1).rstrip("/.")):
                beside = posixpath.join(posixpath.dirname(path), named)
                if not there(sources, named) and not there(sources, beside):
                    report.fault(path, line_of(text, match.start()), f"{named} is not there")
    return report
