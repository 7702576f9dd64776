"""C++ is formatted as .clang-format says."""

import re
import subprocess

from lint.sources import Report


def check(sources):
    report = Report()
    paths = [path for path, _ in sources.cpp(r"(src|test)/.*")]
    report.looked_at = len(paths)
    for start in range(0, len(paths), 40):
        try:
            run = subprocess.run(
                ["clang-format-19", "--dry-run", "--ferror-limit=1", *paths[start:start + 40]],
                cwd=sources.top, capture_output=True, text=True, check=False,
            )
        except FileNotFoundError:
            report.fault(".clang-format", 1, "clang-format-19 is not installed; script/bootstrap test")
            return report
        for path, line in re.findall(r"^([^\s:]+):(\d+):\d+: warning", run.stderr, re.M):
            report.fault(path, int(line), "not formatted: clang-format-19 -i " + path)
    return report
