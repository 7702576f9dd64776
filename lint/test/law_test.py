import unittest

from lint import law
from lint.sources import Sources

ROWS = "code\tzh\ten\ncases.absent\t没有这个办件 {subject}\tThere is no case {subject}\n"
USED = 'return refuse(Refused::absent, "cases.absent", id);'


def faults(rows=ROWS, code=USED, header="/// Law: Administrative Licensing Law, art. 32(1)(4).\n", path="src/cases/rules.cpp"):
    texts = {"src/cases/refusals.tsv": rows, path: code, "src/cases/rules.hpp": header}
    return [fault.text for fault in law.check(Sources(texts)).faults]


class Wording(unittest.TestCase):
    def test_each_code_worded_and_each_wording_used(self):
        self.assertEqual(faults(), [])

    def test_a_code_without_wording(self):
        for made in (
            'refuse(Refused::absent, "cases.lost")',
            'Refusal{Refused::conflict, "cases.lost"}',
            'Refusal{.kind = Refused::conflict, .code = "cases.lost"}',
        ):
            self.assertIn("cases.lost has no wording in a refusals.tsv", faults(code=USED + made), made)

    def test_a_wording_that_nothing_uses(self):
        self.assertEqual(faults(code="int x;"), ["cases.absent is refused nowhere"])

    def test_a_use_in_a_comment_or_a_test_does_not_count(self):
        self.assertEqual(faults(code='// "cases.absent"\n'), ["cases.absent is refused nowhere"])
        self.assertEqual(faults(path="src/cases/test/rules_test.cpp"), ["cases.absent is refused nowhere"])

    def test_a_code_put_together_from_its_beginning_counts_as_used(self):
        self.assertEqual(faults(code='"cases." + name; unlawful("absent", "32")'), [])
        self.assertEqual(faults(code='"cases.ab" "cases." "sent"'), ["cases.absent is refused nowhere"])

    def test_both_languages_are_said(self):
        for cells in ("absent\tThere is none", "没有\t没有"):
            found = faults(f"code\tzh\ten\ncases.absent\t{cells}\n")
            self.assertEqual(found, ["cases.absent lacks its Chinese or its English"])

    def test_the_same_places_are_filled_in(self):
        found = faults("code\tzh\ten\ncases.absent\t没有 {subject}\tThere is none\n")
        self.assertEqual(found, ["cases.absent fills in other things in Chinese than in English"])
        self.assertEqual(faults("code\tzh\ten\ncases.absent\t没有 {place_zh}\tNo {place_en}\n"), [])
        found = faults("code\tzh\ten\ncases.absent\t没有 {place_en}\tNo {place_zh}\n")
        self.assertEqual(found, ["cases.absent fills in other things in Chinese than in English"])

    def test_rows_are_sorted_single_and_whole(self):
        two = ROWS + "cases.aaa\t甲\tA\n"
        self.assertIn("rows stand in order of code", faults(two, USED + '"cases.aaa"'))
        self.assertIn("cases.absent stands twice", faults(ROWS + "cases.absent\t甲\tA\n"))
        self.assertIn("a row has three cells: code, zh, en", faults(ROWS + "cases.b\t甲\n"))
        self.assertIn("the header is code, zh, en", faults("code\ten\tzh\ncases.absent\t没有\tNone\n"))
        self.assertIn("Absent is no code: module.snake_case", faults("code\tzh\ten\nAbsent\t没有\tNone\n", '"Absent"'))


class Articles(unittest.TestCase):
    def test_a_law_with_an_article_that_the_header_cites(self):
        self.assertEqual(faults(code=USED + 'Refusal{k, c, s, "行政许可法", "32(4)"}'), [])

    def test_a_law_without_its_article(self):
        self.assertEqual(faults(code=USED + 'Refusal{k, c, s, "行政许可法", ""}'), ["行政许可法 is cited without its article"])

    def test_a_reading_of_the_projects_own(self):
        self.assertEqual(faults(code=USED + 'unlawful("absent", "policy")', header=""), [])

    def test_an_article_that_no_doc_line_cites(self):
        found = faults(code=USED + 'unlawful("absent", "44")')
        self.assertEqual(found, ["unlawful art. 44: no header of src/cases cites it in a doc line"])
        found = faults(code=USED + 'Refusal{.law = "行政许可法", .article = "42"}')
        self.assertEqual(found, ["行政许可法 art. 42: no header of src/cases cites it in a doc line"])
