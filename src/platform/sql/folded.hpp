// What a writer queued, with like inserts made one.
#pragma once

#include <optional>
#include <vector>

#include "platform/sql/postgres_connection.hpp"

namespace lingju::sql {

/// A write that waits for its round. Of a statement with `unnest` it is one row.
struct Queued {
    Statement statement;
    std::optional<Refusal> otherwise;  // unless it changes exactly one row
};

/// Statements as they are sent; `otherwise` lies beside each.
struct Folded {
    std::vector<Statement> statements;
    std::vector<std::optional<Refusal>> otherwise;
};

/// Rows of one statement with `unnest` go in one run, at the place of the first, unless a statement
/// between them could see the difference: one that mentions a table they go into, or one that names
/// no table it writes (a savepoint). Order is kept otherwise. Pure.
Folded fold(std::vector<Queued> queued);

}  // namespace lingju::sql
