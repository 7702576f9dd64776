// What readers take and what they refuse.
#include "planning/solver/read.hpp"

#include <gtest/gtest.h>

namespace lingju::planning::solver {
namespace {

std::string code(const Refusals& refusals) { return refusals.empty() ? "" : refusals.front().code; }

template <class Model>
std::string code_of(const Outcome<Model>& outcome) {
    return outcome ? "" : code(outcome.error());
}

TEST(OrlibUncap, keeps_costs_exactly_and_passes_over_capacities) {
    const auto siting = read_orlib_uncap("2 1\ncapacity 7500.\n10 0.\n5\n1.25 2.5\n");
    ASSERT_TRUE(siting.has_value());
    EXPECT_EQ(siting->places, 2);
    EXPECT_EQ(siting->opening, (std::vector<Units>{750000, 0}));
    EXPECT_EQ(siting->costs.of(0, 1), 250);
}

TEST(OrlibUncap, refuses_what_is_cut_off_negative_huge_or_no_number) {
    EXPECT_EQ(code_of(read_orlib_uncap("")), "planning.file_truncated");
    EXPECT_EQ(code_of(read_orlib_uncap("2 1\n0 1\n0 1\n5\n1.25")), "planning.file_truncated");
    EXPECT_EQ(code_of(read_orlib_uncap("1 1\n0 -1\n5\n1")), "planning.number_negative");
    EXPECT_EQ(code_of(read_orlib_uncap("1 1\n0 1e300\n5\n1")), "planning.number_huge");
    EXPECT_EQ(code_of(read_orlib_uncap("1 1\n0 nan\n5\n1")), "planning.number_malformed");
    EXPECT_EQ(code_of(read_orlib_uncap("1 1\n0 1\n5\n1\n7")), "planning.file_goes_on");
    EXPECT_EQ(code_of(read_orlib_uncap("100000 100000\n0 1")), "planning.file_too_large");
    EXPECT_EQ(code_of(read_orlib_uncap("-1 1\n")), "planning.number_out_of_range");
}

TEST(OrlibUncap, names_every_wrong_figure_with_its_line) {
    const auto siting = read_orlib_uncap("1 3\n0 -1\n5 nan\n5 1e300\n5 2\n");
    ASSERT_FALSE(siting.has_value());
    ASSERT_EQ(siting.error().size(), 3U);
    EXPECT_EQ(siting.error()[0].code, "planning.number_negative");
    EXPECT_EQ(siting.error()[1].code, "planning.number_malformed");
    EXPECT_EQ(siting.error()[2].code, "planning.number_huge");
    EXPECT_EQ(siting.error()[2].details.at("line"), "4");
    std::string many = "1 100\n0 1\n";
    for (int i = 0; i < 100; ++i) many += "5 -1\n";
    EXPECT_EQ(read_orlib_uncap(many).error().size(), 20U);
}

TEST(OrlibCap, asks_for_capacities_in_figures) {
    EXPECT_EQ(code_of(read_orlib_cap("1 1\ncapacity 1\n5\n1")), "planning.number_malformed");
    const auto placement = read_orlib_cap("1 1\n8 1\n5\n1");
    ASSERT_TRUE(placement.has_value());
    EXPECT_EQ(placement->sourcing, Sourcing::split);
}

TEST(Ufllib, takes_both_layouts) {
    const auto simple = read_ufllib("FILE: a\n2 3 0\n1 10 1 2 3\n2 20 4 5 6\n");
    const auto orlib = read_ufllib("2 3\n0 10\n0 20\n1\n1 4\n1\n2 5\n1\n3 6\n");
    ASSERT_TRUE(simple.has_value());
    ASSERT_TRUE(orlib.has_value());
    EXPECT_EQ(simple->costs.table, orlib->costs.table);
    EXPECT_EQ(simple->opening, orlib->opening);
}

TEST(Pmed, lets_the_last_of_duplicate_edges_win_and_walks_shortest_paths) {
    const auto siting = read_pmed("3 3 1\n1 2 9\n2 1 4\n2 3 5\n", std::nullopt);
    ASSERT_TRUE(siting.has_value());
    EXPECT_EQ(siting->costs.of(0, 2), 9);
    EXPECT_EQ(siting->open_exactly, 1);
    EXPECT_EQ(read_pmed("3 3 1\n1 2 9\n2 1 4\n2 3 5\n", 2)->open_exactly, 2);
}

TEST(Tsplib, rounds_distances_down_and_wants_p) {
    const std::string text =
        "NAME : a\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 0 0\n2 1e0 "
        "1.5\nEOF\n";
    EXPECT_EQ(code_of(read_tsplib(text, std::nullopt)), "planning.p_missing");
    const auto siting = read_tsplib(text, 1);
    ASSERT_TRUE(siting.has_value());
    EXPECT_EQ(siting->costs.of(0, 1), 1);
}

TEST(Json, names_each_fault) {
    const std::string good =
        R"({"sites":[{"id":"S","capacity_minutes":9}],"zones":["Z"],"items":[{"id":"K",
        "minutes_per_visit":2}],"distance":[[3]],"demand":[[4]],"opening_cost":[[5]],"mandatory":[],"forbidden":[]})";
    ASSERT_TRUE(read_json(good).has_value());
    const auto changed = [&](std::string from, const std::string& to) {
        std::string text = good;
        return text.replace(text.find(from), from.size(), to);
    };
    EXPECT_EQ(code_of(read_json("{")), "planning.problem_not_json");
    EXPECT_EQ(code_of(read_json(changed("[[3]]", "[[-3]]"))), "planning.number_negative");
    EXPECT_EQ(code_of(read_json(changed("[[3]]", "[[3,4]]"))), "planning.table_size");
    EXPECT_EQ(code_of(read_json(changed("[[4]]", "[[1e13]]"))), "planning.number_huge");
    EXPECT_EQ(
        code_of(read_json(changed("\"mandatory\":[]", "\"mandatory\":[[\"S\",\"X\"]]"))),
        "planning.pair_unknown"
    );
}

