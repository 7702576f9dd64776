// Cases found by what an officer types, and what is counted of them.
#include <algorithm>
#include <array>
#include <limits>

#include "cases/collecting.hpp"
#include "cases/find.hpp"
#include "cases/queries.hpp"
#include "cases/store.hpp"
#include "cases/tracking.hpp"
#include "identity/persons.hpp"

namespace lingju::cases {
namespace {

constexpr std::array<std::string_view, 5> ways = {
    "number", "tracking", "person_number", "person_name", "nothing"
};
constexpr int namesakes_page = 200;
constexpr std::size_t found_max = 50;

/// Whoever may hand out its result finds it too, by what stands on the receipt.
std::vector<Case> within_reach(
    const Ground& ground, const identity::Actor& actor, std::optional<Case> found
) {
    std::vector<Case> cases;
    if (!found) return cases;
    Standing standing = standing_of(ground, *std::move(found));
    if (reaches(actor, standing.the_case) || collects(ground, actor, standing))
        cases.push_back(std::move(standing.the_case));
    return cases;
}

std::vector<Case> of_person_numbered(
    sql::Transaction& transaction,
    const Ground& ground,
    const identity::Actor& actor,
    std::string_view number
) {
    for (std::string_view kind : {"resident_id", "uscc"}) {
        auto person = identity::find_person(transaction, *ground.keys, kind, number);
        if (person) return list_of_person(transaction, actor, person->id.value);
    }
    return {};
}

/// Those of the newest namesakes who have cases in reach: what lies out of reach takes no place
/// among what is found, and nobody is left out for bearing a frequent name.
std::vector<Case> of_persons_named(
    sql::Transaction& transaction,
    const Ground& ground,
    const identity::Actor& actor,
    std::string_view name
) {
    std::vector<Case> found;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    for (bool more = true; more && found.size() < found_max;) {
        const std::vector<std::int64_t> persons =
            identity::find_persons_named(transaction, *ground.keys, name, before, namesakes_page);
        std::ranges::move(list_of_persons(transaction, actor, persons), std::back_inserter(found));
        more = persons.size() == static_cast<std::size_t>(namesakes_page);
        if (more) before = persons.back();
    }
    std::ranges::sort(found, std::ranges::greater{}, &Case::id);
    if (found.size() > found_max) found.resize(found_max);
    return found;
}

/// Whose cases are counted by department: the actor's own, and of an auditor of the whole city all.
std::vector<std::string> departments_of(const Ground& ground, const identity::Actor& actor) {
    if (actor.role != identity::Role::auditor || !actor.scope.is_whole_cell())
        return actor.scope.departments;
    std::vector<std::string> all;
    for (const network::Department& one : ground.network->departments()) all.push_back(one.id);
    return all;
}

}  // namespace

std::map<std::string, std::int64_t> count_by_item(
    sql::Transaction& transaction, const std::string& cell, Date since
) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : transaction.rows(queries::count_by_item, {cell, since}))
        counts.emplace(row.text("item"), row.integer("cases"));
    return counts;
}

std::string_view name_of(FoundBy by) { return ways.at(static_cast<std::size_t>(by)); }

LightCounts count_lights(
    sql::Transaction& transaction, const Ground& ground, const identity::Actor& actor
) {
    const identity::Scope& scope = actor.scope;
    const Date today = ground.today();
    LightCounts counts;
    const auto add = [&](const sql::Rows& lit, const sql::Rows& stopped) {
        const sql::Rows::Row row = lit.front();
        counts.yellow += row.integer("yellow") - row.integer("red");
        counts.red += row.integer("red") - row.integer("deep_red");
        counts.deep_red += row.integer("deep_red");
        counts.paused += stopped.front().integer("paused");
    };
    constexpr int most = lights_count_max;
    sql::Transaction& t = transaction;
    for (const std::string& department : departments_of(ground, actor))
        add(t.rows(queries::count_lights, {scope.cell, department, today, most}),
            t.rows(queries::count_paused, {scope.cell, department, most}));
    for (const std::string& point : scope.points)
        add(t.rows(queries::count_lights_at_point, {scope.cell, point, today, most}),
            t.rows(queries::count_paused_at_point, {scope.cell, point, most}));
    for (const std::string& town : scope.towns)
        add(t.rows(queries::count_lights_in_town, {scope.cell, town, today, most}),
            t.rows(queries::count_paused_in_town, {scope.cell, town, most}));
    return counts;
}

std::vector<Case> list_open_twins(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::int64_t person,
    std::string_view item
) {
    return cases_of(transaction.rows(queries::list_open_twins, {person, item, actor.scope.cell}));
}

Found search_cases(
    sql::Transaction& transaction,
    const Ground& ground,
    const identity::Actor& actor,
    std::string_view typed
) {
    auto by_number =
        within_reach(ground, actor, find_row_by_number(transaction, *ground.keys, typed));
    if (!by_number.empty()) return {.by = FoundBy::number, .cases = std::move(by_number)};
    if (std::string code = tracking_code_in(typed); !code.empty()) {
        auto cases = within_reach(
            ground,
            actor,
            find_row_by_tracking(transaction, *ground.keys, tracking_hash(*ground.keys, code))
        );
        if (!cases.empty()) return {.by = FoundBy::tracking, .cases = std::move(cases)};
    }
    auto cases = of_person_numbered(transaction, ground, actor, typed);
    if (!cases.empty()) return {.by = FoundBy::person_number, .cases = std::move(cases)};
    cases = of_persons_named(transaction, ground, actor, typed);
    if (!cases.empty()) return {.by = FoundBy::person_name, .cases = std::move(cases)};
    return {};
}

}  // namespace lingju::cases
