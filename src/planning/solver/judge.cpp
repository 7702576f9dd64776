#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

#include "planning/solver/command.hpp"
#include "planning/solver/read.hpp"
#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

constexpr double row_seconds = 60;

/// What is wrong with our answer to a row; empty where it is right.
std::string fault_of(const json::object& row) {
    const json::object* expected = row.at("expected").if_object();
    Outcome<Placement> placement = read_json(json::serialize(row));
    if (!placement) return summary(placement.error());
    const PlacementAnswer answer = solve(*placement, {.seconds = row_seconds});
    const bool feasible = expected != nullptr && expected->at("feasible").as_bool();
    if (!feasible) {
        return answer.status == Status::infeasible
                   ? ""
                   : fmt::format("infeasible expected, {} found", name_of(answer.status));
    }
    if (answer.status != Status::optimal)
        return fmt::format("not proven: {}", name_of(answer.status));
    const double cost =
        cost_of(*placement, answer.plan) / static_cast<double>(power_of_ten(placement->places));
    const auto wanted = expected->at("min_total_cost").to_number<double>();
    if (!violations(*placement, answer.plan).empty()) return "the plan breaks the model";
    return std::abs(cost - wanted) <= 1e-6 * std::max(1.0, std::abs(wanted))
               ? ""
               : fmt::format("cost {} expected, {} found", wanted, cost);
}

}  // namespace

Outcome<table::Verdict> judge_placement(std::string_view text) {
    boost::system::error_code fault;
    const json::value root = json::parse({text.data(), text.size()}, fault);
    const json::object* object = fault ? nullptr : root.if_object();
    const json::value* problems = object == nullptr ? nullptr : object->if_contains("problems");
    if (problems == nullptr || !problems->is_array()) {
        return refuse(Refused::malformed, "planning.problem_malformed", "/problems");
    }
    table::Verdict verdict;
    for (const json::value& row : problems->get_array()) {
        std::string wrong;
        std::string name = "?";
        try {
            name = json::serialize(row.as_object().at("id"));
            wrong = fault_of(row.as_object());
        } catch (const std::exception& missing) {
            wrong = missing.what();
        }
        if (wrong.empty()) {
            ++verdict.passed;
        } else {
            verdict.failures.push_back(name + ": " + wrong);
        }
    }
    return verdict;
}

}  // namespace lingju::planning::solver
