import unittest

from lint import words
from lint.sources import Sources


def faults(path, text="", **more):
    return [fault.text for fault in words.check(Sources({path: text})).faults]


class Words(unittest.TestCase):
    def test_good_names_pass(self):
        self.assertEqual(faults("src/cases/accept.cpp", "struct AcceptOrder {};\nstd::shared_ptr<int> held;\n"), [])

    def test_names_that_say_nothing(self):
        said_nothing = ("src/common/text.cpp", "src/cases/case_utils.hpp", "web/src/shared/date.ts", "script/misc")
        for path in said_nothing:
            self.assertEqual(len(faults(path)), 1, path)
        self.assertEqual(faults("src/cases/a.hpp", "class CaseManager {};"), ["CaseManager: 'manager' says nothing"])
        self.assertEqual(faults("src/cases/a.hpp", "namespace base {"), ["base: 'base' says nothing"])

    def test_work_left_open(self):
        left_open = ("// TO" + "DO later", "GTEST_SK" + "IP();", "EXPECT_TRUE(tr" + "ue);", "it.sk" + "ip('x')")
        for text in (*left_open, "TEST(A, DISABLED" + "_b)"):
            self.assertEqual(len(faults("src/cases/a.cpp", text)), 1, text)

    def test_traces_of_a_machine(self):
        for text in ("see /wo" + "rk/wt", "/ro" + "ot/x", "https://registry.npm" + "js.org/x", "deb.deb" + "ian.org"):
            self.assertEqual(len(faults("docs/a.md", text)), 1, text)

    def test_pinyin_in_identifiers_but_not_in_strings(self):
        found = faults("src/cases/a.cpp", "int shouliStatus;")
        self.assertEqual(found, ["shouliStatus: identifiers are English; GLOSSARY.md has the words"])
        self.assertEqual(faults("src/cases/a.cpp", 'find("shouli");'), [])

    def test_long_lines(self):
        self.assertEqual(faults("src/cases/a.cpp", "x" * 101), ["101 columns, 100 fit"])
        self.assertEqual(faults("src/cases/a.cpp", "x" * 100), [])
        self.assertEqual(faults("src/cases/a.cpp", 'R"(' + "x" * 110 + ')"'), [])
        self.assertEqual(faults("src/cases/test/a_test.cpp", "x" * 111), [])
