#include <algorithm>

#include "cases/rules.hpp"

namespace lingju::cases {

const StepRule* running_step(const ItemRules& item, const State& state) {
    const bool runs = state.status == Status::accepted || state.status == Status::paused;
    if (!runs || state.finished.size() >= item.steps.size()) return nullptr;
    return &item.steps[state.finished.size()];
}

std::optional<CaseLimit> step_limit(const ItemRules& item, const State& state) {
    const StepRule* step = running_step(item, state);
    if (step == nullptr || state.status != Status::accepted || !state.accepted_on)
        return std::nullopt;
    CaseLimit limit{
        .name = "step_due_on",
        .law = "",
        .article = "policy",
        .step = step->name,
        .limit =
            {.start_on = state.step_begun_on.value_or(*state.accepted_on),
             .count = step->days,
             .unit = step->unit}
    };
    for (const Stop& stop : state.stops)
        if (stop.to) limit.limit.pauses.push_back({.from = stop.from, .to = *stop.to});
    return limit;
}

Refusals step_before_acceptance(const Facts& facts, const FinishStep& step) {
    if (facts.state.accepted_on) return {};
    return {unlawful("step_before_acceptance", "policy", step.name)};
}

Refusals step_out_of_turn(const Facts& facts, const FinishStep& step) {
    const StepRule* running = running_step(facts.item, facts.state);
    if (running != nullptr && running->name == step.name) return {};
    Refusal refusal = unlawful("step_out_of_turn", "policy", step.name);
    refusal.details["running"] = running == nullptr ? "—" : running->name;
    return {std::move(refusal)};
}

}  // namespace lingju::cases
