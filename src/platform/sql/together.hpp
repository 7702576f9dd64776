// Like gathers of a batch asked as one: sixty look-ups are one run of a statement, not sixty.
#pragma once

#include <span>
#include <vector>

#include "platform/sql/database.hpp"
#include "platform/sql/postgres_connection.hpp"

namespace lingju::sql {

/// Gathers that one statement answers.
struct Together {
    std::vector<const Gather*> gathers;
    Statement statement;
};

/// Gathers of one statement, of PostgreSQL, whose parameters are texts and integers of the same
/// kinds, go together; each of the others stays alone. The result points to what `asked` points to.
std::vector<Together> put_together(std::span<const Gather* const> asked);

/// What each of `together.gathers` was answered, in their order, out of the statement's rows.
std::vector<Rows> take_apart(const Together& together, Rows rows);

}  // namespace lingju::sql
