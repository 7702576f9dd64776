#include "cases/find.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "cases/queries.hpp"
#include "cases/store.hpp"
#include "cases/tracking.hpp"
#include "identity/persons.hpp"

namespace lingju::cases {
namespace {

/// Behind which place of the order the page begins.
struct Place {
    std::string due_order;
    std::int64_t id = 0;
    auto operator<=>(const Place&) const = default;
};

constexpr std::string_view no_due_on = "9999-12-31";
constexpr Status waiting[] = {
    Status::received, Status::awaiting_supplement, Status::accepted, Status::paused
};

constexpr Status counted[] = {
    Status::received, Status::awaiting_supplement, Status::accepted, Status::paused, Status::granted
};
constexpr std::string_view behind_every_date = "9999-99-99";

bool is_waiting(Status status) { return std::ranges::find(waiting, status) != std::end(waiting); }

Place place_of(const Case& the_case) {
    const std::optional<Date>& due_on = the_case.listing.due_on;
    return {.due_order = due_on ? to_string(*due_on) : std::string(no_due_on), .id = the_case.id};
}

std::string cursor_of(const Place& place) {
    return fmt::format("{}.{}", place.due_order, place.id);
}

/// "2026-07-01.123"; opaque to whoever holds it.
std::optional<Place> place_in(std::string_view cursor) {
    auto dot = cursor.find('.');
    if (dot == std::string_view::npos || !parse_date(cursor.substr(0, dot))) return std::nullopt;
    std::string_view digits = cursor.substr(dot + 1);
    Place place{.due_order = std::string(cursor.substr(0, dot))};
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place.id);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return place;
}

std::unexpected<Refusals> cursor_malformed() {
    return refuse(Refused::malformed, "cases.cursor_malformed", "cursor");
}

void add(std::vector<Case>& all, std::vector<Case> more) {
    std::ranges::move(more, std::back_inserter(all));
}

/// What is asked of all that one department answers for, or of all that was handed in in one town.
struct Questions {
    const sql::Query &list, &deemed, &lapsed, &count, &count_deemed;
};
constexpr Questions of_department{
    queries::list_inbox,
    queries::list_inbox_deemed,
    queries::list_inbox_lapsed,
    queries::count_inbox,
    queries::count_inbox_deemed
};
constexpr Questions of_town{
    queries::list_due_in_town,
    queries::list_due_in_town_deemed,
    queries::list_due_in_town_lapsed,
    queries::count_in_town,
    queries::count_in_town_deemed
};

/// One keyset scan.
struct Scan {
    sql::Transaction& transaction;
    const Questions& ask;
    const std::string& cell;
    const std::string& holder;  // a department or a town
    Place after;
    Date today;
    int limit;
};

std::vector<Case> with_status(const Scan& scan, Status status) {
    return cases_of(scan.transaction.rows(
        scan.ask.list,
        {scan.cell,
         scan.holder,
         name_of(status),
         scan.after.due_order,
         scan.after.id,
         scan.today,
         scan.limit}
    ));
}

/// Those that count as accepted although nobody has recorded it yet.
std::vector<Case> deemed(const Scan& scan) {
    return cases_of(scan.transaction.rows(
        scan.ask.deemed,
        {scan.cell, scan.holder, scan.after.due_order, scan.after.id, scan.today, scan.limit}
    ));
}

/// Those that ended with their promised day although nobody has recorded it yet.
std::vector<Case> lapsed(const Scan& scan) {
    return cases_of(scan.transaction.rows(
        scan.ask.lapsed,
        {scan.cell, scan.holder, scan.after.due_order, scan.after.id, scan.today, scan.limit}
    ));
}

std::vector<Case> inbox_of(const Scan& scan, std::optional<Status> status) {
    std::vector<Case> cases;
    for (Status waits : waiting) {
        if (status && *status != waits) continue;
        add(cases, with_status(scan, waits));
        if (waits == Status::accepted) add(cases, deemed(scan));
    }
    if (status && !is_waiting(*status)) add(cases, with_status(scan, *status));
    if (status == Status::terminated) add(cases, lapsed(scan));
    return cases;
}

/// The first `limit` of merged scans, and where the next page begins.
template <class Order>
Page page_of(std::vector<Case> cases, int limit, Order order) {
    std::ranges::sort(cases, order);
    Page page;
    auto size = static_cast<std::size_t>(limit);
    if (cases.size() > size) {
        cases.resize(size);
        page.next = cursor_of(place_of(cases.back()));
    }
    page.cases = std::move(cases);
    return page;
}

/// How many of a department's or a town's cases have the status today and were due before
/// `due_before`, a text in the order of dates.
std::int64_t count_of(const Scan& scan, Status status, std::string_view due_before) {
    auto number = [](const sql::Rows& rows) { return rows.front().integer("number"); };
    std::int64_t count = number(scan.transaction.rows(
        scan.ask.count,
        {scan.cell, scan.holder, name_of(status), due_before, scan.today, scan.limit}
    ));
    if (status == Status::accepted)
        count += number(scan.transaction.rows(
            scan.ask.count_deemed, {scan.cell, scan.holder, due_before, scan.today, scan.limit}
        ));
    return count;
}

/// What an actor's inbox is merged from.
struct Holders {
    const Questions& ask;
    std::vector<std::string> ids;
};

/// The actor's departments; or their towns, all of the cell for who looks at the whole of it. A
/// town asked for that is none of theirs has nothing in it.
Holders holders_of(
    const Ground& ground, const identity::Actor& actor, const std::optional<std::string>& town
) {
    Holders holders{of_town, towns_of(ground, actor)};
    if (holders.ids.empty())
        return {of_department, town ? std::vector<std::string>() : actor.scope.departments};
    if (town) std::erase_if(holders.ids, [&](const std::string& one) { return one != *town; });
    return holders;
}

/// The newest of what `page` reads before an id, newest first, that the actor may know of; at most
/// of_persons_max. What lies out of reach takes no place, and costs a page at a time.
template <class ReadPage>
std::vector<Case> newest_in_reach(const identity::Actor& actor, ReadPage page) {
    std::vector<Case> cases;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    for (bool more = true; more && cases.size() < of_persons_max;) {
        std::vector<Case> read = page(before);
        more = read.size() == std::size_t{persons_page};
        if (more) before = read.back().id;
        std::erase_if(read, [&](const Case& the_case) { return !reaches(actor, the_case); });
        add(cases, std::move(read));
    }
    if (cases.size() > of_persons_max) cases.resize(of_persons_max);
    return cases;
}

int limit_of(const ListOrder& order) { return std::clamp(order.limit, 1, 100); }

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

Outcome<Page> list_inbox(
    sql::Transaction& transaction,
    const Ground& ground,
    const identity::Actor& actor,
    const ListOrder& order
) {
    std::optional<Place> after = order.cursor ? place_in(*order.cursor) : Place{};
    if (!after) return cursor_malformed();
    std::vector<Case> cases;
    const Holders holders = holders_of(ground, actor, order.town);
    for (const std::string& holder : holders.ids)
        add(cases,
            inbox_of(
                {transaction,
                 holders.ask,
                 actor.scope.cell,
                 holder,
                 *after,
                 ground.today(),
                 limit_of(order) + 1},
                order.status
            ));
    return page_of(std::move(cases), limit_of(order), [](const Case& left, const Case& right) {
        return place_of(left) < place_of(right);
    });
}

std::vector<InboxCount> count_inbox(
    sql::Transaction& transaction,
    const Ground& ground,
    const identity::Actor& actor,
    const std::optional<std::string>& town
) {
    const Holders holders = holders_of(ground, actor, town);
    std::vector<InboxCount> counts;
    for (Status status : counted) {
        InboxCount sum{.status = status};
        for (const std::string& holder : holders.ids) {
            Scan scan{
                transaction,
                holders.ask,
                actor.scope.cell,
                holder,
                {},
                ground.today(),
                inbox_count_max
            };
            sum.count += count_of(scan, status, behind_every_date);
            if (is_waiting(status)) sum.late += count_of(scan, status, to_string(ground.today()));
        }
        sum.count = std::min(sum.count, std::int64_t{inbox_count_max});
        sum.late = std::min(sum.late, std::int64_t{inbox_count_max});
        counts.push_back(sum);
    }
    return counts;
}

Outcome<Page> list_outbox(
    sql::Transaction& transaction, const identity::Actor& actor, const ListOrder& order
) {
    std::optional<Place> before =
        order.cursor ? place_in(*order.cursor)
                     : Place{.due_order = {}, .id = std::numeric_limits<std::int64_t>::max()};
    if (!before) return cursor_malformed();
    std::vector<Case> cases;
    const auto scan = [&](const sql::Query& query, const std::string& place) {
        add(cases, cases_of(transaction.rows(query, {place, before->id, limit_of(order) + 1})));
    };
    for (const std::string& point : actor.scope.points) scan(queries::list_outbox, point);
    for (const std::string& town : actor.scope.towns) scan(queries::list_in_town, town);
    if (actor.role == identity::Role::auditor && actor.scope.is_whole_cell())
        scan(queries::list_in_cell, actor.scope.cell);
    std::erase_if(cases, [&](const Case& the_case) { return !reaches(actor, the_case); });
    return page_of(std::move(cases), limit_of(order), [](const Case& left, const Case& right) {
        return left.id > right.id;
    });
}

std::vector<Case> list_of_person(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t person
) {
    return newest_in_reach(actor, [&](std::int64_t before) {
        return cases_of(transaction.rows(queries::list_of_person, {person, before, persons_page}));
    });
}

std::vector<Case> list_of_persons(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    std::span<const std::int64_t> persons
) {
    const std::string wanted = fmt::format("[{}]", fmt::join(persons, ","));
    return newest_in_reach(actor, [&](std::int64_t before) {
        return cases_of(transaction.rows(queries::list_of_persons, {wanted, before, persons_page}));
    });
}

std::optional<Standing> find_tracked(
    sql::Transaction& transaction, const Ground& ground, std::string_view code
) {
    std::string spelled = tracking_code_in(code);
    if (spelled.empty()) return std::nullopt;
    std::optional<Case> found =
        find_row_by_tracking(transaction, *ground.keys, tracking_hash(*ground.keys, spelled));
    if (!found) return std::nullopt;
    return standing_of(ground, *std::move(found));
}

std::optional<Standing> find_tracked(
    sql::Transaction& transaction,
    const Ground& ground,
    std::string_view number,
    std::string_view tail
) {
    std::optional<Case> found = find_row_by_number(transaction, *ground.keys, number);
    std::int64_t person = found ? found->person : 0;
    bool agrees = identity::phone_ends_with(transaction, *ground.keys, person, tail);
    if (!found || !agrees) return std::nullopt;
    return standing_of(ground, *std::move(found));
}

}  // namespace lingju::cases
