// The rows that one case leaves behind, so that others can be made to write the same.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace lingju::bench {

/// A table with the rows of one case, and which columns must differ from case to case.
struct Table {
    std::string name;
    std::string where;  // with {id} for the case's id
    /// column → the value of the n-th copy; ":id" stands for n.
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

/// How many cases a second the bare SQLite library writes into `file`, a copy of the database in
/// which the case `case_id` lies: the same bytes, the same indexes, 64 a commit, WAL and
/// synchronous=FULL.
double bare_sqlite_per_second(const std::string& file, const std::string& case_id, double seconds);

}  // namespace lingju::bench
