// 导入: a city's own catalogue from a file; every item becomes a draft that waits for a second
// person.
#pragma once

#include <vector>

#include "catalogue/items_file.hpp"
#include "catalogue/workshop.hpp"

namespace lingju::catalogue {

/// What became, or would become, of a file.
struct Taken {
    int drafted = 0;    // new items
    int changed = 0;    // new versions of items that are here
    int unchanged = 0;  // left alone
    std::vector<BadCell> bad;
    std::vector<BadCell> warnings = {};  // rules that do not hold, but keep nothing out
    bool operator==(const Taken&) const = default;
};

/// Judges against what is here, rows in order: catalogue.not_your_department, catalogue.open_draft,
/// catalogue.item_cancelled, catalogue.owned_field and what a new version would have against the
/// rules of consistency are told row by row too. A row that says what is here already is left
/// alone, whatever it says. Takes nothing.
Taken judge_file(sql::Transaction& transaction, const Work& work, const Reading& reading);

/// Takes the file: what is new or differs becomes a version in review, written by the editor; what
/// is the same is left alone. All or nothing: where judge_file finds a bad cell, refuses
/// catalogue.row_malformed for each, of more than bad_shown_max those, and behind them
/// catalogue.rows_malformed_beyond (subject: of how many; details `shown`).
Outcome<Taken> take_in(sql::Transaction& transaction, const Work& work, const Reading& reading);

}  // namespace lingju::catalogue
