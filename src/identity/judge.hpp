// Checks the machine with a jurist's table: `lingju judge ids FILE`.
#pragma once

#include <string_view>

#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::identity {

/// Judges each row's `value` as a number of its `kind` on the day `as_of`, and passes it where
/// `valid` (1 or 0) and `canonical` agree. Values are taken byte for byte. Columns, in any order:
/// value, kind, as_of, valid, canonical; id names the row. A row that cannot be read fails, with
/// its line and columns.
///
/// Refuses (malformed) what parse_csv refuses; table.column_missing.
Outcome<table::Verdict> judge_ids(std::string_view text);

}  // namespace lingju::identity
