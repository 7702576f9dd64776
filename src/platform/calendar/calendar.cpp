#include "platform/calendar/calendar.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <boost/json.hpp>

#include "platform/embedded/embedded.hpp"

namespace lingju::calendar {
namespace {

namespace bj = boost::json;

void note(Refusals& refusals, std::string_view code, std::string subject) {
    append(refusals, refuse(Refused::malformed, std::string(code), std::move(subject)).error());
}

/// One ["2026-01-01", "元旦"].
std::optional<SpecialDay> special_day(const bj::value& pair, Refusals& refusals) {
    const bj::array* cells = pair.if_array();
    if (!cells || cells->size() != 2 || !(*cells)[0].is_string() || !(*cells)[1].is_string()) {
        note(refusals, "calendar.not_a_date", bj::serialize(pair));
        return std::nullopt;
    }
    std::string text((*cells)[0].get_string());
    std::optional<Date> date = parse_date(text);
    if (!date) {
        note(refusals, "calendar.not_a_date", std::move(text));
        return std::nullopt;
    }
    return SpecialDay{.date = *date, .name = std::string((*cells)[1].get_string())};
}

/// May `date` stand in the notice of `year`? Its own days, and those of the December before.
bool belongs(Date date, int year) {
    using namespace std::chrono;
    year_month_day ymd{date};
    if (int(ymd.year()) == year) return true;
    return int(ymd.year()) == year - 1 && ymd.month() == December;
}

std::vector<SpecialDay> special_days(
    const bj::object& table,
    std::string_view member,
    int year,
    std::set<Date>& seen,
    Refusals& refusals
) {
    std::vector<SpecialDay> days;
    const bj::value* list = table.if_contains(member);
    if (!list || !list->is_array()) {
        note(refusals, "calendar.not_a_table", std::to_string(year));
        return days;
    }
    for (const bj::value& pair : list->get_array()) {
        std::optional<SpecialDay> day = special_day(pair, refusals);
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

std::optional<Year> read_year(std::string_view key, const bj::value& value, Refusals& refusals) {
    std::optional<int> number = year_number(key);
    if (!number || !value.is_object()) {
        note(refusals, "calendar.not_a_table", std::string(key));
        return std::nullopt;
    }
    std::set<Date> seen;
    Year year{.year = *number, .off = {}, .work = {}};
    year.off = special_days(value.get_object(), "off", *number, seen, refusals);
    year.work = special_days(value.get_object(), "work", *number, seen, refusals);
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

Outcome<Calendar> Calendar::parse(std::string_view json) {
    boost::system::error_code error;
    bj::value root = bj::parse(json, error);
    if (error) return refuse(Refused::malformed, "calendar.not_json");
    const bj::object* object = root.if_object();
    const bj::value* tables = object ? object->if_contains("years") : nullptr;
    if (!tables || !tables->is_object())
        return refuse(Refused::malformed, "calendar.not_a_table", "years");
    Refusals refusals;
    std::vector<Year> years;
    for (const bj::key_value_pair& pair : tables->get_object())
        if (std::optional<Year> year = read_year(pair.key(), pair.value(), refusals))
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
