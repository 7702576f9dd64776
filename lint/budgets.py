"""How long functions and files are, how deep their control flow; the table shows drift before a limit is met."""

import re
from dataclasses import dataclass
from pathlib import Path

from lint.sources import Report, blanked, is_test, line_of

FUNCTION_MAX, FUNCTION_P90, FUNCTION_MEDIAN = 60, 25, 8
FILE_MAX, TEST_FILE_MAX, WEB_FILE_MAX = 400, 600, 200
COMPLEXITY_MAX = 15
ACT_MAX = 150
NOT_FUNCTIONS = set(
    "if for while switch catch else do try namespace class struct enum union requires return new case".split()
)
HEAD = re.compile(
    r"\)\s*(const|noexcept|override|final|mutable|&|->\s*[\w:<>,&*\s\[\]]+?|\s)*(:\s*[\w:<>]+\s*[({].*)?$", re.S
)


@dataclass
class Function:
    path: str
    name: str
    first: int
    last: int
    complexity: int

    @property
    def lines(self):
        return self.last - self.first + 1


def head_before(code, brace):
    """The text from the end of the last statement to the brace: a signature, where a body follows."""
    start = brace
    depth = 0
    while start > 0:
        character = code[start - 1]
        if character in ")]":
            depth += 1
        elif character in "([":
            depth -= 1
            if depth < 0:
                break
        elif character in ";{}" and depth == 0:
            opening = initializer_before(code, start) if character == "}" else None
            if opening is None:
                break
            start = opening
            continue
        start -= 1
    return start, code[start:brace]


def initializer_before(code, end):
    """Where `member_{…}` of a constructor's head begins its brace, when one ends at `end`; else None."""
    opening = code.rfind("{", 0, end)
    in_head = opening > 0 and re.search(r"[:,]\s*[\w:<>]+$", code[:opening].rstrip())
    return opening if in_head and re.match(r"\s*[,{]", code[end:]) else None


def closing(code, brace):
    depth = 0
    for position in range(brace, len(code)):
        if code[position] == "{":
            depth += 1
        elif code[position] == "}":
            depth -= 1
            if depth == 0:
                return position
    return len(code) - 1


def name_in(head):
    names = re.findall(r"([~\w:]+(?:operator\s*\S+)?)\s*\(", head)
    return names[0] if names else "(unnamed)"


def is_signature(head):
    text = re.sub(r"#[^\n]*", "", head).strip()
    first_word = re.match(r"\w*", text).group(0)
    if not HEAD.search(text) or first_word in NOT_FUNCTIONS:
        return False
    before_parameters = text.split("(", 1)[0]
    return "=" not in before_parameters or "operator" in before_parameters


def functions_of(path, text):
    """Every outermost function body in the file, lambdas counted with the function that holds them."""
    code = "\n".join("" if line.lstrip().startswith("#") else line for line in blanked(text).split("\n"))
    found, position = [], 0
    while (brace := code.find("{", position)) >= 0:
        start, head = head_before(code, brace)
        if not code[brace - 1].isspace() or not is_signature(head):
            position = brace + 1
            continue
        end = closing(code, brace)
        first = line_of(code, start + len(head) - len(head.lstrip()))
        found.append(Function(path, name_in(head), first, line_of(code, end), complexity_of(code[brace:end])))
        position = end + 1
    return found


BRANCH = re.compile(r"\belse\s+if\b|\b(if|for|while|switch|catch)\b|\belse\b|&&|\|\||\?|[{}();]")


def complexity_of(body):
    """Cognitive complexity, nesting seen by braces: 1 + nesting a branch, 1 an else and each run of && or ||."""
    score, opened, pending, run, parentheses = 0, [], False, "", 0
    for match in BRANCH.finditer(body):
        token = match.group(0)
        if token in ("&&", "||"):
            score += token != run
            run = token
            continue
        if token in "()":
            parentheses += 1 if token == "(" else -1
            continue
        if token == "{":
            opened.append(pending)
            pending = False
        elif token == "}":
            opened = opened[:-1]
        elif token == ";":
            pending = pending and parentheses > 0
        elif token.startswith("else"):
            score += 1
            pending = True
        else:
            score += 1 + sum(opened)
            pending = token != "?"
        run = ""
    return score


def share(sorted_values, fraction):
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * fraction))] if sorted_values else 0


def check_functions(sources, report):
    functions = [f for path, text in sources.cpp(r"(src|test)/.*") for f in functions_of(path, text)]
    for one in functions:
        if one.lines > FUNCTION_MAX:
            report.fault(one.path, one.first, f"{one.name} has {one.lines} lines, {FUNCTION_MAX} at most")
        if one.complexity > COMPLEXITY_MAX and not is_test(one.path):
            said = f"{one.name} has cognitive complexity {one.complexity}, {COMPLEXITY_MAX} at most"
            report.fault(one.path, one.first, said)
    lengths = sorted(f.lines for f in functions if not is_test(f.path))
    median, p90 = share(lengths, 0.5), share(lengths, 0.9)
    if median > FUNCTION_MEDIAN or p90 > FUNCTION_P90:
        limits = f"limits {FUNCTION_MEDIAN} and {FUNCTION_P90}"
        report.fault("src", 1, f"functions grow long: median {median}, 90 % ≤ {p90}; {limits}")
    depths = sorted(f.complexity for f in functions if not is_test(f.path))
    report.notes.append(f"{len(lengths)} functions: median {median} lines, 90 % ≤ {p90}, max {max(lengths, default=0)};"
                        f" cognitive complexity 90 % ≤ {share(depths, 0.9)}, max {max(depths, default=0)}")


def check_files(sources, report):
    sizes = []
    for path, text in sources.matching(r"(src|test|web/src|web/test|lint)/.*\.(cpp|hpp|ts|vue|py)"):
        if "/generated/" in path:
            continue
        report.looked_at += 1
        lines = text.count("\n")
        limit = TEST_FILE_MAX if is_test(path) else WEB_FILE_MAX if path.startswith("web/") else FILE_MAX
        if lines > limit:
            report.fault(path, 1, f"{lines} lines, {limit} at most: is there a second subject inside?")
        if path.startswith("src/") and not is_test(path):
            sizes.append(lines)
    sizes.sort()
    spread = f"median {share(sizes, 0.5)} lines, 90 % ≤ {share(sizes, 0.9)}, max {max(sizes, default=0)}"
    report.notes.append(f"{len(sizes)} files in src: {spread}")


def is_act(path, header):
    """Is the file named for an act: a function of the same name that its header declares over a transaction?"""
    return re.search(rf"\b{Path(path).stem}\(\s*sql::Transaction&", header) is not None


def check_acts(sources, report):
    """An act is one verb: gather, judge, record, tell."""
    texts = dict(sources.matching(r"src/(?!platform/).*\.(cpp|hpp)"))
    acts = [path for path in texts if path.endswith(".cpp") and is_act(path, texts.get(path[:-4] + ".hpp", ""))]
    for path in acts:
        lines = texts[path].count("\n")
        if lines > ACT_MAX:
            report.fault(path, 1, f"an act of {lines} lines, {ACT_MAX} at most: what in it is no part of the verb?")
    lengths = sorted(texts[path].count("\n") for path in acts)
    report.notes.append(f"{len(acts)} acts: median {share(lengths, 0.5)} lines, max {max(lengths, default=0)}")


def check(sources):
    report = Report()
    check_functions(sources, report)
    check_acts(sources, report)
    check_files(sources, report)
    return report
