#include <algorithm>

#include "cases/rules.hpp"

namespace lingju::cases {
namespace {

using Ordered = std::initializer_list<Refusals>;

/// The first that fails, where the law has an order.
Refusals first_of(Ordered ordered) {
    for (const Refusals& refusals : ordered)
        if (!refusals.empty()) return refusals;
    return {};
}

Refusals all_of(Ordered all) {
    Refusals together;
    for (const Refusals& refusals : all) append(together, refusals);
    return together;
}

Refusals already_accepted(const Facts& facts) {
    if (!facts.state.accepted_on) return {};
    return {unlawful("already_accepted", "policy")};
}

Refusals notice_names_nothing(const Notice& notice) {
    if (!notice.lists.empty()) return {};
    return {unlawful("notice_names_nothing", "policy")};
}

Refusals against(const Facts& facts, const Receive& receive) {
    return personal_presence_required(facts, receive);
}

Refusals against(const Facts& facts, const Finding&) { return not_open(facts); }

Refusals against(const Facts& facts, const RefuseReceipt& refusal) {
    return channel_must_be_accepted(facts, refusal);
}

Refusals against(const Facts& facts, const Notice& notice) {
    return first_of(
        {not_open(facts),
         already_decided(facts),
         notice_too_late(facts, notice),
         already_accepted(facts),
         notice_names_nothing(notice),
         all_of({material_not_required(facts, notice), fix_on_the_spot(facts, notice)}),
         second_notice(facts, notice)}
    );
}

Refusals against(const Facts& facts, const Resubmit& resubmission) {
    return first_of({tolerance_lapsed(facts, {.materials = resubmission.supplies}), not_open(facts)}
    );
}

Refusals against(const Facts& facts, const FixOnSpot&) { return not_open(facts); }

Refusals against(const Facts& facts, const Accept&) {
    Refusals closed = first_of({not_open(facts), already_decided(facts)});
    if (!closed.empty() || facts.state.accepted_on) return closed;
    return accept_incomplete(facts);
}

Refusals against(const Facts& facts, const AcceptTolerant& acceptance) {
    Refusals closed = first_of({not_open(facts), already_decided(facts)});
    if (!closed.empty() || facts.state.accepted_on) return closed;
    return first_of(
        {tolerance_main_missing(facts, acceptance),
         tolerance_needs_promise(facts, acceptance),
         tolerance_promise_too_late(facts, acceptance)}
    );
}

Refusals against(const Facts& facts, const NotAccept& answer) {
    return first_of(
        {already_deemed_accepted(facts, answer),
         not_open(facts),
         incomplete_is_no_ground(facts, answer),
         ground_not_true(facts, answer),
         must_name_competent_body(facts, answer),
         dated_document_needed(facts, answer),
         already_accepted(facts)}
    );
}

Refusals against(const Facts& facts, const Stop& stop) {
    return first_of(
        {stop_kind_not_allowed(facts, stop),
         stop_not_told(facts, stop),
         not_open(facts),
         already_decided(facts)}
    );
}

Refusals against(const Facts& facts, const Extend& extension) {
    return first_of(
        {extend_before_acceptance(facts, extension),
         extension_once(facts, extension),
         extension_too_long(facts, extension),
         extension_wrong_approver(facts, extension),
         extension_not_told(facts, extension),
         extension_after_due(facts, extension),
         not_open(facts),
         already_decided(facts)}
    );
}

Refusals against(const Facts& facts, const Decide& decision) {
    return first_of(
        {decide_before_acceptance(facts, decision),
         already_decided(facts),
         not_open(facts),
         all_of({two_staff_needed(facts, decision), refusal_needs_reasons(facts, decision)})}
    );
}

Refusals against(const Facts& facts, const Deliver& delivery) {
    return first_of(
        {deliver_before_decision(facts, delivery),
         not_open(facts),
         deliver_before_supply(facts, delivery)}
    );
}

Refusals against(const Facts& facts, const Withdraw&) {
    return first_of({already_decided(facts), not_open(facts)});
}

Refusals against(const Facts& facts, const Supply& supply) {
    return first_of({tolerance_lapsed(facts, supply), not_open(facts)});
}

/// Open or ended: the record is put right wherever it is wrong.
Refusals against(const Facts& facts, const Rectify& rectification) {
    return all_of(
        {rectify_names_nothing(facts, rectification),
         rectify_needs_reason(facts, rectification),
         rectify_field_unknown(facts, rectification),
         rectify_changes_nothing(facts, rectification)}
    );
}

/// Delivered or not: both papers say so.
Refusals against(const Facts& facts, const RectifyDecision& rectification) {
    return all_of(
        {rectify_before_decision(facts, rectification),
         rectify_names_nothing(facts, rectification),
         rectify_needs_reason(facts, rectification),
         rectify_decision_unchanged(facts, rectification)}
    );
}

Refusals against(const Facts& facts, const FinishStep& step) {
    return first_of(
        {step_before_acceptance(facts, step),
         already_decided(facts),
         not_open(facts),
         step_out_of_turn(facts, step)}
    );
}

void take_out(std::vector<std::string>& papers, const std::vector<std::string>& given) {
    std::erase_if(papers, [&](const std::string& paper) {
        return std::ranges::find(given, paper) != given.end();
    });
}

void apply(State& state, Date on, const Receive& receive) {
    state.status = Status::received;
    state.received_on = on;
    state.watched_from = on;
    state.outstanding = receive.missing;
    state.outstanding.insert(
        state.outstanding.end(), receive.missing_minor.begin(), receive.missing_minor.end()
    );
    state.spot_errors = receive.fixable_on_spot;
    state.licence_needed = receive.licence_needed;
    state.within_power = receive.within_power;
    if (state.outstanding.empty()) state.complete_on = on;
}

void apply(State& state, Date, const Finding& found) {
    state.licence_needed = found.licence_needed;
    state.within_power = found.within_power;
}

/// Never lawful, so never applied.
void apply(State&, Date, const RefuseReceipt&) {}

void apply(State& state, Date on, const Notice& notice) {
    if (state.noticed_on) return;  // a reminder
    state.status = Status::awaiting_supplement;
    state.noticed_on = on;
    state.told = notice.lists;
    state.outstanding = notice.lists;
    state.complete_on.reset();
    state.watched_from.reset();
}

void apply(State& state, Date on, const Resubmit& resubmission) {
    take_out(state.promised, resubmission.supplies);
    if (state.outstanding.empty()) return;
    take_out(state.outstanding, resubmission.supplies);
    if (!state.outstanding.empty()) return;
    state.complete_on = on;
    if (state.status != Status::awaiting_supplement) return;
    state.status = Status::received;
    state.watched_from = on;
}

void apply(State& state, Date, const FixOnSpot&) { state.spot_errors.clear(); }

void apply(State& state, Date on, const Accept&) {
    if (state.accepted_on) return;
    state.status = Status::accepted;
    state.accepted_on = state.complete_on.value_or(on);
    state.watched_from.reset();
}

void apply(State& state, Date on, const AcceptTolerant& acceptance) {
    if (state.accepted_on) return;
    state.status = Status::accepted;
    state.accepted_on = on;
    state.watched_from.reset();
    state.promise_by = acceptance.promise_by;
    state.promised = acceptance.missing;
    take_out(state.outstanding, acceptance.missing);
    state.promised.insert(state.promised.end(), state.outstanding.begin(), state.outstanding.end());
}

void apply(State& state, Date, const NotAccept&) {
    state.status = Status::not_accepted;
    state.watched_from.reset();
}

void apply(State& state, Date, const Stop& stop) {
    auto running = std::ranges::find_if(state.stops, [&](const Stop& other) {
        return !other.to && other.kind == stop.kind && other.from == stop.from;
    });
    if (running != state.stops.end())
        *running = stop;
    else
        state.stops.push_back(stop);
}

void apply(State& state, Date, const Extend& extension) {
    state.is_extended = true;
    state.extension_days = extension.days;
}

void apply(State& state, Date on, const Decide& decision) {
    state.status = decision.result == Result::grant ? Status::granted : Status::refused;
    state.decided_on = on;
    state.result = decision.result;
}

void apply(State& state, Date, const Deliver&) { state.status = Status::delivered; }

void apply(State& state, Date, const Withdraw&) { state.status = Status::withdrawn; }

void apply(State& state, Date, const Supply& supply) { take_out(state.promised, supply.materials); }

/// Changes the form, not where the case stands.
void apply(State&, Date, const Rectify&) {}
void apply(State&, Date, const RectifyDecision&) {}

void apply(State& state, Date on, const FinishStep& step) {
    state.finished.push_back(step.name);
    state.step_begun_on = on;
}

/// Deemed acceptance, art. 32(4): from the day after the fifth working day on.
void pass_watchdog(const ItemRules& item, State& state, Date day, const Calendar& calendar) {
    std::optional<calendar::Due> due = watchdog_due(item, state, calendar);
    if (!due || !due->date || day <= *due->date) return;
    state.status = Status::accepted;
    state.deemed = true;
    state.accepted_on = state.watched_from;
    state.watched_from.reset();
}

void pass_promise(State& state, Date day) {
    if (can_lapse(state) && day > *state.promise_by) state.status = Status::terminated;
}

void show_pause(State& state) {
    if (state.status != Status::accepted && state.status != Status::paused) return;
    bool is_running = std::ranges::any_of(state.stops, [](const Stop& stop) { return !stop.to; });
    state.status = is_running ? Status::paused : Status::accepted;
}

}  // namespace

bool can_lapse(const State& state) {
    bool is_open = state.status == Status::accepted || state.status == Status::paused ||
                   state.status == Status::granted;
    return is_open && state.promise_by && !state.promised.empty();
}

Refusals refusals_of(const Facts& facts, const What& what) {
    return std::visit([&](const auto& kind) { return against(facts, kind); }, what);
}

State as_of(const ItemRules& item, State state, Date day, const Calendar& calendar) {
    pass_watchdog(item, state, day, calendar);
    pass_promise(state, day);
    show_pause(state);
    return state;
}

State after(State state, const Event& event) {
    std::visit([&](const auto& what) { apply(state, event.on, what); }, event.what);
    show_pause(state);
    return state;
}

History fold(const ItemRules& item, std::span<const Event> events, const Calendar& calendar) {
    History history;
    for (const Event& event : events) {
        history.state = as_of(item, std::move(history.state), event.on, calendar);
        Facts facts{.item = item, .state = history.state, .calendar = calendar, .today = event.on};
        history.refusals.push_back(refusals_of(facts, event.what));
        if (history.refusals.back().empty()) history.state = after(std::move(history.state), event);
    }
    return history;
}

State state_of(
    const ItemRules& item, std::span<const Event> events, Date day, const Calendar& calendar
) {
    return as_of(item, fold(item, events, calendar).state, day, calendar);
}

}  // namespace lingju::cases
