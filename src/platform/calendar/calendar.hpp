// The official calendar of working days, and the counting of limits over it. A day of a year
// without a table is never guessed.
//
// Source: the State Council's yearly notices (data/calendar/holidays_cn.json). Law: 行政许可法 art.
// 82 (limits in days mean working days, without holidays), art. 45 (stops are not counted). The
// counting rules R1–R8 stand at the head of test/corpus/deadlines.csv and are normative.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::calendar {

/// What an official day is. make_up (调休) = a Saturday or Sunday that is worked; holiday = a day
/// off by the notice, swapped rest days included; rest = any other Saturday or Sunday.
enum class Official { working, rest, holiday, make_up };

enum class Unit { working, calendar };
BOOST_DESCRIBE_ENUM(Unit, working, calendar)
std::string_view name_of(Unit unit);
std::optional<Unit> unit_named(std::string_view name);

struct SpecialDay {
    Date date;
    std::string name;  // 春节
    bool operator==(const SpecialDay&) const = default;
};

/// One year's notice. It may hold days of the December before. A year whose notice names no day off
/// is not yet published.
struct Year {
    int year = 0;
    std::vector<SpecialDay> off;
    std::vector<SpecialDay> work;
};

/// Days d with from <= d < to are not counted; from == to is empty. Several may overlap.
struct Pause {
    Date from;
    Date to;
    bool operator==(const Pause&) const = default;
};

/// A limit: `count + extension_days` days of `unit` after `start_on`, which itself is not counted.
/// Both are 0 or more.
struct Limit {
    Date start_on;
    int count = 0;
    Unit unit = Unit::working;
    std::vector<Pause> pauses = {};
    int extension_days = 0;
};

/// The day a limit ends, or the first year that was looked up and is unknown. Exactly one of the
/// two is there.
struct Due {
    std::optional<Date> date;
    std::optional<int> unknown_year;
    bool operator==(const Due&) const = default;
};

/// How a day of a limit was treated. make_up is a counted make-up day. Enumerators are the JSON
/// values.
enum class Treated { start, counted, rest, holiday, make_up, stopped };
std::string_view name_of(Treated treated);

/// A day from the start to the due day. `count` is there where the day was counted. In calendar
/// units the last counted day may be a rest day or holiday and then keeps its count; the working
/// day the limit moves on to is `counted` without one.
struct TreatedDay {
    Date date;
    Treated treated = Treated::start;
    std::optional<int> count;
    bool operator==(const TreatedDay&) const = default;
};

/// Immutable; safe from any thread; copies are cheap enough to be made at imports only.
class Calendar {
  public:
    /// Reads {"years": {"2026": {"off": [["2026-01-01", "元旦"], …], "work": […]}, …}}; other
    /// members are passed over.
    ///
    /// Refuses (malformed): calendar.not_json, calendar.not_a_table (subject: "years", the year, or
    /// a list as "2027.off"), calendar.not_a_date (subject: the text, or its place as
    /// "2027.work.1"), calendar.date_outside_year, calendar.day_repeated (subject: the day),
    /// calendar.member_repeated (subject: the name that stands twice: a year, a list). The first
    /// two alone, the others all together.
    static Outcome<Calendar> parse(std::string_view text);

    /// The calendar this program was built with.
    static const Calendar& built_in();

    /// This calendar with the years of `imported` in place of its own of the same number, and
    /// beside the others.
    Calendar with(const Calendar& imported) const;

    /// Has the year's notice been published here?
    bool known(int year) const;
    /// The year's notice; nothing where it is not known.
    const Year* year(int year) const;
    std::span<const Year> years() const { return years_; }

    /// What `date` is; nothing in an unknown year. A day listed as off in any year's table is off,
    /// even if another lists it as work.
    std::optional<Official> look_up(Date date) const;
    /// Is it a working day, make-up days included? Nothing in an unknown year.
    std::optional<bool> working(Date date) const;

    /// R1–R6, R8: counts `limit` out. Looks up only what it must: in working days every unpaused
    /// day after the start up to the due day, in calendar days only the last counted day and those
    /// it moves over.
    Due due(const Limit& limit) const;
    /// Every day from the start to the due day with how it was treated; up to the unknown year
    /// where there is no due day.
    std::vector<TreatedDay> explain(const Limit& limit) const;

  private:
    explicit Calendar(std::vector<Year> years);

    std::vector<Year> years_;                             // by number
    std::unordered_map<std::int64_t, Official> special_;  // by days since 1970
};

/// Checks a table in the form of test/corpus/deadlines.csv: for each row the due date, or
/// `unknown`, must be equal. A row whose cells cannot be read fails. Refuses what parse_csv
/// refuses, and table.column_missing.
Outcome<table::Verdict> judge_deadlines(std::string_view text);

}  // namespace lingju::calendar
