import unittest

from lint import budgets
from lint.sources import Sources


def functions(text):
    return [(f.name, f.first, f.last) for f in budgets.functions_of("src/a/a.cpp", text)]


def complexity(body):
    return budgets.complexity_of("{" + body + "}")


class Functions(unittest.TestCase):
    def test_finds_free_member_and_template_functions(self):
        text = "namespace a {\nint f(int x) {\n    return x;\n}\n"
        text += "template <class T>\nauto A::g() const -> int {\n    return 1;\n}\n}\n"
        self.assertEqual(functions(text), [("f", 2, 4), ("A::g", 5, 8)])

    def test_a_constructor_with_initialisers_is_one_function(self):
        self.assertEqual([f[1:] for f in functions("A::A(int x)\n    : a_(x),\n      b_{x} {\n    run();\n}\n")], [(1, 5)])

    def test_types_namespaces_and_tables_are_no_functions(self):
        text = "struct A {\n    int x = 1;\n};\nconst B table[] = {\n    {1, f(2)},\n};\nenum class C { a };\n"
        self.assertEqual(functions(text), [])

    def test_lambdas_belong_to_their_function(self):
        text = "void f() {\n    g([](int x) {\n        return x;\n    });\n}\n"
        self.assertEqual([f[1:] for f in functions(text)], [(1, 5)])

    def test_braces_in_strings_and_comments_do_not_count(self):
        self.assertEqual([f[1:] for f in functions('void f() {\n    g("{");  // {\n}\nvoid h() {\n}\n')], [(1, 3), (4, 5)])


class Limits(unittest.TestCase):
    def faults(self, path, text):
        return [fault.text for fault in budgets.check(Sources({path: text})).faults]

    def test_a_function_too_long(self):
        text = "void f() {\n" + "    g();\n" * 59 + "}\n"
        self.assertIn("f has 61 lines, 60 at most", self.faults("src/a/a.cpp", text))

    def test_the_share_of_long_functions(self):
        text = "".join(f"void f{i}() {{\n" + "    g();\n" * 8 + "}\n" for i in range(10))
        self.assertEqual(self.faults("src/a/a.cpp", text), ["functions grow long: median 10, 90 % ≤ 10; limits 8 and 25"])

    def test_a_file_too_long(self):
        self.assertEqual(len(self.faults("src/a/a.hpp", "int x;\n" * 401)), 1)
        self.assertEqual(len(self.faults("src/a/test/a_test.cpp", "int x;\n" * 601)), 1)
        self.assertEqual(self.faults("src/a/test/a_test.cpp", "int x;\n" * 600), [])

    def test_an_act_too_long(self):
        header = "Outcome<Case> accept(\n    sql::Transaction& transaction, const Order& order);\n"
        body = "int x;\n" * 151
        self.assertEqual(len([f for f in self.act_faults({"src/a/accept.hpp": header, "src/a/accept.cpp": body})]), 1)
        self.assertEqual(self.act_faults({"src/a/accept.hpp": header, "src/a/accept.cpp": body[7:]}), [])
        self.assertEqual(self.act_faults({"src/a/store.hpp": header, "src/a/store.cpp": body}), [])

    def act_faults(self, texts):
        return [fault.text for fault in budgets.check(Sources(texts)).faults if "act of" in fault.text]

    def test_a_web_file_is_half_as_long(self):
        for path in ("web/src/a/A.vue", "web/src/a/labels.en.ts"):
            self.assertEqual(len(self.faults(path, "x\n" * 201)), 1)
            self.assertEqual(self.faults(path, "x\n" * 200), [])
        for path in ("web/src/a/a.test.ts", "web/test/a.test.ts"):
            self.assertEqual(self.faults(path, "x\n" * 600), [])

    def test_nesting_costs_more_than_sequence(self):
        self.assertEqual(complexity("if (a) { x(); } if (b) { y(); }"), 2)
        self.assertEqual(complexity("if (a) { if (b) { y(); } }"), 3)
        self.assertEqual(complexity("if (a && b && c) { x(); } else { y(); }"), 3)
        self.assertEqual(complexity("for (;;) { while (a) { if (b) { y(); } } }"), 6)

    def test_control_flow_too_deep(self):
        nest = "for (;;) { " * 6 + "}" * 6
        self.assertIn("f has cognitive complexity 21, 15 at most", self.faults("src/a/a.cpp", "void f() { " + nest + "}\n"))
        nest = "for (;;) { " * 5 + "}" * 5
        self.assertEqual(self.faults("src/a/a.cpp", "void f() { " + nest + "}\n"), [])
