// All that a database holds, as one text: that an act which fails has left nothing of itself.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "platform/sql/database.hpp"
#include "saboteur.hpp"

namespace lingju::test {

/// The column `line` of a statement made on the spot, a line each.
inline std::string lines_of(sql::Transaction& transaction, const std::string& text) {
    static std::set<std::string> statements;  // a prepared statement is known by its text
    const std::string_view kept = *statements.insert(text).first;
    std::string lines;
    for (const sql::Rows::Row row : transaction.rows({kept, kept, kept}, {}))
        lines += row.text("line") + "\n";
    return lines;
}

/// Every row of every table but `but`, and those of the processes that have it open.
inline std::string picture(sql::Database& database, const std::set<std::string>& but = {}) {
    return sql::read<std::string>(database, [&](sql::Transaction& transaction) {
        const bool postgres = transaction.is_postgres();
        const std::string tables = lines_of(
            transaction,
            postgres ? "select tablename as line from pg_tables where schemaname = 'public' and "
                       "tablename not in ('writers', 'migrations') order by 1"
                     : "select name as line from sqlite_master where type = 'table' and name not "
                       "like 'sqlite%' and name not in ('writers', 'migrations') order by 1"
        );
        std::string all;
        for (std::size_t from = 0, to; from < tables.size(); from = to + 1) {
            to = tables.find('\n', from);
            const std::string table = tables.substr(from, to - from);
            if (but.contains(table)) continue;
            std::string row = table + "::text";
            if (!postgres)
                row = lines_of(
                    transaction,
                    "select group_concat('quote(' || name || ')', ' || '' '' || ') as line from "
                    "pragma_table_info('" +
                        table + "')"
                );
            all +=
                table + "\n" +
                lines_of(transaction, "select " + row + " as line from " + table + " order by 1");
        }
        return all;
    });
}

/// Does the act with each statement of its batch failing: after each failure every row is as it
/// was, and once it succeeds one is not. `but`: tables it cannot write, which cost time.
inline void fails_cleanly(
    Saboteur& saboteur,
    sql::Database& database,
    const char* name,
    const std::function<bool()>& act,
    const std::set<std::string>& but = {}
) {
    SCOPED_TRACE(name);
    const std::string before = picture(database, but);
    const int statements = fail_each_statement(
        saboteur,
        "53100",
        [&] {
            try {
                return act();
            } catch (const Fault&) {
                return false;
            }
        },
        [&] { ASSERT_EQ(picture(database, but) == before, true) << "it left something behind"; }
    );
    EXPECT_GT(statements, 2);
    EXPECT_NE(picture(database, but) == before, true) << "it did nothing";
}

}  // namespace lingju::test
