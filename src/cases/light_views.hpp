// How JSON shows the lights of a case. Private to the module.
#pragma once

#include <string>

#include "cases/lights.hpp"
#include "platform/json/json.hpp"

namespace lingju::cases {

/// A running limit: its light, and the rule that lit it in words; both empty while green. `step`:
/// which of the item's own, of step_due_on.
struct CaseLight {
    std::string limit, step, light;
    json::Nullable<std::string> rule;
    std::string zh, en;
    json::Nullable<Date> due_on;
    json::Nullable<int> days_left;
};
BOOST_DESCRIBE_STRUCT(CaseLight, (), (limit, step, light, rule, zh, en, due_on, days_left))

}  // namespace lingju::cases
