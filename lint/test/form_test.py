import tempfile
import unittest
from pathlib import Path

from lint import form
from lint.sources import Sources


class Form(unittest.TestCase):
    def found(self, text):
        with tempfile.TemporaryDirectory() as top:
            Path(top, ".clang-format").write_text("BasedOnStyle: Google\n")
            Path(top, "src").mkdir()
            Path(top, "src/a.cpp").write_text(text)
            return [str(fault) for fault in form.check(Sources({"src/a.cpp": text}, top)).faults]

    def test_formatted(self):
        self.assertEqual(self.found("int x = 1;\n"), [])

    def test_not_formatted(self):
        self.assertEqual(self.found("int  x=1;\n"), ["src/a.cpp:1: not formatted: clang-format-19 -i src/a.cpp"])
