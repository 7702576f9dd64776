import unittest

from lint import modules
from lint.sources import Sources

TABLE = """# who opens whom
platform/sql:
platform/ledger: platform/sql
platform/http:
identity: platform
cases: platform identity
"""


def faults(**files):
    texts = {"src/modules.txt": TABLE} | {path.replace("__", "/"): text for path, text in files.items()}
    return [fault.text for fault in modules.check(Sources(texts)).faults]


def faults_in(path, text, **more):
    return faults(**{path: text}, **more)


class Includes(unittest.TestCase):
    def test_a_module_may_open_what_its_line_names(self):
        opened = '#include "identity/model.hpp"\n#include "platform/sql/value.hpp"\n'
        self.assertEqual(faults_in("src/cases/accept.cpp", opened), [])

    def test_a_module_may_open_what_its_opened_modules_may_open(self):
        self.assertEqual(faults_in("src/platform/ledger/ledger.cpp", '#include "platform/sql/value.hpp"\n'), [])

    def test_a_lower_module_may_not_open_a_higher_one(self):
        found = faults_in("src/identity/model.hpp", '#include "cases/model.hpp"\n')
        self.assertEqual(found, ["identity may not open cases (src/modules.txt)"])

    def test_a_test_of_a_module_is_held_to_the_same(self):
        self.assertEqual(len(faults_in("src/identity/test/model_test.cpp", '#include "cases/model.hpp"\n')), 1)

    def test_private_headers_stay_at_home(self):
        for name in ("store.hpp", "queries.hpp", "api.hpp"):
            self.assertEqual(
                faults_in("src/cases/accept.cpp", f'#include "identity/{name}"\n'), [f"identity/{name} is private to identity"]
            )
        self.assertEqual(faults_in("src/cases/accept.cpp", '#include "cases/store.hpp"\n'), [])

    def test_a_test_may_mount_the_routes_of_what_its_module_opens(self):
        self.assertEqual(faults_in("src/cases/test/api_test.cpp", '#include "identity/api.hpp"\n'), [])
        self.assertEqual(len(faults_in("src/identity/test/api_test.cpp", '#include "cases/api.hpp"\n')), 1)

    def test_main_mounts_the_routes_and_sees_no_rows(self):
        self.assertEqual(faults_in("src/main.cpp", '#include "cases/api.hpp"\n'), [])
        self.assertEqual(faults_in("src/main.cpp", '#include "cases/store.hpp"\n'), ["cases/store.hpp is private to cases"])

    def test_an_include_in_a_comment_opens_nothing(self):
        self.assertEqual(faults_in("src/identity/model.hpp", '// #include "cases/model.hpp"\n'), [])

    def test_a_line_may_name_only_modules_above_it(self):
        report = modules.check(Sources({"src/modules.txt": "cases: quality\nquality: cases\n"}))
        self.assertEqual([f.text for f in report.faults], ["cases opens quality, which does not stand above it"])

    def test_beast_is_seen_by_http_alone(self):
        self.assertEqual(faults_in("src/platform/http/server.cpp", "#include <boost/beast/http.hpp>\n"), [])
        found = faults_in("src/cases/api.cpp", "#include <boost/asio.hpp>\n")
        self.assertEqual(found, ["<boost/asio.hpp> may be seen by platform/http alone"])

    def test_database_clients_are_seen_by_sql_alone(self):
        self.assertEqual(faults_in("src/platform/sql/sqlite.cpp", "#include <sqlite3.h>\n#include <libpq-fe.h>\n"), [])
        self.assertEqual(len(faults_in("src/cases/store.cpp", "#include <sqlite3.h>\n")), 1)
        self.assertEqual(len(faults_in("src/cases/store.cpp", "#include <libpq-fe.h>\n")), 1)


class Tables(unittest.TestCase):
    CREATED = {
        "src/cases/sql/0001_create_cases.sql": "create table if not exists cases (id bigint primary key);\n"
        "create index by_id on cases (id);",
        "src/identity/sql/0001_create_persons.sql": "create table persons (id bigint);\n"
        "create view person_counts as select 1 from persons;",
    }

    def found(self, path, text):
        return faults(**self.CREATED, **{path: text})

    def test_a_module_names_its_own_tables(self):
        own = "with open as (select id from cases) insert into cases (id) select id from open where id is distinct from $1"
        self.assertEqual(self.found("src/cases/sql/copy.sql", own), [])

    def test_anothers_table_is_a_fault_in_every_clause(self):
        for text in (
            "select * from persons",
            "select * from cases join persons on true",
            "insert into persons (id) values ($1)",
            "update persons set id = $1",
            "delete from persons where id = $1",
            "create table notes (id bigint references persons (id))",
            "create index x on persons (id)",
        ):
            found = self.found("src/cases/sql/x.sql", text)
            self.assertEqual(found, ["persons is a table of identity; ask its find.hpp"], text)

    def test_a_published_view_may_be_read_from_above(self):
        self.assertEqual(self.found("src/cases/sql/x.sql", "select * from person_counts"), [])

    def test_a_table_that_no_migration_creates(self):
        self.assertEqual(self.found("src/cases/sql/x.sql", "select * from ghosts"), ["no migration creates ghosts"])

    def test_functions_comments_and_strings_name_no_table(self):
        text = "-- from persons\nselect 'from persons' from unnest($1) for update"
        self.assertEqual(self.found("src/cases/sql/x.sql", text), [])

    def test_sql_in_code_is_a_fault(self):
        found = self.found("src/cases/accept.cpp", 'auto q = "select id from cases";')
        self.assertEqual(found, ["SQL stands in a file of the module's sql/ folder"])
