// The JSON format whole: read, solved and certified to what counting out from the text alone gives.
#include "planning/solver/test/json_problem.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "planning/solver/answer.hpp"
#include "planning/solver/priced_certificate.hpp"
#include "planning/solver/read.hpp"
#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {
namespace {

PlacementAnswer solved(const Placement& placement) {
    return solve(placement, {.seconds = 0, .work = 4, .certificate = true});
}

/// Cost and status of a problem; none where it is refused for a pair without a mode.
std::optional<PlacementAnswer> answer_to(const json::object& problem, Outcome<Placement>& read) {
    read = read_json(json::serialize(problem));
    if (read) return solved(*read);
    for (const Refusal& refusal : read.error()) {
        const bool contradiction = refusal.code == "planning.pair_without_mode" ||
                                   refusal.code == "planning.pair_mandatory_and_forbidden";
        EXPECT_TRUE(contradiction) << summary(read.error()) << json::serialize(problem);
    }
    return std::nullopt;
}

TEST(JsonProblem, is_solved_to_what_counting_out_from_its_text_gives) {
    Random random(2027);
    int plans = 0, refused = 0;
    std::set<std::string> told;
    for (int round = 0; round < 1200; ++round) {
        const json::object problem = JsonProblem(random).make();
        const double best = CountedOut(problem).least_cost();
        Outcome<Placement> placement;
        const std::optional<PlacementAnswer> answer = answer_to(problem, placement);
        if (!answer || std::isinf(best)) {
            ASSERT_TRUE(std::isinf(best)) << json::serialize(problem);
            ASSERT_TRUE(!answer || answer->status == Status::infeasible)
                << json::serialize(problem);
            refused += answer ? 0 : 1;
            continue;
        }
        ASSERT_EQ(answer->status, Status::optimal) << round;
        const json::object said = answer_json(*placement, *answer, 1);
        ASSERT_NEAR(said.at("cost").to_number<double>(), best, 1e-6) << json::serialize(problem);
        ASSERT_LE(said.at("bound").to_number<double>(), best + 1e-9);
        if (!answer->proof.duals.empty()) {
            const auto proven = verify(*placement, certificate_text(*placement, answer->proof));
            ASSERT_TRUE(proven.has_value()) << summary(proven.error());
            ASSERT_LE(from_units(*proven, placement->places), best + 1e-9) << round;
        }
        for (const auto& [name, value] : said) told.emplace(name);
        ++plans;
    }
    EXPECT_GT(plans, 400);
    EXPECT_GT(refused, 50);
    EXPECT_TRUE(told.contains("modes") && told.contains("posted"));
}

/// The same with sites, zones, items and lists backwards.
json::object backwards(const json::object& problem) {
    json::object other = problem;
    const auto reverse = [](json::value& list) { std::ranges::reverse(list.as_array()); };
    for (auto& [name, value] : other) {
        if (!value.is_array()) continue;
        reverse(value);
        const bool table = name == "distance" || name == "demand" || name == "opening_cost";
        for (json::value& row : value.as_array())
            if (table) reverse(row);
    }
    return other;
}

/// One more site, that is allowed everything and asked for nothing.
json::object with_one_more(const json::object& problem) {
    json::object other = problem;
    other["sites"].as_array().push_back({{"id", "more"}, {"capacity_minutes", 9}});
    for (json::value& row : other["distance"].as_array()) row.as_array().emplace_back(2);
    json::array costs(problem.at("items").as_array().size(), json::value(3));
    other["opening_cost"].as_array().push_back(std::move(costs));
    return other;
}

TEST(JsonProblem, costs_the_same_backwards_and_no_more_with_one_more_point) {
    Random random(1949);
    int cheaper = 0;
    for (int round = 0; round < 500; ++round) {
        const json::object problem = JsonProblem(random).make();
        Outcome<Placement> one, other, more;
        const auto answer = answer_to(problem, one), back = answer_to(backwards(problem), other);
        ASSERT_EQ(answer.has_value(), back.has_value()) << json::serialize(problem);
        if (!answer) continue;
        ASSERT_EQ(answer->status, back->status) << json::serialize(problem);
        if (!answer->has_plan) continue;
        ASSERT_EQ(answer->cost, back->cost) << json::serialize(problem);
        const auto richer = answer_to(with_one_more(problem), more);
        ASSERT_TRUE(richer && richer->has_plan) << json::serialize(problem);
        const double before = from_units(static_cast<Units>(answer->cost), one->places);
        const double after = from_units(static_cast<Units>(richer->cost), more->places);
        ASSERT_LE(after, before + 1e-9) << json::serialize(problem);
        cheaper += after < before - 1e-9 ? 1 : 0;
    }
    EXPECT_GT(cheaper, 50);
}

TEST(JsonProblem, names_every_fault_of_modes_limits_and_lists) {
    const auto placement = read_json(R"({
        "sites": [{"id": "S", "capacity_minutes": 9, "new_items": 1.5, "posting": 1, "ceiling": "x"}],
        "zones": ["Z"], "distance": [[1]], "demand": [[1, 1, 1]],
        "items": [{"id": "K", "modes": {"accept": {"visits": -1}, "judge": {"minutes_per_visit": 1,
                  "visit": 2}}},
                  {"id": "L", "minutes_per_visit": 1, "modes": {}},
                  {"id": "M", "minutes_per_visit": 1, "training_hours": 2.5, "posting": "yes"}],
        "opening_cost": [[{"decide": 1}, 2, 3]],
        "new_items": -1, "training_hours": 1e10, "postings": null, "pairs_per_posting": 0,
        "floors": [["S", "K"], ["S", "K", "judge"]], "ceilings": 4, "held": [["S", "Q", "accept"]]})"
    );
    ASSERT_FALSE(placement.has_value());
    std::vector<std::string> found;
    for (const Refusal& refusal : placement.error())
        found.push_back(refusal.code.substr(9) + " " + refusal.subject);
    const std::vector<std::string> expected{
        "number_negative /new_items",
        "number_huge /training_hours",
        "number_malformed /postings",
        "number_not_whole /pairs_per_posting",
        "number_not_whole /sites/0/new_items",
        "problem_malformed /sites/0/posting",
        "mode_unknown /sites/0/ceiling",
        "number_negative /items/0/modes/accept/visits",
        "number_malformed /items/0/modes/accept/minutes_per_visit",
        "mode_unknown /items/0/modes/judge",
        "problem_malformed /items/0/modes/judge/visit",
        "problem_malformed /items/1/modes",
        "number_not_whole /items/2/training_hours",
        "problem_malformed /items/2/posting",
        "number_malformed /opening_cost/0/0/accept",
        "pair_unknown /floors/0",
        "mode_unknown /floors/1/2",
        "problem_malformed /ceilings",
        "pair_unknown /held/0"
    };
    EXPECT_EQ(found, expected);
}

