// A scenario of the whole demo as the job does it: survey, question, solving, plan; then what a
// comparison takes. Prints a line a step. Checks that the plan is as good as it says.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>

#include "catalogue/demo.hpp"
#include "network/demo.hpp"
#include "planning/compare.hpp"
#include "planning/pose.hpp"
#include "planning/report.hpp"
#include "planning/views.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/table/table.hpp"

namespace lingju::planning {
namespace {

using clock = std::chrono::steady_clock;

void tell(const char* step, clock::time_point since) {
    const std::chrono::duration<double, std::milli> took = clock::now() - since;
    fmt::print("{:<12} {:>9.1f} ms\n", step, took.count());
}

std::map<std::string, std::int64_t> demo_people() {
    const auto villages = table::parse_csv(embedded::file("data/admin/villages.csv")).value();
    std::map<std::string, std::int64_t> people;
    for (const table::Record& row : villages.records())
        people.emplace(
            villages.cell(row, "code12"),
            std::stoll(std::string(villages.cell(row, "pop_synthetic")))
        );
    return people;
}

solver::PlacementAnswer solved(const solver::Placement& posed, const Settings& settings) {
    solver::Options options;
    options.seconds = settings.of("run.seconds");
    options.gap = settings.of("run.gap_percent") / 100;
    options.threads = 2;
    options.progress = [](const solver::Progress& told) {
        fmt::print("  {:6.1f} s  cost {:.0f}  bound {:.0f}\n", told.seconds, told.cost, told.bound);
    };
    const solver::PlacementAnswer answer = solver::solve(posed, options);
    fmt::print(
        "{} in {:.1f} s, gap {:.2f} % {}\n",
        name_of(answer.status),
        answer.seconds,
        100 * solver::gap_of(answer.cost, answer.bound),
        answer.shortage
    );
    return answer;
}

/// With all changes; kept in the file that LINGJU_PAPER names.
void write_paper(
    const Plan& plan, const ComparisonShown& shown, const catalogue::Catalogue& catalogue
) {
    const auto since = clock::now();
    const ChangesShown all = shown_changes(plan, {.limit = changes_in_report}, &catalogue);
    const std::string paper = report_pdf(shown, all, {}, Language::zh);
    tell("paper", since);
    fmt::print("{} changes on {} kB of PDF\n", all.changes.size(), paper.size() / 1024);
    if (const char* kept = std::getenv("LINGJU_PAPER")) std::ofstream(kept) << paper;
}

int bench(double seconds, double keep_today) {
    const network::Network network = network::demo_network();
    const catalogue::Catalogue catalogue = catalogue::demo_catalogue();
    const Settings settings =
        Settings::with({{"run.seconds", seconds}, {"limits.keep_today", keep_today}}).value();
    const Known known{network, catalogue, demo_people(), {}, *parse_date("2026-06-23")};

    auto since = clock::now();
    const Survey taken = survey(known, settings, {}).value();
    tell("survey", since);
    since = clock::now();
    fingerprint(taken);
    tell("fingerprint", since);
    since = clock::now();
    const Distances distances(taken);
    const solver::Placement posed = pose(taken, distances, settings);
    tell("pose", since);
    std::size_t offers = 0;
    for (const solver::Item& item : posed.items) offers += item.offers.size();
    fmt::print("{} items, {} offers\n", posed.items.size(), offers);

    const solver::PlacementAnswer answer = solved(posed, settings);
    if (!answer.has_plan) return 1;
    if (const auto broken = violations(posed, answer.plan); !broken.empty()) {
        fmt::print("the plan breaks something: {}\n", broken.front());
        return 1;
    }
    const Plan plan = plan_of(taken, distances, posed, answer);
    since = clock::now();
    const std::string text = write_plan(plan);
    tell("write", since);
    since = clock::now();
    const Plan again = read_plan(text);
    tell("read", since);
    since = clock::now();
    const Weighed weighed(again, settings);
    const ComparisonShown& shown = weighed.shown;
    tell("compare", since);  // of a plan that nobody looked at yet
    since = clock::now();
    const std::string body = json::write(shown);
    tell("show", since);  // each time
    since = clock::now();
    const ChangesShown changes = shown_changes(again, {.limit = 500});
    tell("changes", since);
    write_paper(again, shown, catalogue);
    fmt::print(
        "plan {} kB, comparison {} kB; {} gained, {} lost; mean {:.2f} → {:.2f} km\n",
        text.size() / 1024,
        body.size() / 1024,
        shown.gained,
        shown.lost,
        shown.before.mean_km.value_or(0),
        shown.after.mean_km.value_or(0)
    );
    return changes.count == shown.gained + shown.lost ? 0 : 1;
}

}  // namespace
}  // namespace lingju::planning

int main(int count, char** words) {
    const double seconds = count > 1 ? std::atof(words[1]) : 15;
    const double keep_today = count > 2 ? std::atof(words[2]) : 1;
    return lingju::planning::bench(seconds, keep_today);
}
