// One connection to a SQLite file, with its prepared statements.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

#include "platform/sql/database.hpp"
#include "platform/sql/text_hash.hpp"

namespace lingju::sql {

/// Used by one thread at a time. Errors are SqlState.
class SqliteConnection {
  public:
    /// `flags` as sqlite3_open_v2 takes them; `vfs` empty for the machine's own.
    SqliteConnection(const std::string& file, int flags, const std::string& vfs);

    Rows rows(const Query& query, const Values& parameters);
    /// How many rows it changed.
    std::int64_t execute(const Query& query, const Values& parameters);
    /// Does it write, whatever it also answers?
    bool writes(const Query& query);
    /// Runs statements without parameters.
    void script(std::string_view text);
    /// Inside a transaction? An error can end one.
    bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

  private:
    struct Close {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    struct Statement {
        std::unique_ptr<sqlite3_stmt, Finalize> handle;
        std::vector<std::size_t> parameters;  // of each place, the number after $, from 0
        std::size_t parameter_count = 0;
        Rows::Columns columns;  // known after the first run
    };
    class Run;

    Statement& prepared(const Query& query);
    Statement prepare(const Query& query);
    [[noreturn]] void fail(std::string_view doing);
    std::string constraint_in(const std::string& message, int code);
    std::string constraint_over(const std::string& table, const std::string& columns);

    std::unique_ptr<sqlite3, Close> handle_;
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;  // by text
};

}  // namespace lingju::sql
