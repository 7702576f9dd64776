"""The files of a checkout, and C++ text with what a check must not see blanked out."""

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


@dataclass
class Report:
    """What a check looked at, what it found, and lines worth seeing even when all is well."""

    looked_at: int = 0
    faults: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def fault(self, path, line, text):
        self.faults.append(Fault(path, line, text))


class Sources:
    """Texts by path from the top of the checkout, with '/' between folders."""

    def __init__(self, texts, top=None):
        self.texts = texts
        self.top = top

    @staticmethod
    def of_checkout(top):
        """The files git tracks or would add; all files where there is no git."""
        listing = subprocess.run(
            ["git", "-C", top, "ls-files", "-co", "--exclude-standard", "-z"], capture_output=True, check=False
        )
        if listing.returncode == 0:
            paths = listing.stdout.decode().split("\0")
        else:
            paths = [
                os.path.relpath(os.path.join(folder, name), top)
                for folder, _, names in os.walk(top)
                for name in names
                if not re.search(r"/(build|node_modules|\.git)(/|$)", folder)
            ]
        texts = {}
        for path in sorted(set(paths)):
            file = Path(top, path)
            if path and file.is_file():
                texts[path] = read(file)
        return Sources(texts, top)

    def matching(self, pattern):
        """Pairs of path and text whose path matches the whole regular expression."""
        wanted = re.compile(pattern)
        return [(path, text) for path, text in self.texts.items() if text is not None and wanted.fullmatch(path)]

    def cpp(self, pattern=r".*"):
        return [pair for pair in self.matching(r".*\.[ch]pp") if re.fullmatch(pattern, pair[0])]


def read(file):
    """The text, or None for what is not UTF-8 (pictures, packed tables)."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_test(path):
    held = "/test/" in path or path.startswith("test/") or "/fuzz/" in path or "/bench/" in path
    return held or path.endswith(".test.ts")


def line_of(text, position):
    return text.count("\n", 0, position) + 1


TOKEN = re.compile(
    r'R"(?P<tag>[^()\s\\]{0,16})\((?P<raw>.*?)\)(?P=tag)"'
    r'|"(?P<string>(?:[^"\\\n]|\\.)*)"'
    r"|(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+'"
    r"|//[^\n]*|/\*.*?\*/",
    re.S,
)


def blanked(text, strings=True):
    """C++ with comments (and the insides of strings) turned to blanks, line by line as long as before."""

    def blank(match):
        whole = match.group(0)
        comment = whole.startswith(("//", "/*"))
        if not comment and not strings:
            return whole
        edge = "" if comment else whole[0]
        return re.sub(r"[^\n]", " ", whole) if comment else edge + re.sub(r"[^\n]", " ", whole[1:-1]) + whole[-1]

    return TOKEN.sub(blank, text)


def literals(text):
    """The string literals of C++ text: pairs of position and content; comments are passed over."""
    for match in TOKEN.finditer(text):
        content = match.group("string") if match.group("string") is not None else match.group("raw")
        if content is not None:
            yield match.start(), content
