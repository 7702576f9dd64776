#include "platform/sql/sqlite_connection.hpp"

#include <charconv>

#include <fmt/format.h>

#include "platform/sql/sqlite_constraint.hpp"

namespace lingju::sql {
namespace {

std::string state_of(int extended) {
    switch (extended) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID: return "23505";
        case SQLITE_CONSTRAINT_FOREIGNKEY: return "23503";
        case SQLITE_CONSTRAINT_CHECK: return "23514";
        case SQLITE_CONSTRAINT_NOTNULL: return "23502";
        default: break;
    }
    switch (extended & 0xff) {
        case SQLITE_FULL: return "53100";
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return "55P03";
        case SQLITE_IOERR: return "58030";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return "XX001";
        case SQLITE_CANTOPEN: return "58P01";
        case SQLITE_READONLY: return "25006";
        case SQLITE_CONSTRAINT: return "23000";
        case SQLITE_ERROR: return "42601";
        default: return "XX000";
    }
}

void bind(sqlite3_stmt* statement, int place, const Value& value) {
    const auto size = [](const std::string& text) {
        return static_cast<sqlite3_uint64>(text.size());
    };
    if (const auto* integer = std::get_if<std::int64_t>(&value.held()))
        sqlite3_bind_int64(statement, place, *integer);
    else if (const auto* real = std::get_if<double>(&value.held()))
        sqlite3_bind_double(statement, place, *real);
    else if (const auto* text = std::get_if<std::string>(&value.held()))
        sqlite3_bind_text64(
            statement, place, text->data(), size(*text), SQLITE_STATIC, SQLITE_UTF8
        );
    else if (const auto* blob = std::get_if<Blob>(&value.held()))
        sqlite3_bind_blob64(statement, place, blob->bytes.data(), size(blob->bytes), SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, place);
}

Value column(sqlite3_stmt* statement, int index) {
    const auto size = [&] {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
    };
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_INTEGER:
            return static_cast<std::int64_t>(sqlite3_column_int64(statement, index));
        case SQLITE_FLOAT: return sqlite3_column_double(statement, index);
        case SQLITE_NULL: return {};
        case SQLITE_BLOB: {
            const void* bytes = sqlite3_column_blob(statement, index);
            return Blob{
                bytes ? std::string(static_cast<const char*>(bytes), size()) : std::string()
            };
        }
        default: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
            return std::string(text, size());
        }
    }
}

Values row_of(sqlite3_stmt* statement) {
    Values row;
    const int count = sqlite3_data_count(statement);
    row.reserve(static_cast<std::size_t>(count));
    for (int index = 0; index < count; ++index) row.push_back(column(statement, index));
    return row;
}

Rows::Columns columns_of(sqlite3_stmt* statement) {
    std::vector<std::string> names;
    for (int index = 0; index < sqlite3_column_count(statement); ++index)
        names.emplace_back(sqlite3_column_name(statement, index));
    return std::make_shared<const std::vector<std::string>>(std::move(names));
}

}  // namespace

/// One run of a prepared statement; ready for the next when it ends.
class SqliteConnection::Run {
  public:
    Run(SqliteConnection& connection, const Query& query, const Values& parameters)
        : connection_(connection), name_(query.name), statement_(connection.prepared(query)) {
        if (parameters.size() != statement_.parameter_count)
            throw Fault(fmt::format(
                "{} takes {} parameters, not {}",
                name_,
                statement_.parameter_count,
                parameters.size()
            ));
        for (std::size_t place = 0; place < statement_.parameters.size(); ++place)
            bind(handle(), static_cast<int>(place) + 1, parameters[statement_.parameters[place]]);
    }
    ~Run() {
        sqlite3_reset(handle());
        sqlite3_clear_bindings(handle());
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    bool step() {
        const int code = sqlite3_step(handle());
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) connection_.fail(name_);
        return false;
    }
    sqlite3_stmt* handle() const { return statement_.handle.get(); }
    Rows::Columns columns() const {
        const auto count = static_cast<std::size_t>(sqlite3_column_count(handle()));
        if (!statement_.columns || statement_.columns->size() != count)
            statement_.columns = columns_of(handle());
        return statement_.columns;
    }

  private:
    SqliteConnection& connection_;
    std::string_view name_;
    Statement& statement_;
};