std::string small(const std::string& more, const std::string& opening = "5") {
    return R"({"sites": [{"id": "S", "capacity_minutes": 9}], "zones": ["Z"], "distance": [[3]],
        "demand": [[4]], "items": [{"id": "K", "minutes_per_visit": 1, "posting": true,
        "training_hours": null, "modes": {"collect": {}, "accept": {"training_hours": 3}}}],
        "opening_cost": [[)" +
           opening + "]]" + more + "}";
}

TEST(JsonProblem, refuses_a_demand_that_no_mode_is_left_for) {
    const auto code = [](const std::string& text) {
        const auto read = read_json(text);
        return read ? "" : read.error().front().code + " " + read.error().front().subject;
    };
    EXPECT_EQ(code(small(R"(,"mandatory": [["S", "K"]])")), "");
    const std::string none = "planning.pair_without_mode ";
    EXPECT_EQ(code(small(R"(,"floors": [["S", "K", "decide"]])")), none + "/floors/0");
    EXPECT_EQ(
        code(small(R"(,"mandatory": [["S", "K"]], "ceilings": [["S", "K", "collect"]])")),
        none + "/mandatory/0"
    );
    EXPECT_EQ(
        code(small(R"(,"floors": [["S", "K", "accept"]], "forbidden": [["S", "K", "accept"]])")),
        none + "/floors/0"
    );
    EXPECT_EQ(
        code(small(R"(,"mandatory": [["S", "K"]], "ceilings": [["S", "K", "collect"]],
            "postings": 1)")),
        ""
    );
}

TEST(JsonProblem, tells_modes_and_postings_and_what_training_is_worth) {
    const auto placement = read_json(small(R"(,"postings": 1)", R"({"collect": 1, "accept": 9})"));
    ASSERT_TRUE(placement.has_value()) << summary(placement.error());
    const json::object said = answer_json(*placement, solved(*placement), 1);
    EXPECT_EQ(said.at("cost").to_number<double>(), 13);
    EXPECT_EQ(said.at("open"), json::parse(R"([["S", "K"]])"));
    EXPECT_EQ(said.at("modes"), json::parse(R"([["S", "K", "collect"]])"));
    EXPECT_EQ(said.at("posted"), json::parse(R"([["S", "K"]])"));
    EXPECT_TRUE(said.at("prices").as_object().contains("training"));
    EXPECT_TRUE(said.at("prices").as_object().contains("postings"));
}

TEST(JsonProblem, refuses_figures_that_together_are_too_large) {
    std::string text = small("", "999999999999");
    text.replace(text.find("[[4]]"), 5, "[[4.1234]]");
    text.replace(text.find("[[3]]"), 5, "[[3.1234]]");
    const auto read = read_json(text);
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().front().code, "planning.number_huge");
    EXPECT_EQ(read.error().front().subject, "/opening_cost");
}

}  // namespace
}  // namespace lingju::planning::solver
