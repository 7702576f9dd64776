// The command line: its one object, its exit codes.
#include "planning/solver/command.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lingju::planning::solver {
namespace {

class Command : public testing::Test {
  protected:
    Command() {
        std::string name = (std::filesystem::temp_directory_path() / "placement.XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
    }
    ~Command() override { std::filesystem::remove_all(folder_); }

    std::string file(const std::string& name, const std::string& text) {
        std::ofstream(folder_ / name) << text;
        return (folder_ / name).string();
    }
    int run(std::vector<std::string> arguments) {
        out_.str("");
        return place_command(arguments, out_, err_);
    }
    boost::json::object answer() { return boost::json::parse(out_.str()).as_object(); }

    std::filesystem::path folder_;
    std::ostringstream out_, err_;
};

TEST_F(Command, solves_and_certifies) {
    const std::string problem = file("a.txt", "2 2\n0 10\n0 3\n1\n1 2\n1\n5 1\n");
    const std::string proof = (folder_ / "proof.json").string();
    ASSERT_EQ(
        run({"solve", "--format", "orlib-uncap", problem, "--json", "--certificate", proof}), 0
    );
    EXPECT_EQ(answer()["status"], "optimal");
    EXPECT_EQ(answer()["cost"].to_number<double>(), 6);
    EXPECT_EQ(answer()["open"], (boost::json::array{1}));
    EXPECT_EQ(answer()["assignment"], (boost::json::array{1, 1}));
    EXPECT_EQ(run({"verify", "--format", "orlib-uncap", problem, "--certificate", proof}), 0);
    const std::string other = file("b.txt", "2 2\n0 9\n0 2\n1\n1 2\n1\n5 1\n");
    EXPECT_EQ(run({"verify", "--format", "orlib-uncap", other, "--certificate", proof}), 1);
}

TEST_F(Command, refuses_a_number_of_sites_where_the_format_has_no_use_for_one) {
    const std::string problem = file("c.txt", "2 1\n6 1\n6 2\n10\n10 20\n");
    EXPECT_EQ(run({"solve", "--format", "orlib-cap", problem, "--p", "1"}), 2);
    EXPECT_NE(err_.str().find("planning.option_not_for_format"), std::string::npos);
    EXPECT_TRUE(out_.str().empty());
    EXPECT_EQ(run({"solve", "--format", "json", problem, "--p", "1"}), 2);
    EXPECT_EQ(run({"solve", "--format", "orlib-uncap", problem, "--p", "1"}), 0);
}

TEST_F(Command, splits_a_customer_over_two_sites) {
    const std::string problem = file("c.txt", "2 1\n6 1\n6 2\n10\n10 20\n");
    ASSERT_EQ(run({"solve", "--format", "orlib-cap", problem}), 0);
    EXPECT_EQ(answer()["cost"].to_number<double>(), 3 + 6 + 8);
    EXPECT_EQ(answer()["status"], "optimal");
    EXPECT_EQ(answer()["assignment"].as_array().size(), 2U);
    EXPECT_EQ(run({"solve", "--format", "orlib-cap", problem, "--sourcing", "single"}), 1);
    EXPECT_EQ(answer()["status"], "infeasible");
}

TEST_F(Command, keeps_a_least_volume_and_does_not_share_it_out) {
    const std::string problem = file("j.json", R"({"sites": [{"id": "S", "capacity_minutes": 99},
        {"id": "T", "capacity_minutes": 99}], "zones": ["Y", "Z"], "distance": [[1, 9], [9, 1]],
        "demand": [[3], [4]], "opening_cost": [[0], [0]],
        "items": [{"id": "K", "minutes_per_visit": 1, "least_visits": 5}]})");
    ASSERT_EQ(run({"solve", "--format", "json", problem}), 0);
    EXPECT_EQ(answer()["cost"].to_number<double>(), 27 + 4);
    EXPECT_EQ(answer()["open"].as_array().size(), 1U);
    EXPECT_EQ(run({"solve", "--format", "json", problem, "--sourcing", "split"}), 2);
    EXPECT_NE(err_.str().find("planning.sourcing_unfit"), std::string::npos);
}

TEST_F(Command, refuses_a_tampered_certificate) {
    const std::string problem = file("t.txt", "2 2\n0 10\n0 3\n1\n1 2\n1\n5 1\n");
    const std::string proof = (folder_ / "proof.json").string();
    ASSERT_EQ(run({"solve", "--format", "orlib-uncap", problem, "--certificate", proof}), 0);
    std::stringstream text;
    text << std::ifstream(proof).rdbuf();
    boost::json::object claimed = boost::json::parse(text.str()).as_object();
    const auto verified = [&](const boost::json::object& certificate) {
        const std::string name = file("claimed.json", boost::json::serialize(certificate));
        return run({"verify", "--format", "orlib-uncap", problem, "--certificate", name});
    };
    EXPECT_EQ(verified(claimed), 0);
    boost::json::object more = claimed;
    more["bound"] = claimed["bound"].to_number<int>() + 1;
    EXPECT_EQ(verified(more), 1);
    boost::json::object fewer = claimed;
    fewer["leaves"] = boost::json::array();
    EXPECT_EQ(verified(fewer), 1);
    boost::json::object shorter = claimed;
    shorter["duals"].as_array().at(0).as_array().pop_back();
    EXPECT_EQ(verified(shorter), 2);
}

TEST_F(Command, takes_up_a_checkpoint_and_answers_the_same_for_any_threads) {
    std::string text = "40 40\n";
    for (int site = 0; site < 40; ++site) text += "0 " + std::to_string(50 + site * 7 % 31) + "\n";
    for (int customer = 0; customer < 40; ++customer) {
        text += "1";
        for (int site = 0; site < 40; ++site)
            text += " " + std::to_string(10 + (customer * 37 + site * 53) % 97);
        text += "\n";
    }
    const std::string problem = file("w.txt", text);
    const std::string kept = (folder_ / "kept").string();
    const auto solved = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"solve", "--format", "orlib-uncap", problem, "--work", "2"});
        EXPECT_EQ(run(more), 0);
        boost::json::object object = answer();
        object.erase("seconds");
        return object;
    };
    const boost::json::object one = solved({"--threads", "1", "--checkpoint", kept});
    EXPECT_EQ(one, solved({"--threads", "2"}));
    EXPECT_EQ(one, solved({"--threads", "3"}));
    EXPECT_LE(
        solved({"--checkpoint", kept})["cost"].to_number<double>(),
        one.at("cost").to_number<double>()
    );
    EXPECT_EQ(run({"solve", "--format", "orlib-uncap", problem, "--gap", "0.5"}), 0);
    EXPECT_LE(answer()["gap"].to_number<double>(), 0.5);
}

TEST_F(Command, answers_bad_input_with_2) {
    EXPECT_EQ(run({"solve", "--format", "orlib-uncap", file("bad", "x")}), 2);
    EXPECT_EQ(run({"solve", "--format", "nothing", file("bad", "x")}), 2);
    EXPECT_EQ(run({"solve", "--format", "pmed", (folder_ / "absent").string()}), 2);
    EXPECT_EQ(run({"solve"}), 2);
    EXPECT_EQ(out_.str(), "");
    err_.str("");
    EXPECT_EQ(run({"solve", "--format", "no", "--gap", "-1", "--threads", "0", "--sed", "1"}), 2);
    for (const char* named : {"--format", "--gap", "--threads", "--sed", "FILE"})
        EXPECT_NE(err_.str().find(named), std::string::npos) << named;
    EXPECT_EQ(run({"--help"}), 0);
}

}  // namespace
}  // namespace lingju::planning::solver
