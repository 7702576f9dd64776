// Questions others may ask of cases. Every answer lies within the actor's reach; what lies beyond
// looks as if it were not there.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/case.hpp"
#include "cases/ground.hpp"
#include "cases/standing.hpp"
#include "identity/model.hpp"
#include "platform/sql/database.hpp"

namespace lingju::cases {

/// The tables of this module, in order.
std::span<const sql::Migration> migrations();

/// A stretch of a list. `next` is opaque and goes back as `cursor`; nothing where the list ends.
struct Page {
    std::vector<Case> cases;  // as lists carry them
    std::optional<std::string> next;
};

struct ListOrder {
    /// Inbox only; none: everything that still waits for the department.
    std::optional<Status> status = {};
    std::optional<std::string> cursor = {};
    int limit = 20;                        // 1–100
    std::optional<std::string> town = {};  // inbox of towns only: one of the actor's, nine digits
};

/// What of the inbox has a status today, and how much of that is past its date. Neither goes beyond
/// `inbox_count_max`, which then means "so many or more": it costs the same however much there is.
struct InboxCount {
    Status status = Status::received;
    std::int64_t count = 0;
    std::int64_t late = 0;
};
inline constexpr int inbox_count_max = 1'000;

/// What waits for the actor's departments, by status, and what was granted but not yet delivered,
/// which is late for nobody here; for who is bound to towns, or to nothing but the cell, what was
/// handed in there, or in the one `town` of theirs.
std::vector<InboxCount> count_inbox(
    sql::Transaction&,
    const Ground&,
    const identity::Actor&,
    const std::optional<std::string>& town = {}
);

/// What the actor's departments have to do, or what was handed in in their towns (all of the cell
/// for who is bound to nothing else; a keyset scan each, merged), the nearest due date first, then
/// by id; undated cases last. A case that counts as accepted by now stands under `accepted`, where
/// the list begins with it. Refuses cases.cursor_malformed.
Outcome<Page>
list_inbox(sql::Transaction&, const Ground&, const identity::Actor&, const ListOrder&);

/// What the actor's points took in, or was taken in in their towns, newest first; of an auditor of
/// the whole city, all. Refuses cases.cursor_malformed.
Outcome<Page> list_outbox(sql::Transaction&, const identity::Actor&, const ListOrder&);

/// The person's cases that the actor may know of, newest first, at most `of_persons_max`. Cases are
/// read `persons_page` at a time until so many are in reach, or there are no more.
inline constexpr std::size_t of_persons_max = 50;
inline constexpr int persons_page = 200;
std::vector<Case> list_of_person(sql::Transaction&, const identity::Actor&, std::int64_t person);

/// The same of many persons together: at most so many of all of them.
std::vector<Case> list_of_persons(
    sql::Transaction&, const identity::Actor&, std::span<const std::int64_t> persons
);

/// How many are lit today of what the actor's departments answer for, or what was handed in at
/// their points or in their towns; each at most `lights_count_max`, and how many stand still.
/// `yellow` without the red, `red` without the deep red.
struct LightCounts {
    std::int64_t yellow = 0, red = 0, deep_red = 0, paused = 0;
};
inline constexpr int lights_count_max = 10'000;
LightCounts count_lights(sql::Transaction&, const Ground&, const identity::Actor&);

/// The person's open cases of the item in the actor's cell, newest first, at most 20: whoever
/// applies twice is warned, wherever the first application lies. What the actor may know of each
/// is for the caller to judge (`reaches`).
std::vector<Case> list_open_twins(
    sql::Transaction&, const identity::Actor&, std::int64_t person, std::string_view item
);

/// How many applications of each item were handed in since that day, however they ended. Looks at
/// all cases of the cell: for jobs and planning, not for what must be fast.
std::map<std::string, std::int64_t> count_by_item(
    sql::Transaction&, const std::string& cell, Date since
);

/// What an officer typed to find a case by.
enum class FoundBy { number, tracking, person_number, person_name, nothing };
std::string_view name_of(FoundBy by);
struct Found {
    FoundBy by = FoundBy::nothing;
    std::vector<Case> cases;
};
/// Cases by their number, by the code on the receipt, by the applicant's identity number or
/// by their whole name, within the actor's reach, newest first, at most 50. Of a name that many
/// bear, persons are looked at until so many are found.
Found search_cases(
    sql::Transaction&, const Ground&, const identity::Actor&, std::string_view typed
);

/// The case whose receipt bears the code; nothing for a code that is none.
std::optional<Standing> find_tracked(sql::Transaction&, const Ground&, std::string_view code);

/// The case with that number whose applicant's phone ends with `tail`. An unknown number and a
/// wrong tail look the same and take the same work.
std::optional<Standing> find_tracked(
    sql::Transaction&, const Ground&, std::string_view number, std::string_view tail
);

}  // namespace lingju::cases