TEST(Json, names_all_faults_of_a_file_and_where_each_is) {
    const auto placement = read_json(R"({
        "sites": [{"id": "S", "capacity_minutes": -9}, {"id": "S", "capacity_minutes": 1}, {"id": 5}],
        "zones": ["Z", 7],
        "items": [{"id": "K", "minutes_per_visit": 2, "least_visits": "x"},
                  {"id": "L", "minutes_per_visit": 2, "reach": {"within": 5, "share": 1.5}}],
        "distance": [[3, 1, null], [1, "far"]],
        "demand": [[4, 1], [null, 1e13], [1, 1]],
        "mandatory": [["S", "X"], ["S", "K"]],
        "forbidden": [["S", "K"], 3]})");
    ASSERT_FALSE(placement.has_value());
    std::vector<std::string> found;
    for (const Refusal& refusal : placement.error())
        found.push_back(refusal.code.substr(9) + " " + refusal.subject);
    const std::vector<std::string> expected{
        "number_negative /sites/0/capacity_minutes",
        "id_repeated /sites/1",
        "problem_malformed /sites/2/id",
        "number_malformed /sites/2/capacity_minutes",
        "problem_malformed /zones/1",
        "number_malformed /items/0/least_visits",
        "share_out_of_range /items/1/reach/share",
        "table_size /distance/1",
        "number_malformed /distance/1/1",
        "table_size /demand",
        "number_malformed /demand/1/0",
        "number_huge /demand/1/1",
        "problem_malformed /opening_cost",
        "pair_unknown /mandatory/0",
        "pair_unknown /forbidden/1",
        "pair_mandatory_and_forbidden S"
    };
    EXPECT_EQ(found, expected);
}

TEST(Json, takes_a_least_volume_and_a_reach) {
    const auto placement = read_json(R"({"sites": [{"id": "S", "capacity_minutes": 9}],
        "zones": ["Z", "Y"], "distance": [[3], [8.5]], "demand": [[3.5], [4]],
        "items": [{"id": "K", "minutes_per_visit": 2, "least_visits": 2.25,
                   "reach": {"within": 4, "share": 0.4}}],
        "opening_cost": [[5]]})");
    ASSERT_TRUE(placement.has_value()) << summary(placement.error());
    const Item& item = placement->items[0];
    EXPECT_EQ(item.weight, (std::vector<Units>{350, 400}));
    EXPECT_EQ(item.offers[0].least, 225);
    EXPECT_EQ(item.reach.far_max, 450);
    EXPECT_FALSE(placement->is_far(0, 0, 0));
    EXPECT_TRUE(placement->is_far(0, 1, 0));
}

TEST(Problem, refuses_a_p_that_does_not_fit) {
    EXPECT_EQ(
        code_of(read_problem(Format::orlib_uncap, "1 1\n0 1\n5\n1", 2)), "planning.p_out_of_range"
    );
}

}  // namespace
}  // namespace lingju::planning::solver
