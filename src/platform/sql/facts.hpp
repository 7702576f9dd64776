// What a statement's own text tells about it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sql/query.hpp"

namespace lingju::sql {

/// Of a statement in PostgreSQL's dialect.
struct Facts {
    std::set<std::string, std::less<>>
        words;  // identifiers, lower case: every table it can read is among them
    std::vector<std::string> writes;  // tables it inserts into, updates or deletes from
    bool takes_arrays = false;        // one run writes many rows: unnest
};

/// Reads the text once a process and remembers; safe from any thread. Comments and quoted text are
/// passed over.
const Facts& facts_of(const Query& query);

}  // namespace lingju::sql
