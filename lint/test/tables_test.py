import unittest

from lint import tables
from lint.sources import Sources


def faults(path, text):
    return [fault.text for fault in tables.check(Sources({path: text})).faults]


class Tables(unittest.TestCase):
    def test_comments_quotes_and_empty_lines(self):
        self.assertEqual(faults("src/a/test/x.csv", '# why\n\na,b\n"1,2",3\n'), [])
        self.assertEqual(faults("src/a/test/x.table", "# why\na\tb\n1\t\n"), [])

    def test_a_row_too_short_or_too_long(self):
        self.assertEqual(faults("src/a/test/x.table", "a\tb\n1\n"), ["1 cells under 2 columns"])
        self.assertEqual(faults("test/corpus/x.csv", "a,b\n1,2,3\n"), ["3 cells under 2 columns"])

    def test_a_column_twice_no_header_no_rows(self):
        self.assertEqual(faults("src/a/test/x.table", "a\ta\n1\t2\n"), ["a column stands twice"])
        self.assertEqual(faults("src/a/test/x.table", "# nothing\n"), ["has no header"])
        self.assertEqual(faults("src/a/test/x.table", "a\tb\n"), ["has no rows, so it tests nothing"])

    def test_bytes_that_are_no_utf8(self):
        self.assertEqual(faults("src/a/test/x.table", None), ["is not UTF-8"])
