#include "platform/sql/postgres_roles.hpp"

#include <fmt/format.h>

#include "platform/sql/queries.hpp"

namespace lingju::sql {
namespace {

Rows ask(PostgresConnection& connection, const Query& query, Values parameters = {}) {
    return connection.round(std::vector<Statement>{{query, std::move(parameters)}}).front().rows();
}

/// As an identifier in a statement.
std::string quoted(PostgresConnection& connection, std::string_view name) {
    char* const made = PQescapeIdentifier(connection.handle(), name.data(), name.size());
    if (!made) throw Fault("a name that PostgreSQL cannot take");
    std::string identifier = made;
    PQfreemem(made);
    return identifier;
}

void check_user(PostgresConnection& connection, const std::string& role) {
    const Rows found = ask(connection, queries::find_role, {role});
    if (found.empty())
        throw Fault(fmt::format("there is no role {0}; first: create role {0} login", role));
    if (found.front().boolean("owns"))
        throw Fault(fmt::format("role {} owns the tables: it could not be kept from any", role));
}

}  // namespace

void check_owner(PostgresConnection& connection) {
    const Rows found = ask(connection, queries::find_owner);
    const Rows::Row row = found.front();
    if (row.boolean("may_migrate")) return;
    const std::string &me = row.text("me"), &owner = row.text("owner");
    if (owner.empty())
        throw Fault(fmt::format(
            "role {} may make no tables in this database; run lingju migrate as its owner", me
        ));
    throw Fault(fmt::format(
        "role {0} may use this database, not migrate it; run lingju migrate as {1}, its owner",
        me,
        owner
    ));
}

void grant_tables(
    PostgresConnection& connection,
    const std::string& role,
    std::span<const std::string_view> append_only
) {
    check_user(connection, role);
    const std::string to = quoted(connection, role),
                      schema = quoted(
                          connection, ask(connection, queries::find_owner).front().text("schema")
                      );
    std::string script = fmt::format(
        "begin; grant usage on schema {1} to {0}; "
        "grant select, insert, update, delete on all tables in schema {1} to {0}; "
        "revoke insert, update, delete on migrations from {0}; ",
        to,
        schema
    );
    for (const std::string_view table : append_only)
        script += fmt::format(
            "revoke update, delete, truncate on {} from {}; ", quoted(connection, table), to
        );
    connection.script(script + "commit");
}

}  // namespace lingju::sql
