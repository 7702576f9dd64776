// The rows that one case leaves behind, so that others can be made to write the same.
#pragma once

#include <sqlite3.h>

#include <map>
#include <string>
#include <vector>

namespace lingju::bench {

/// A table with the rows of one case, and which columns must differ from case to case.
struct Table {
    std::string name;
    std::string where;  // with {id} for the case's id
    /// column → the value of the n-th copy: ":id" stands for n, ":hash" for 64 characters that look
    /// as if n had been hashed.
    std::map<std::string, std::string> varied;
};
/// What a submitted case writes: itself, its first event, its materials, its key, ledger and
/// outbox.
const std::vector<Table>& tables_of_a_case();

/// How many times a second pgbench's plain transaction does the reads and writes the same rows, on
/// a database that is a copy; `-M prepared`. Throws where pgbench reports a failure.
class PlainPostgres {
  public:
    /// `url`: a copy of the database in which the case `case_id` lies.
    PlainPostgres(std::string url, const std::string& case_id);
    double per_second(int clients, int seconds) const;
    double last_latency_ms() const { return last_latency_ms_; }

  private:
    std::string url_, script_;
    mutable double last_latency_ms_ = 0;
};

/// The bare SQLite library, writing the same bytes into the same indexes, 64 cases a commit, with
/// WAL, synchronous=FULL and the cache that Lingju gives itself.
class BareSqlite {
  public:
    /// `file`: a copy of the database in which the case `case_id` lies.
    BareSqlite(const std::string& file, const std::string& case_id);
    ~BareSqlite();
    BareSqlite(const BareSqlite&) = delete;
    BareSqlite& operator=(const BareSqlite&) = delete;
    /// How many cases a second.
    double per_second(double seconds);

    /// A prepared insert with the values it binds.
    struct Insert {
        sqlite3_stmt* statement = nullptr;
        std::vector<sqlite3_value*> values = {};
        std::vector<std::string> varied = {};  // by column; empty: as it was
    };

  private:
    sqlite3* handle_ = nullptr;
    std::vector<Insert> inserts_;
};

}  // namespace lingju::bench
