#include "cases/lights.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "cases/rules.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/table/table.hpp"

namespace lingju::cases {
namespace {

constexpr std::array<std::string_view, 5> lights = {"green", "yellow", "red", "deep_red", "paused"};
constexpr std::array<std::string_view, 6> limits = {
    "notice_due_on",
    "promised_due_on",
    "first_review_due_on",
    "decision_due_on",
    "delivery_due_on",
    "step_due_on"
};
constexpr std::array<std::string_view, 8> columns = {
    "rule", "limit", "profile", "light", "days_left", "percent_left", "zh", "en"
};

/// Reads a table's records, noting every fault.
struct Reading {
    const table::Table& table;
    Refusals refusals = {};

    void fault(std::string_view code, const table::Record& record, std::string_view cell) {
        append(
            refusals,
            refuse(
                Refused::malformed,
                std::string(code),
                std::to_string(record.line) + ": " + std::string(cell)
            )
                .error()
        );
    }
    int number(const table::Record& record, std::string_view column, int least, int most) {
        std::string_view cell = table.cell(record, column);
        int value = 0;
        auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        bool is_read = error == std::errc{} && end == cell.data() + cell.size();
        if (!is_read || value < least || value > most)
            fault("cases.light_number_malformed", record, cell);
        return value;
    }
    std::string limit(const table::Record& record) {
        std::string_view cell = table.cell(record, "limit");
        if (std::ranges::find(limits, cell) == limits.end())
            fault("cases.light_limit_unknown", record, cell);
        return std::string(cell);
    }
    std::optional<catalogue::Profile> profile(const table::Record& record) {
        std::string_view cell = table.cell(record, "profile");
        if (cell == "licence") return catalogue::Profile::licence;
        if (cell == "other") return catalogue::Profile::other;
        if (cell != "any") fault("cases.light_profile_unknown", record, cell);
        return std::nullopt;
    }
    Light light(const table::Record& record) {
        std::string_view cell = table.cell(record, "light");
        for (Light light : {Light::yellow, Light::red, Light::deep_red})
            if (cell == name_of(light)) return light;
        fault("cases.light_unknown", record, cell);
        return Light::yellow;
    }
    LightRule rule(const table::Record& record) {
        return {
            .rule = std::string(table.cell(record, "rule")),
            .limit = limit(record),
            .profile = profile(record),
            .light = light(record),
            .days_left = number(record, "days_left", -1, 365),
            .percent_left = number(record, "percent_left", 0, 100),
            .zh = std::string(table.cell(record, "zh")),
            .en = std::string(table.cell(record, "en"))
        };
    }
};

bool is_running(const Stop& stop) { return !stop.to; }

/// The limits somebody in the office must keep now; those that are over or not begun are left out.
std::vector<CaseLimit> running_limits(const ItemRules& item, const State& state) {
    std::vector<CaseLimit> running = limits_of(item, state);
    std::erase_if(running, [&](const CaseLimit& limit) {
        if (limit.name == "notice_due_on") return state.status != Status::received;
        if (limit.name == "delivery_due_on") return state.status != Status::granted;
        return state.status != Status::accepted;
    });
    if (std::optional<CaseLimit> step = step_limit(item, state))
        running.push_back(*std::move(step));
    return running;
}

int days_of(const calendar::Limit& limit) { return limit.count + limit.extension_days; }

/// A limit counted out once, for all that is asked of it.
struct Counted {
    const CaseLimit& limit;
    calendar::Due due;
    std::vector<calendar::TreatedDay> days;

    Counted(const CaseLimit& a_limit, const Calendar& calendar)
        : limit(a_limit), due(calendar.due(a_limit.limit)), days(calendar.explain(a_limit.limit)) {}

    /// The first day after which at most `left` counted days remain; with -1 the day after the
    /// last.
    std::optional<Date> first_with(int left) const {
        if (left < 0) return due.date ? std::optional(*due.date + Days{1}) : std::nullopt;
        int count = days_of(limit.limit) - left;
        if (count <= 0) return limit.limit.start_on;
        auto found = std::ranges::find(days, std::optional(count), &calendar::TreatedDay::count);
        return found == days.end() ? std::nullopt : std::optional(found->date);
    }
    /// When the rule lights; nothing where it is about another limit.
    std::optional<Date> lit_by(const LightRule& rule, const ItemRules& item) const {
        bool is_meant =
            rule.limit == limit.name && (!rule.profile || *rule.profile == item.profile);
        if (!is_meant) return std::nullopt;
        int share = days_of(limit.limit) * rule.percent_left / 100;
        return first_with(rule.days_left < 0 ? -1 : std::max(rule.days_left, share));
    }
    std::optional<int> left_after(Date day) const {
        if (!due.date || day > *due.date) return std::nullopt;
        return static_cast<int>(std::ranges::count_if(days, [&](const calendar::TreatedDay& one) {
            return one.count && one.date > day;
        }));
    }
};

/// A day, and the limit that makes it one.
struct Turn {
    std::optional<Date> on;
    LitBy by;

