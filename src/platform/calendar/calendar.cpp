#include "platform/calendar/calendar.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "platform/embedded/embedded.hpp"
#include "platform/json/tree.hpp"

namespace lingju::calendar {
namespace {

using json::Node;

void note(Refusals& refusals, std::string_view code, std::string subject) {
    append(refusals, refuse(Refused::malformed, std::string(code), std::move(subject)).error());
}

bool is_text(const Node& node) { return node.kind == Node::Kind::text; }

/// A name that stands twice would hide what stands under it the first time.
void note_repeated(const Node& object, Refusals& refusals) {
    std::set<std::string_view> seen;
    for (const std::string& name : object.names)
        if (!seen.insert(name).second) note(refusals, "calendar.member_repeated", name);
}

/// The first of that name; null where there is none or it is of another kind.
const Node* member(const Node& object, std::string_view name, Node::Kind kind) {
    auto found = std::ranges::find(object.names, name);
    if (found == object.names.end()) return nullptr;
    const Node& node = object.items[static_cast<std::size_t>(found - object.names.begin())];
    return node.kind == kind ? &node : nullptr;
}

/// One ["2026-01-01", "元旦"].
std::optional<SpecialDay> special_day(
    const Node& pair, std::string_view where, Refusals& refusals
) {
    bool is_pair = pair.kind == Node::Kind::list && pair.items.size() == 2 &&
                   is_text(pair.items[0]) && is_text(pair.items[1]);
    if (!is_pair) {
        note(refusals, "calendar.not_a_date", std::string(where));
        return std::nullopt;
    }
    std::optional<Date> date = parse_date(pair.items[0].text);
    if (!date) {
        note(refusals, "calendar.not_a_date", pair.items[0].text);
        return std::nullopt;
    }
    return SpecialDay{.date = *date, .name = pair.items[1].text};
}

/// May `date` stand in the notice of `year`? Its own days, and those of the December before.
bool belongs(Date date, int year) {
    using namespace std::chrono;
    year_month_day ymd{date};
    if (int(ymd.year()) == year) return true;
    return int(ymd.year()) == year - 1 && ymd.month() == December;
}

std::vector<SpecialDay> special_days(
    const Node& table, std::string_view name, int year, std::set<Date>& seen, Refusals& refusals
) {
    std::vector<SpecialDay> days;
    const std::string where = std::to_string(year) + "." + std::string(name);
    const Node* list = member(table, name, Node::Kind::list);
    if (!list) {
        note(refusals, "calendar.not_a_table", where);
        return days;
    }
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        std::optional<SpecialDay> day =
            special_day(list->items[i], where + "." + std::to_string(i), refusals);
        if (!day) continue;
        if (!belongs(day->date, year))
            note(refusals, "calendar.date_outside_year", to_string(day->date));
        if (!seen.insert(day->date).second)
            note(refusals, "calendar.day_repeated", to_string(day->date));
        days.push_back(*std::move(day));
    }
    return days;
}

std::optional<int> year_number(std::string_view text) {
    int year = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (error != std::errc{} || end != text.data() + text.size() || text.size() != 4)
        return std::nullopt;
    return year;
}

std::optional<Year> read_year(const std::string& key, const Node& table, Refusals& refusals) {
    std::optional<int> number = year_number(key);
    if (!number || table.kind != Node::Kind::object) {
        note(refusals, "calendar.not_a_table", key);
        return std::nullopt;
    }
    note_repeated(table, refusals);
    std::set<Date> seen;
    Year year{.year = *number, .off = {}, .work = {}};
    year.off = special_days(table, "off", *number, seen, refusals);
    year.work = special_days(table, "work", *number, seen, refusals);
    return year;
}

}  // namespace

std::string_view name_of(Unit unit) { return unit == Unit::working ? "working" : "calendar"; }

std::optional<Unit> unit_named(std::string_view name) {
    if (name == "working") return Unit::working;
    if (name == "calendar") return Unit::calendar;
    return std::nullopt;
}

Calendar::Calendar(std::vector<Year> years) : years_(std::move(years)) {
    std::ranges::sort(years_, {}, &Year::year);
    for (const Year& year : years_)
        for (const SpecialDay& day : year.work)
            special_.insert_or_assign(day.date.time_since_epoch().count(), Official::make_up);
    for (const Year& year : years_)
        for (const SpecialDay& day : year.off)
            special_.insert_or_assign(day.date.time_since_epoch().count(), Official::holiday);
}

Outcome<Calendar> Calendar::parse(std::string_view text) {
    Outcome<Node> root = json::parse_tree(text);
    if (!root) return refuse(Refused::malformed, "calendar.not_json");
    const Node* tables = member(*root, "years", Node::Kind::object);
    if (!tables) return refuse(Refused::malformed, "calendar.not_a_table", "years");
    Refusals refusals;
    note_repeated(*root, refusals);
    note_repeated(*tables, refusals);
    std::vector<Year> years;
    for (std::size_t i = 0; i < tables->items.size(); ++i)
        if (auto year = read_year(tables->names[i], tables->items[i], refusals))
            years.push_back(*std::move(year));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return Calendar(std::move(years));
}

const Calendar& Calendar::built_in() {
    static const Calendar calendar = [] {
        Outcome<Calendar> parsed = parse(embedded::file("data/calendar/holidays_cn.json"));
        if (!parsed) throw Fault("the built-in calendar: " + summary(parsed.error()));
        return *std::move(parsed);
    }();
    return calendar;
}

Calendar Calendar::with(const Calendar& imported) const {
    std::vector<Year> years = imported.years_;
    for (const Year& own : years_)
        if (std::ranges::find(imported.years_, own.year, &Year::year) == imported.years_.end())
            years.push_back(own);
    return Calendar(std::move(years));
}

const Year* Calendar::year(int number) const {
    auto found = std::ranges::lower_bound(years_, number, {}, &Year::year);
    bool published = found != years_.end() && found->year == number && !found->off.empty();
    return published ? &*found : nullptr;
}

bool Calendar::known(int number) const { return year(number) != nullptr; }

std::optional<Official> Calendar::look_up(Date date) const {
    if (!known(year_of(date))) return std::nullopt;
    if (auto found = special_.find(date.time_since_epoch().count()); found != special_.end())
        return found->second;
    return weekday_of(date) <= 5 ? Official::working : Official::rest;
}

std::optional<bool> Calendar::working(Date date) const {
    std::optional<Official> official = look_up(date);
    if (!official) return std::nullopt;
    return *official == Official::working || *official == Official::make_up;
}

}  // namespace lingju::calendar
