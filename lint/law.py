"""Every refusal has its wording in two languages, every wording is used, and what cites a law cites its article."""

import re

from lint.sources import Report, blanked, is_test, line_of, literals

CODE = re.compile(r"[a-z][a-z_0-9]*(\.[a-z][a-z_0-9]*)+")
MADE = re.compile(r'\bRefused::\w+\s*,\s*"([^"]*)"|\brefuse\(\s*Refused::\w+\s*,\s*"([^"]*)"|\.code\s*=\s*"([^"]*)"')
LAW_ARTICLE = re.compile(
    r'"(?P<law>[^"\n]*法)"\s*,\s*(?:\.article\s*=\s*)?"(?P<article>[^"\n]*)"'
    r'|\.law\s*=\s*"(?P<law2>[^"]+)"\s*,\s*\.article\s*=\s*"(?P<article2>[^"]*)"'
    r'|\b(?P<law3>unlawful)\(\s*"\w+"\s*,\s*"(?P<article3>\d[^"]*|policy)"'
)
CITED = re.compile(r"\b[Aa]rts?\. ?(\d+)")
PLACE = re.compile(r"\{[^}]*\}")


def rows_of(sources, report):
    """Code → (file, line). Each row: three cells, both languages said, the same places to fill in."""
    rows = {}
    for path, text in sources.matching(r"src/.*refusals\.tsv"):
        report.looked_at += 1
        lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
        if not lines or lines[0][1] != "code\tzh\ten":
            report.fault(path, 1, "the header is code, zh, en")
            continue
        codes = []
        for number, line in lines[1:]:
            cells = line.split("\t")
            if len(cells) != 3:
                report.fault(path, number, "a row has three cells: code, zh, en")
                continue
            check_row(path, number, cells, rows, report)
            codes.append(cells[0])
            rows[cells[0]] = (path, number)
        if codes != sorted(codes):
            report.fault(path, 1, "rows stand in order of code")
    return rows


def check_row(path, number, cells, rows, report):
    code, zh, en = cells
    if not CODE.fullmatch(code):
        report.fault(path, number, f"{code} is no code: module.snake_case")
    if code in rows:
        report.fault(path, number, f"{code} stands twice")
    if not re.search(r"[\u4e00-\u9fff]", zh) or not re.search(r"[A-Za-z]", en):
        report.fault(path, number, f"{code} lacks its Chinese or its English")
    if filled(zh, "_zh") != filled(en, "_en"):
        report.fault(path, number, f"{code} fills in other things in Chinese than in English")


def filled(text, tongue):
    """What a wording fills in; a thing that has words of its own in each language ends with the language."""
    return {place.removesuffix(tongue + "}") for place in PLACE.findall(text)}


def check_codes(sources, rows, report):
    said, beginnings = set(), set()
    for path, text in sources.cpp(r"src/.*"):
        if is_test(path):
            continue
        report.looked_at += 1
        said.update(re.findall(r"\w+", blanked(text)))  # enumerators, whose names end codes
        for _, content in literals(text):
            said.add(content)
            if re.fullmatch(r"[a-z_]+\.([a-z_.]*[_.])?", content):
                beginnings.add(content)
        for match in MADE.finditer(blanked(text, strings=False)):
            code = next(group for group in match.groups() if group is not None)
            whole = CODE.fullmatch(code) and not code.endswith("_")
            if whole and code not in rows:
                report.fault(path, line_of(text, match.start()), f"{code} has no wording in a refusals.tsv")
    for code, (path, number) in rows.items():
        if code not in said and not put_together(code, said, beginnings):
            report.fault(path, number, f"{code} is refused nowhere")


def put_together(code, said, beginnings):
    """"identity." + "id_number_" + an enumerator's name: every piece stands somewhere."""
    ends = [code.removeprefix(begin) for begin in beginnings if code.startswith(begin)]
    splits = [(end[:at], end[at:]) for end in ends for at in range(1, len(end)) if end[at - 1] == "_"]
    return any(end in said for end in ends) or any(left in said and right in said for left, right in splits)


def check_articles(sources, report):
    """A refusal that names a law names its article, and the header of its rule cites that article."""
    for path, text in sources.cpp(r"src/.*\.cpp"):
        if is_test(path):
            continue
        folder = path.rsplit("/", 1)[0]
        headers = [t for p, t in sources.cpp(re.escape(folder.removesuffix("/rules")) + r"/.*\.hpp")]
        cited = {number for header in headers for number in CITED.findall(header)}
        for match in LAW_ARTICLE.finditer(blanked(text, strings=False)):
            law = match.group("law") or match.group("law2") or match.group("law3")
            article = match.group("article") or match.group("article2") or match.group("article3") or ""
            line = line_of(text, match.start())
            number = re.match(r"\d+", article)
            if article == "policy":  # the project's own reading, where the law is silent
                continue
            if not number:
                report.fault(path, line, f"{law} is cited without its article")
            elif number.group(0) not in cited:
                report.fault(path, line, f"{law} art. {article}: no header of {folder} cites it in a doc line")


def check(sources):
    report = Report()
    rows = rows_of(sources, report)
    check_codes(sources, rows, report)
    check_articles(sources, report)
    return report