    void be_at_least(const Turn& other) {
        if (other.on && (!on || *other.on < *on)) *this = other;
    }
};

StepLight step_of(
    const LightRules& rules, const ItemRules& item, const Counted& counted, Date day
) {
    StepLight step{
        .limit = std::string(counted.limit.name),
        .step = std::string(counted.limit.step),
        .due = counted.due,
        .days_left = counted.left_after(day)
    };
    for (const LightRule& rule : rules.rules()) {
        std::optional<Date> from = counted.lit_by(rule, item);
        if (!from || day < *from || rule.light <= step.light) continue;
        step.light = rule.light;
        step.rule = &rule;
    }
    return step;
}

/// While a stop runs the decision's limits stand still.
std::vector<StepLight> paused_steps(const ItemRules& item, State state) {
    std::erase_if(state.stops, is_running);
    std::vector<StepLight> steps;
    for (const CaseLimit& limit : limits_of(item, state))
        steps.push_back(
            {.limit = std::string(limit.name), .light = Light::paused, .due = {}, .days_left = {}}
        );
    return steps;
}

}  // namespace

std::string_view name_of(Light light) { return lights.at(static_cast<std::size_t>(light)); }

Outcome<LightRules> LightRules::parse(std::string_view tsv) {
    Outcome<table::Table> table = table::parse_tsv(tsv);
    if (!table) return std::unexpected(std::move(table.error()));
    if (Refusals missing = table::missing_columns(columns, *table); !missing.empty())
        return std::unexpected(std::move(missing));
    LightRules read;
    Reading reading{.table = *table};
    std::set<std::string> seen;
    for (const table::Record& record : table->records()) {
        LightRule rule = reading.rule(record);
        if (!seen.insert(rule.rule).second)
            reading.fault("cases.light_rule_repeated", record, rule.rule);
        read.rules_.push_back(std::move(rule));
    }
    if (!reading.refusals.empty()) return std::unexpected(std::move(reading.refusals));
    // With what is kept of a case, so that what was kept without it is looked at anew.
    read.mark_ = crypto::hex(crypto::sm3("by limit\n" + std::string(tsv))).substr(0, 16);
    return read;
}

const LightRules& LightRules::built_in() {
    static const LightRules rules = [] {
        Outcome<LightRules> read = parse(embedded::file("data/supervision/lights.tsv"));
        if (!read) throw Fault("data/supervision/lights.tsv: " + summary(read.error()));
        return *std::move(read);
    }();
    return rules;
}

LightDates light_dates_of(
    const LightRules& rules, const ItemRules& item, const State& state, const Calendar& calendar
) {
    Turn yellow, red, deep_red;
    for (const CaseLimit& limit : running_limits(item, state)) {
        const Counted counted(limit, calendar);
        const LitBy by{std::string(limit.name), std::string(limit.step), counted.due.date};
        for (const LightRule& rule : rules.rules()) {
            const Turn turn{counted.lit_by(rule, item), by};
            if (rule.light == Light::yellow) yellow.be_at_least(turn);
            if (rule.light == Light::red) red.be_at_least(turn);
            if (rule.light == Light::deep_red) deep_red.be_at_least(turn);
        }
    }
    // A graver day is also a day of every lighter light.
    red.be_at_least(deep_red);
    yellow.be_at_least(red);
    return {
        .yellow_on = yellow.on,
        .red_on = red.on,
        .deep_red_on = deep_red.on,
        .yellow_by = std::move(yellow.by),
        .red_by = std::move(red.by),
        .deep_red_by = std::move(deep_red.by)
    };
}

std::optional<Light> light_on(const LightDates& dates, Status status, Date day) {
    if (status == Status::paused) return Light::paused;
    bool runs =
        status == Status::received || status == Status::accepted || status == Status::granted;
    if (!runs) return std::nullopt;
    if (dates.deep_red_on && day >= *dates.deep_red_on) return Light::deep_red;
    if (dates.red_on && day >= *dates.red_on) return Light::red;
    if (dates.yellow_on && day >= *dates.yellow_on) return Light::yellow;
    return Light::green;
}

std::optional<LitBy> lit_by_on(const LightDates& dates, Status status, Date day) {
    const Light light = light_on(dates, status, day).value_or(Light::green);
    const LitBy* by = light == Light::yellow     ? &dates.yellow_by
                      : light == Light::red      ? &dates.red_by
                      : light == Light::deep_red ? &dates.deep_red_by
                                                 : nullptr;
    return by == nullptr || by->limit.empty() ? std::nullopt : std::optional(*by);
}

std::vector<StepLight> lights_of(
    const LightRules& rules,
    const ItemRules& item,
    const State& state,
    Date day,
    const Calendar& calendar
) {
    if (state.status == Status::paused) return paused_steps(item, state);
    std::vector<StepLight> steps;
    for (const CaseLimit& limit : running_limits(item, state))
        steps.push_back(step_of(rules, item, Counted(limit, calendar), day));
    return steps;
}

}  // namespace lingju::cases
