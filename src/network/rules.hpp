// When a point is open. Pure.
#pragma once

#include <boost/describe/enum.hpp>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::network {

/// Why a day has the hours it has.
enum class DayRule {
    weekday,       // the hours of its weekday
    make_up,       // 调休上班: Monday's hours
    holiday,       // an official day off: closed, but for hours that hold then too
    special,       // what was set for this one day, before everything else
    not_in_force,  // the point was not there yet, or no longer
    unknown,       // no calendar is published for the year
};
BOOST_DESCRIBE_ENUM(DayRule, weekday, make_up, holiday, special, not_in_force, unknown)

/// Open from, to (exclusive), and by which kind of hours. Special hours count as ordinary.
struct OpenSpan {
    int from_minute = 0;
    int to_minute = 0;
    HoursKind kind = HoursKind::ordinary;
    bool operator==(const OpenSpan&) const = default;
};

/// What a point keeps on one day.
struct DayHours {
    DayRule rule = DayRule::unknown;
    std::vector<OpenSpan> spans;  // by from_minute; empty: closed
    std::string reason = {};      // of a special day
    bool operator==(const DayHours&) const = default;
};

/// In this order: special hours of the day, be it a holiday or in a year without calendar (but not
/// where the point is not in force); unknown; not in force; holiday; make-up day; weekday.
DayHours day_hours(const Point& point, const calendar::Calendar& calendar, Date on);

/// Is it open? `now` is nothing in a year whose calendar is not published.
struct Opening {
    std::optional<bool> now;
    std::optional<Instant> until;    // while open; nothing where it never closes
    std::optional<Instant> next_at;  // while closed; nothing where no opening day is known
    bool operator==(const Opening&) const = default;
};

/// Minutes after midnight in China, from inclusive, to exclusive.
struct Span {
    int from_minute = 0;
    int to_minute = 0;
    bool operator==(const Span&) const = default;
};

/// When `point` is open on `on`, in order, those that touch joined. On official holidays: the
/// hours of the weekday that are marked to hold then too (a bank, a kiosk). A make-up working day
/// keeps Monday's hours. Any other day: the hours of its weekday. Special hours go before all of
/// it. Empty where the point is not in force; nothing in a year whose calendar is unknown.
std::optional<std::vector<Span>> open_on(
    const Point& point, const calendar::Calendar& calendar, Date on
);

/// Open at `at`, and until when, or when next. Looks at most 60 days ahead, and not into a year
/// whose calendar is unknown.
Opening opening_of(const Point& point, const calendar::Calendar& calendar, Instant at);

/// The tiers of the network: a city's, a town's, a village's. Of partners: the village's.
int tier_of(PointKind kind);

/// Does it count among the network's points (1 + 1 + 16 + 5 + 615 + 60 in the demo)? Post and
/// hospital partners and unattended sites stand beside it.
bool is_of_network(PointKind kind);

/// A town, a street or a zone: what stands between the county and its villages.
bool is_town(DivisionKind kind);

/// The division's town on a day: its parent where it is a village or the like, else itself.
std::string_view town_of(const Division& division, Date on);

/// The registers as they would stand: what a thing may refer to.
using FindDivision = std::function<const Division*(std::string_view)>;
using FindDepartment = std::function<const Department*(std::string_view)>;
using FindPoint = std::function<const Point*(std::string_view)>;
struct Registers {
    FindDivision division;
    FindDepartment department;
    FindPoint point;
};
Registers registers_of(const Network& network);

/// What is wrong with a thing as it is to stand in the registers; every fault at once. Kind
/// unlawful, subject = the field ("town", "windows"), detail `value` = what stands there. Codes:
/// network.field_missing, network.field_too_long, network.code_malformed, network.place_outside,
/// network.period_reversed, network.not_there (it refers to what is not in the registers, or not of
/// the right kind), network.parent_circle, network.twice, network.hours_reversed,
/// network.guide_not_higher, network.department_needed, network.not_its_town,
/// network.not_in_force (a point's town, or a department present at it, is not in force all that
/// time; not asked of what stood so, or longer, in the point as it is, `before`; of a division the
/// parent of each period, likewise), network.still_in_use (an end is set while something in force
/// hangs on it; subject "kind": it would hold what its kind cannot). Of a division's periods
/// besides network.name_malformed, network.period_gap (the first does not begin with the division)
/// and network.change_not_later (one does not begin after the one before it). No circle can be
/// written: on every day a parent is of a kind above its child's.
Refusals faults_of(
    const Division& division, const Registers& registers, const Division* before = nullptr
);
Refusals faults_of(const Department& department);
Refusals faults_of(const Point& point, const Registers& registers, const Point* before = nullptr);

/// network.past_changed (unlawful, subject "since_on", detail `value` the day) where of the periods
/// that have begun in `before` one is missing or another: what a division was called and where it
/// belonged is not rewritten. The one that holds today may be put right, but not its day; those to
/// come may change.
Refusals past_changed(const Division& division, const Division* before, Date today);

/// network.name_taken (unlawful, subject "name", detail `value` its id) where another of `all`
/// bears the department's name.
Refusals name_taken(const Department& department, std::span<const Department> all);

/// The divisions that lie below another at some time, by its id, in order. The network outlives it.
using Children = std::map<std::string_view, std::vector<const Division*>>;
Children children_of(const Network& network);

/// What in force on the day after `division`, `department` or `point` ends still hangs on it (of a
/// department, where it is present):
/// network.still_in_use, subject "to_on", detail `value` the first id.
Refusals still_in_use(const Division& division, const Network& network, const Children& children);
Refusals still_in_use(const Department& department, const Network& network);
Refusals still_in_use(const Point& point, const Network& network);

}  // namespace lingju::network
