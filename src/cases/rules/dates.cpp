#include <algorithm>

#include "cases/rules.hpp"

namespace lingju::cases {
namespace {

constexpr std::string_view licensing_law = "行政许可法";

bool is_licence(const ItemRules& item) { return item.profile == catalogue::Profile::licence; }

std::vector<calendar::Pause> pauses_of(const State& state) {
    std::vector<calendar::Pause> pauses;
    for (const Stop& stop : state.stops)
        if (stop.to) pauses.push_back({.from = stop.from, .to = *stop.to});
    return pauses;
}

bool is_running(const Stop& stop) { return !stop.to; }

/// Art. 42: 20 days unless a special law says otherwise, 45 where several organs act jointly.
CaseLimit decision_limit(const ItemRules& item, const State& state) {
    bool is_joint = item.joint && is_licence(item);
    return {
        .name = "decision_due_on",
        .law = is_licence(item) ? licensing_law : "",
        .article = is_licence(item) ? "42" : "policy",
        .limit =
            {.start_on = *state.accepted_on,
             .count = is_joint ? 45 : item.legal_days,
             .unit = is_joint ? calendar::Unit::working : item.legal_unit,
             .pauses = pauses_of(state),
             .extension_days = state.extension_days}
    };
}

/// The locality's promise: stops move it, an extension does not.
CaseLimit promised_limit(const ItemRules& item, const State& state) {
    return {
        .name = "promised_due_on",
        .law = "",
        .article = "policy",
        .limit =
            {.start_on = *state.accepted_on,
             .count = item.promised_days,
             .unit = item.promised_unit,
             .pauses = pauses_of(state)}
    };
}

/// Art. 43: the lower organ reviews within 20 days.
CaseLimit first_review_limit(const State& state) {
    return {
        .name = "first_review_due_on",
        .law = licensing_law,
        .article = "43",
        .limit = {.start_on = *state.accepted_on, .count = 20, .pauses = pauses_of(state)}
    };
}

/// Art. 44: what was granted is delivered within 10 days.
CaseLimit delivery_limit(const ItemRules& item, const State& state) {
    return {
        .name = "delivery_due_on",
        .law = is_licence(item) ? licensing_law : "",
        .article = is_licence(item) ? "44" : "policy",
        .limit = {.start_on = *state.decided_on, .count = 10}
    };
}

/// Art. 32(4): five days to tell or to accept.
CaseLimit notice_limit(const State& state) {
    return {
        .name = "notice_due_on",
        .law = licensing_law,
        .article = "32(4)",
        .limit = {.start_on = *state.watched_from, .count = 5}
    };
}

}  // namespace

std::vector<CaseLimit> limits_of(const ItemRules& item, const State& state) {
    std::vector<CaseLimit> limits;
    if (is_licence(item) && state.status == Status::received && state.watched_from)
        limits.push_back(notice_limit(state));
    if (state.accepted_on && std::ranges::none_of(state.stops, is_running)) {
        limits.push_back(decision_limit(item, state));
        limits.push_back(promised_limit(item, state));
        if (item.two_level) limits.push_back(first_review_limit(state));
    }
    if (state.result == Result::grant) limits.push_back(delivery_limit(item, state));
    return limits;
}

Dates dates_of(const ItemRules& item, const State& state, const Calendar& calendar) {
    Dates dates;
    for (const CaseLimit& limit : limits_of(item, state)) {
        calendar::Due due = calendar.due(limit.limit);
        if (limit.name == "decision_due_on") dates.decision = due;
        if (limit.name == "promised_due_on") dates.promised = due;
        if (limit.name == "first_review_due_on") dates.first_review = due;
        if (limit.name == "delivery_due_on") dates.delivery = due;
    }
    return dates;
}

std::optional<calendar::Due> watchdog_due(
    const ItemRules& item, const State& state, const Calendar& calendar
) {
    if (!is_licence(item) || state.status != Status::received || !state.watched_from)
        return std::nullopt;
    return calendar.due(notice_limit(state).limit);
}

bool decision_overdue(
    const ItemRules& item, const State& state, Date day, const Calendar& calendar
) {
    if (state.status == Status::withdrawn || state.status == Status::terminated) return false;
    std::optional<calendar::Due> due = dates_of(item, state, calendar).decision;
    if (!due || !due->date) return false;
    return state.decided_on.value_or(day) > *due->date;
}

}  // namespace lingju::cases
