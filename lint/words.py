"""Names that say nothing, work left open, traces of a machine, pinyin, and lines too long to read."""

import re

from lint.sources import Report, blanked, is_test, line_of

EMPTY = {"utils", "util", "common", "helpers", "helper", "misc", "base", "core", "shared", "manager", "managers"}
LEFT_OPEN = re.compile(
    r"\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b|not implemente[d]|EXPECT_TRUE\(tru[e]\)"
    r"|\b(it|test|describe)\.ski[p]\b|\bDISABLE[D]_|GTEST_SKI[P]\b"
)
MACHINE = re.compile(
    r"/wor[k]/|/roo[t]/|/tmp/bas[h]|/hom[e]/[a-z]|/far[m]/|deb[.]debia[n]|registry[.]npmj[s]|subagen[t]|before-sto[p]"
)
DECLARED = re.compile(r"\b(?:class|struct|enum class|namespace|interface|type)\s+([A-Za-z_]\w*)")
COLUMNS = {".cpp": 100, ".hpp": 100, ".py": 130, ".sh": 140}
# Domain words written in pinyin, as they turn up in systems of this kind.
PINYIN = re.compile(
    r"(banjian|shixiang|shouli|shenpi|wangdian|bumen|daiban|chengnuo|cailiao|zhengwu|xingzheng|xuke|shenfen|jiedao"
    r"|shequ|shenqing|tuihui|buzheng|chuangkou|yewu|banli|songda|gongkai|pingjia|haoma|dianhua|xingming|riqi|jiaohao"
    r"|paidui|yuyue|zizhu|duban|liucheng|quxian|xiangzhen|shiming|fuwu|beizhu|leixing|zhuangtai|bianhao|mingcheng)",
    re.I,
)
IDENTIFIER = re.compile(r"\b[A-Za-z_]\w*\b")


def words_of(name):
    """"CaseManager" and "case_manager" → {"case", "manager"}."""
    return {part.lower() for part in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def check_paths(sources, report):
    for path in sources.texts:
        for part in path.split("/"):
            stem = part.split(".")[0]
            if path.startswith(("src/", "web/src/", "test/", "lint/", "script/", "bench/")) and words_of(stem) & EMPTY:
                report.fault(path, 1, f"the name {part} says nothing; name it for what it is")


def check_names(sources, report):
    for path, text in sources.matching(r"(src|test|web/src|web/test)/.*\.(cpp|hpp|ts|vue)"):
        code = blanked(text)
        for match in DECLARED.finditer(code):
            empty = words_of(match.group(1)) & EMPTY
            if empty:
                report.fault(path, line_of(text, match.start()), f"{match.group(1)}: '{empty.pop()}' says nothing")
        for match in IDENTIFIER.finditer(code):
            if PINYIN.search(match.group(0)):
                said = f"{match.group(0)}: identifiers are English; GLOSSARY.md has the words"
                report.fault(path, line_of(text, match.start()), said)


def lines_of_raw_strings(text):
    spans = [(m.start(), m.end()) for m in re.finditer(r'R"(\w*)\(.*?\)\1"', text, re.S)]
    return {n for start, end in spans for n in range(line_of(text, start), line_of(text, end) + 1)}


def check_lines(sources, report):
    for path, text in sources.matching(r"(?!.*package-lock\.json|data/|test/corpus/|LICENSE|.*\.corpus/).*"):
        report.looked_at += 1
        ending = "." + path.rsplit(".", 1)[-1] if "." in path else ".sh" if path.startswith((".ci/", "script/")) else ""
        widest = None if is_test(path) and ending == ".cpp" else COLUMNS.get(ending)  # tables in raw strings
        raw = set() if not widest else lines_of_raw_strings(text)
        for number, line in enumerate(text.split("\n"), 1):
            if widest and len(line) > widest and "http" not in line and number not in raw:
                report.fault(path, number, f"{len(line)} columns, {widest} fit")
            if LEFT_OPEN.search(line):
                report.fault(path, number, "left open or switched off: " + LEFT_OPEN.search(line).group(0))
            if MACHINE.search(line):
                report.fault(path, number, "a trace of one machine or workplace: " + MACHINE.search(line).group(0))


def check(sources):
    report = Report()
    check_paths(sources, report)
    check_names(sources, report)
    check_lines(sources, report)
    return report
