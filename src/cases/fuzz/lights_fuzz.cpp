// Whatever comes as a table of lights, it is read or refused; what was read lights a case in order:
// never red before yellow, and on its day as the list has it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "cases/lights.hpp"
#include "cases/rules.hpp"

namespace {

using namespace lingju;
using namespace lingju::cases;

State accepted() {
    State state;
    state.status = Status::accepted;
    state.received_on = state.complete_on = state.accepted_on = parse_date("2026-06-01");
    return state;
}

void light(const LightRules& rules) {
    static const ItemRules item{.promised_days = 10};
    static const State state = accepted();
    const Calendar& calendar = Calendar::built_in();
    const LightDates dates = light_dates_of(rules, item, state, calendar);
    if (dates.red_on && (!dates.yellow_on || *dates.yellow_on > *dates.red_on)) std::abort();
    if (dates.deep_red_on && (!dates.red_on || *dates.red_on > *dates.deep_red_on)) std::abort();
    const Date day = *parse_date("2026-06-15");
    for (const StepLight& step : lights_of(rules, item, state, day, calendar))
        if (step.rule != nullptr && step.rule->limit != step.limit) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto rules = LightRules::parse(text);
    if (!rules && rules.error().empty()) std::abort();
    if (rules) light(*rules);
    return 0;
}
