"""Tables of tests and texts are well-formed: one header, every row as wide, no name twice, UTF-8."""

import csv
import io
import re

from lint.sources import Report


def rows_of(path, text):
    """Pairs of line number and cells, comments and empty lines passed over."""
    lines = text.replace("\r\n", "\n").split("\n")
    if path.endswith(".csv"):
        start = next((i for i, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
        reader = csv.reader(io.StringIO("\n".join(lines[start:])), strict=True)
        for cells in reader:
            if cells:
                yield start + reader.line_num, cells
        return
    header_seen = False
    for number, line in enumerate(lines, 1):
        if line.strip() and not (line.startswith("#") and not header_seen):
            header_seen = True
            yield number, line.split("\t")


def check_table(path, text, report):
    try:
        rows = list(rows_of(path, text))
    except csv.Error as error:
        report.fault(path, 1, f"is no CSV: {error}")
        return
    if not rows:
        report.fault(path, 1, "has no header")
        return
    header = rows[0][1]
    if len(set(header)) != len(header):
        report.fault(path, rows[0][0], "a column stands twice")
    if len(rows) == 1 and "/test/" in path:
        report.fault(path, rows[0][0], "has no rows, so it tests nothing")
    for number, cells in rows[1:]:
        if len(cells) != len(header):
            report.fault(path, number, f"{len(cells)} cells under {len(header)} columns")


def check(sources):
    report = Report()
    for path, text in sources.texts.items():
        if not re.fullmatch(r"(src|test)/(?!.*\.corpus/).*\.(table|tsv|csv)", path):
            continue
        report.looked_at += 1
        if text is None:
            report.fault(path, 1, "is not UTF-8")
        else:
            check_table(path, text, report)
    return report
