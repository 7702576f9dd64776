"""Who opens whom: every #include and every table name in SQL against src/modules.txt."""

import re

from lint.sources import Report, blanked, is_test, line_of

PRIVATE = {"store.hpp", "queries.hpp", "api.hpp"}
ONE_HOUSE = [  # headers that one library alone may see
    (re.compile(r"boost/(beast|asio)\b"), "platform/http"),
    (re.compile(r"(libpq-fe|sqlite3|libpq/.*)\.h"), "platform/sql"),
]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)


def declared(text, report):
    """Module → all it may open: what its line names, and what those may open in turn."""
    opens = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = re.fullmatch(r"([a-z_/]+):\s*(.*?)\s*", line)
        if not match:
            continue
        module, reach = match.group(1), set()
        for name in match.group(2).split():
            named = [m for m in opens if m.startswith("platform/")] if name == "platform" else [name]
            for one in named:
                if one not in opens:
                    report.fault("src/modules.txt", number, f"{module} opens {one}, which does not stand above it")
                reach |= {one} | opens.get(one, set())
        opens[module] = reach
    return opens


def module_of(path, opens):
    """The module whose folder (under src/) holds the path, the innermost one; None for main.cpp and what is outside."""
    holding = [m for m in opens if path.startswith(f"src/{m}/")]
    return max(holding, key=len) if holding else None


def check_include(report, path, line, name, own, opens):
    target = module_of(f"src/{name}", opens)
    if target is None or target == own:
        return
    if own is not None and target not in opens[own]:
        report.fault(path, line, f"{own} may not open {target} (src/modules.txt)")
    mounts = (own is None or "/test/" in path) and name.endswith("/api.hpp")  # main, and tests over HTTP
    if name.rsplit("/", 1)[-1] in PRIVATE and not mounts:
        report.fault(path, line, f"{name} is private to {target}")


def check_includes(sources, opens, report):
    for path, text in sources.cpp(r"(src|test)/.*"):
        report.looked_at += 1
        own = module_of(path, opens)
        for match in INCLUDE.finditer(blanked(text, strings=False)):
            line, name = line_of(text, match.start()), match.group(2)
            if match.group(1) == '"':
                check_include(report, path, line, name, own, opens)
            for wanted, house in ONE_HOUSE:
                if wanted.match(name) and own != house and not path.startswith("test/") and "/bench/" not in path:
                    report.fault(path, line, f"<{name}> may be seen by {house} alone")


NAME = r'"?([a-z_][a-z0-9_]*)"?'
CREATED = re.compile(rf"\bcreate\s+(?:unlogged\s+|temp\s+)?(table|view)\s+(?:if\s+not\s+exists\s+)?{NAME}", re.I)
USED = re.compile(rf"\b(from|join|into|update|references|table(?:\s+if\s+(?:not\s+)?exists)?)\s+{NAME}\b\s*(\(?)", re.I)
INDEXED = re.compile(rf"\bindex\s+(?:if\s+not\s+exists\s+)?{NAME}\s+on\s+{NAME}", re.I)
COMMON_TABLE = re.compile(
    rf"(?:\bwith(?:\s+recursive)?|,)\s*{NAME}\s*(?:\([^)]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(", re.I
)
SILENT = re.compile(  # names no table, though its words look like it
    r"\bdistinct\s+from\b|\bfor\s+(?:no\s+key\s+)?update\b|\bdo\s+update\b"
    r"|\b(?:extract|substring|trim)\s*\([^()]*\bfrom\b|\bon\s+(?:delete|update|conflict)\b",
    re.I,
)
NOT_TABLES = {"set", "select", "lateral", "unnest", "json_each", "only", "excluded", "nothing", "values", "skip", "of"}
SYSTEM = re.compile(r"(pg_|sqlite_|information_schema)")


def sql_text(text):
    """SQL without comments, strings, and words such as `is distinct from` and `for update`, which name no table."""
    text = re.sub(r"--[^\n]*|'(?:[^']|'')*'", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text)
    return SILENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), text)


def tables_in(text):
    """Positions and names of the tables a statement speaks of; `from f(x)` calls a function."""
    for match in USED.finditer(text):
        word, name, parenthesis = match.groups()
        if not (parenthesis and word.lower() in ("from", "join", "update")):
            yield match.start(), name.lower()
    for match in INDEXED.finditer(text):
        yield match.start(), match.group(2).lower()


def check_tables(sources, opens, report):
    statements = [(p, sql_text(t), module_of(p, opens)) for p, t in sources.matching(r"src/.*\.sql")]
    tables, views = {}, {}
    for _, text, own in statements:
        for kind, name in CREATED.findall(text):
            (tables if kind.lower() == "table" else views).setdefault(name, own)
    for path, text, own in statements:
        report.looked_at += 1
        named_here = {name for name in COMMON_TABLE.findall(text)}
        for position, name in tables_in(text):
            if name in named_here or name in NOT_TABLES or SYSTEM.match(name):
                continue
            owner = tables.get(name) or views.get(name)
            published = name in views and own is not None and views[name] in opens[own]
            if owner is None:
                report.fault(path, line_of(text, position), f"no migration creates {name}")
            elif owner != own and not published:
                report.fault(path, line_of(text, position), f"{name} is a table of {owner}; ask its find.hpp")


SQL_IN_CODE = re.compile(r'"\s*(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s', re.I)


def check_sql_stays_in_files(sources, opens, report):
    for path, text in sources.cpp(r"src/.*"):
        if is_test(path) or (module_of(path, opens) or "").startswith("platform/sql"):
            continue
        for match in SQL_IN_CODE.finditer(blanked(text, strings=False)):
            report.fault(path, line_of(text, match.start()), "SQL stands in a file of the module's sql/ folder")


def check(sources):
    report = Report()
    table = sources.texts.get("src/modules.txt")
    if table is None:
        report.fault("src/modules.txt", 1, "is missing")
        return report
    opens = declared(table, report)
    check_includes(sources, opens, report)
    check_tables(sources, opens, report)
    check_sql_stays_in_files(sources, opens, report)
    return report
