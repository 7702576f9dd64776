// Supervision lights (电子监察): how near its limits a case is, and which rule says so.
//
// Source: mission K10; thresholds are usual practice, not law [GK], and come as data
// (data/supervision/lights.tsv, or a locality's own table in its place). A light is a function of
// the case's limits and of the day it is asked on; days on which the clock stands are not counted.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "cases/model.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::cases {

/// From calm to grave; `paused` while a stop runs. The enumerators are the words in JSON.
enum class Light { green, yellow, red, deep_red, paused };
std::string_view name_of(Light light);

/// Lit while at most `days_left` counted days of the limit remain after today, or at most
/// `percent_left` of them all; days_left -1: once the last day has passed.
struct LightRule {
    std::string rule;                           // promise_past: known by this in JSON
    std::string limit;                          // promised_due_on
    std::optional<catalogue::Profile> profile;  // nothing: any
    Light light = Light::yellow;
    int days_left = 0;
    int percent_left = 0;
    std::string zh, en;
};

/// A table of rules. Immutable; safe from any thread.
class LightRules {
  public:
    /// Reads a table in the form of data/supervision/lights.tsv. Refuses what parse_tsv refuses;
    /// then, all faults at once, table.column_missing, cases.light_limit_unknown,
    /// cases.light_profile_unknown, cases.light_unknown, cases.light_number_malformed,
    /// cases.light_rule_repeated; subject: the line and the cell.
    static Outcome<LightRules> parse(std::string_view tsv);
    /// Those this program was built with.
    static const LightRules& built_in();

    std::span<const LightRule> rules() const { return rules_; }
    /// Short, and another one for other rules: cases are looked at anew when it has changed.
    const std::string& mark() const { return mark_; }

  private:
    std::vector<LightRule> rules_;
    std::string mark_;
};

/// A limit that lights, and its last day. `step`: of "step_due_on", which of the item's own.
struct LitBy {
    std::string limit, step = {};
    std::optional<Date> due_on = {};
    bool operator==(const LitBy&) const = default;
    static constexpr std::string_view json_name = "CaseLitBy";
};
BOOST_DESCRIBE_STRUCT(LitBy, (), (limit, step, due_on))

/// The days on which a case gets worse, as its limits stand; each not later than the next. Nothing:
/// that never happens, or not before a year whose calendar is not published. Beside each the limit
/// that does it.
struct LightDates {
    std::optional<Date> yellow_on, red_on, deep_red_on;
    LitBy yellow_by, red_by, deep_red_by;
    bool operator==(const LightDates&) const = default;
};
LightDates light_dates_of(const LightRules&, const ItemRules&, const State&, const Calendar&);

/// The light on `day` of a case in a list, which keeps only its status and those days. Nothing
/// where no limit of the office runs: the applicant's turn, or the end.
std::optional<Light> light_on(const LightDates&, Status, Date day);
/// The limit that lit it; nothing where none did, or it was kept before limits were named.
std::optional<LitBy> lit_by_on(const LightDates&, Status, Date day);

/// One running limit and what it shows.
struct StepLight {
    std::string limit;
    std::string step = {};  // of "step_due_on": which of the item's own
    Light light = Light::green;
    const LightRule* rule = nullptr;  // lives as long as the rules; nothing while green or paused
    calendar::Due due;
    std::optional<int> days_left;  // counted days after today; nothing once past or where unknown
};

/// Every limit that runs on `day`, in the order of limits_of, then that of the item's own step that
/// runs (step_limit). While a stop runs: the decision's,
/// paused.
std::vector<StepLight>
lights_of(const LightRules&, const ItemRules&, const State&, Date day, const Calendar&);

}  // namespace lingju::cases