SqliteConnection::SqliteConnection(const std::string& file, int flags, const std::string& vfs) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(
        file.c_str(),
        &handle,
        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        vfs.empty() ? nullptr : vfs.c_str()
    );
    handle_.reset(handle);
    if (code != SQLITE_OK) fail("opening " + file);
    sqlite3_busy_timeout(handle, 5000);
}

Rows SqliteConnection::rows(const Query& query, const Values& parameters) {
    Run run(*this, query, parameters);
    std::vector<Values> rows;
    while (run.step()) rows.push_back(row_of(run.handle()));
    return {run.columns(), std::move(rows)};
}

std::int64_t SqliteConnection::execute(const Query& query, const Values& parameters) {
    Run run(*this, query, parameters);
    while (run.step()) {
    }
    return sqlite3_stmt_readonly(run.handle()) != 0 ? 0 : sqlite3_changes64(handle_.get());
}

bool SqliteConnection::writes(const Query& query) {
    return sqlite3_stmt_readonly(prepared(query).handle.get()) == 0;
}

void SqliteConnection::script(std::string_view text) {
    if (sqlite3_exec(handle_.get(), std::string(text).c_str(), nullptr, nullptr, nullptr) !=
        SQLITE_OK)
        fail(text.substr(0, 60));
}

SqliteConnection::Statement& SqliteConnection::prepared(const Query& query) {
    const auto found = statements_.find(query.sqlite);
    if (found != statements_.end()) return found->second;
    return statements_.emplace(query.sqlite, prepare(query)).first->second;
}

SqliteConnection::Statement SqliteConnection::prepare(const Query& query) {
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(
        handle_.get(),
        query.sqlite.data(),
        static_cast<int>(query.sqlite.size()),
        SQLITE_PREPARE_PERSISTENT,
        &handle,
        nullptr
    );
    Statement statement{decltype(Statement::handle)(handle), {}, 0, {}};
    if (code != SQLITE_OK) fail(query.name);
    for (int place = 1; place <= sqlite3_bind_parameter_count(handle); ++place) {
        const char* const name = sqlite3_bind_parameter_name(handle, place);
        const std::string_view digits = name && *name == '$' ? name + 1 : "";
        std::size_t number = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc{} || end != digits.data() + digits.size() || number == 0)
            throw Fault(fmt::format("{}: a parameter is not $1, $2 …", query.name));
        statement.parameters.push_back(number - 1);
        statement.parameter_count = std::max(statement.parameter_count, number);
    }
    return statement;
}

void SqliteConnection::fail(std::string_view doing) {
    const int code = handle_ ? sqlite3_extended_errcode(handle_.get()) : SQLITE_NOMEM;
    const std::string message = handle_ ? sqlite3_errmsg(handle_.get()) : "out of memory";
    throw SqlState(
        state_of(code), fmt::format("{}: {}", doing, message), constraint_in(message, code)
    );
}

std::string SqliteConnection::constraint_in(const std::string& message, int code) {
    const std::size_t colon = message.find(": ");
    if ((code & 0xff) != SQLITE_CONSTRAINT || colon == std::string::npos) return {};
    std::string rest = message.substr(colon + 2);
    if (code == SQLITE_CONSTRAINT_CHECK) return rest;
    if (rest.starts_with("index '")) return rest.substr(7, rest.size() - 8);
    const std::size_t dot = rest.find('.');
    if (dot == std::string::npos) return {};
    const std::string table = rest.substr(0, dot);
    for (std::size_t at = 0; (at = rest.find(table + ".", at)) != std::string::npos;)
        rest.erase(at, table.size() + 1);
    return constraint_over(table, rest);
}

std::string SqliteConnection::constraint_over(
    const std::string& table, const std::string& columns
) {
    static constexpr Query find_index{
        "platform/sql/find_index",
        "select i.name as name from pragma_index_list($1) as i where i.origin = 'c' and "
        "i.\"unique\" = 1 and $2 = "
        "(select group_concat(c.name, ', ') from pragma_index_info(i.name) as c)",
        ""
    };
    static constexpr Query find_table{
        "platform/sql/find_table",
        "select sql from sqlite_master where type = 'table' and name = $1",
        ""
    };
    const Rows index = rows(find_index, {table, columns});
    if (!index.empty()) return index.front().text("name");
    const Rows created = rows(find_table, {table});
    return sql::constraint_over(table, created.empty() ? "" : created.front().text("sql"), columns);
}

}  // namespace lingju::sql
