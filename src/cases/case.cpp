#include "cases/case.hpp"

#include <algorithm>

#include <array>

#include "cases/rules.hpp"

namespace lingju::cases {
namespace {

constexpr std::array<std::string_view, 4> givens = {"original", "copy", "electronic", "absent"};

std::optional<Date> date_of(const std::optional<calendar::Due>& due) {
    return due ? due->date : std::nullopt;
}

std::optional<Date> next_due(const ItemRules& item, const State& state, const Calendar& calendar) {
    switch (state.status) {
        case Status::received: return date_of(watchdog_due(item, state, calendar));
        case Status::accepted: return date_of(dates_of(item, state, calendar).decision);
        case Status::granted: return date_of(dates_of(item, state, calendar).delivery);
        default: return std::nullopt;
    }
}

}  // namespace

std::string_view name_of(Given given) { return givens.at(static_cast<std::size_t>(given)); }

std::optional<Given> given_named(std::string_view name) {
    for (std::size_t i = 0; i < givens.size(); ++i)
        if (givens[i] == name) return static_cast<Given>(i);
    return std::nullopt;
}

std::vector<Event> events_of(const Case& the_case) {
    std::vector<Event> events;
    for (const Entry& entry : the_case.entries) events.push_back(entry.event);
    return events;
}

/// Has it days of its own, and runs it from acceptance to decision? Receipt and acceptance are over
/// then, delivery and what stops the clock have limits of their own.
bool is_of_review(const catalogue::Step& step) {
    constexpr std::string_view others[] = {"收件", "申请", "受理", "送达", "发证"};
    return step.days > 0 && !step.special &&
           std::ranges::find(others, step.name) == std::end(others);
}

ItemRules rules_of(const catalogue::Item& item) {
    ItemRules rules{
        .kind = item.kind,
        .profile = item.profile,
        .legal_days = item.legal.days,
        .legal_unit = item.legal.unit,
        .promised_days = item.promised.days,
        .promised_unit = item.promised.unit
    };
    for (const catalogue::Step& step : item.steps)
        if (is_of_review(step)) rules.steps.push_back({step.name, step.days, step.unit});
    for (const catalogue::Material& material : item.materials) {
        if (material.is_exempt()) continue;  // 免提交: nobody may ask for it
        if (material.need == catalogue::Need::required) rules.materials.push_back(material.id);
        if (material.need == catalogue::Need::may_follow) rules.minor.push_back(material.id);
    }
    return rules;
}

Listing listing_of(
    const ItemRules& item, const State& state, const Calendar& calendar, const LightRules& lights
) {
    Listing listing;
    listing.status = state.status;
    listing.due_on = next_due(item, state, calendar);
    listing.watch_until = date_of(watchdog_due(item, state, calendar));
    if (listing.watch_until) {
        State deemed = as_of(item, state, *listing.watch_until + Days{1}, calendar);
        listing.due_on_if_deemed = date_of(dates_of(item, deemed, calendar).decision);
    }
    if (can_lapse(state)) listing.promise_until = state.promise_by;
    listing.lights = light_dates_of(lights, item, state, calendar);
    listing.lights_mark = lights.mark();
    return listing;
}

bool has_lapsed(const Listing& listing, Date day) {
    return listing.promise_until && day > *listing.promise_until;
}

Status status_on(const Listing& listing, Date day) {
    if (has_lapsed(listing, day)) return Status::terminated;
    bool is_deemed = listing.watch_until && day > *listing.watch_until;
    return is_deemed ? Status::accepted : listing.status;
}

std::optional<Date> due_on(const Listing& listing, Date day) {
    if (has_lapsed(listing, day)) return std::nullopt;
    bool is_deemed = listing.watch_until && day > *listing.watch_until;
    return is_deemed ? listing.due_on_if_deemed : listing.due_on;
}

std::optional<Light> light_on(const Listing& listing, Date day) {
    if (has_lapsed(listing, day)) return std::nullopt;
    return light_on(listing.lights, listing.status, day);
}

std::optional<LitBy> lit_by_on(const Listing& listing, Date day) {
    if (has_lapsed(listing, day)) return std::nullopt;
    return lit_by_on(listing.lights, listing.status, day);
}

}  // namespace lingju::cases
