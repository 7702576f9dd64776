// The table of facility-location instances: reached, bound, gap, seconds, beside the published
// values.
//
// placement_bench [FOLDER] [--seconds S] [--threads T] [--only TEXT] [--demo]
// FOLDER holds optima.json, tsplib_pmedian_best.csv and the instances; without it: "not run: no
// data".
#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "planning/solver/demo.hpp"
#include "planning/solver/read.hpp"
#include "planning/solver/solve.hpp"
#include "platform/table/table.hpp"

namespace {

using namespace lingju;
using namespace lingju::planning::solver;
namespace fs = std::filesystem;

struct Setup {
    fs::path folder;
    double seconds = 60;
    int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    std::string only;
    bool demo = false;
};

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return table::gunzip(bytes.view(), std::size_t{2} << 30).value_or(std::string());
}

/// The instance's file under the name optima.json gives it, with whatever ending it has.
fs::path file_of(const fs::path& folder, const std::string& name) {
    for (const char* ending : {"", ".txt", ".gz", ".txt.gz"}) {
        if (fs::is_regular_file(folder / (name + ending))) return folder / (name + ending);
    }
    return {};
}

Format format_of(const std::string& name) {
    if (name.starts_with("pmed/")) return Format::pmed;
    if (name.starts_with("uncap/")) return Format::orlib_uncap;
    if (name.starts_with("cap/")) return Format::orlib_cap;
    return Format::ufllib;
}

void heading() {
    fmt::print(
        "{:<24} {:>16} {:>16} {:>16} {:>9} {:>8} {:>7}  {}\n",
        "instance",
        "published",
        "cost",
        "bound",
        "gap %",
        "seconds",
        "nodes",
        "reached"
    );
}

void row(
    const std::string& name,
    double published,
    double cost,
    double bound,
    double seconds,
    long nodes,
    double within
) {
    const bool known = std::isfinite(published);
    const bool reached = known && cost <= published + within * std::abs(published);
    fmt::print(
        "{:<24} {:>16.4f} {:>16.4f} {:>16.4f} {:>9.4f} {:>8.2f} {:>7}  {}\n",
        name,
        published,
        cost,
        bound,
        100 * gap_of(cost, bound),
        seconds,
        nodes,
        !known    ? "-"
        : reached ? "yes"
                  : "NO"
    );
    std::fflush(stdout);
}

/// Solves and prints one problem; the cost is counted anew from the plan.
void solve_row(
    const std::string& name,
    const Problem& problem,
    double published,
    const Setup& setup,
    double seconds,
    double within
) {
    const Options options{.seconds = seconds, .threads = setup.threads};
    if (const Siting* siting = std::get_if<Siting>(&problem)) {
        const SitingAnswer answer = solve(*siting, options);
        const double cost = from_units(cost_of(*siting, answer.plan.open), siting->places);
        return row(
            name,
            published,
            cost,
            from_units(answer.bound, siting->places),
            answer.seconds,
            answer.nodes,
            within
        );
    }
    const Placement& placement = std::get<Placement>(problem);
    const PlacementAnswer answer = solve(placement, options);
    const auto scale = static_cast<double>(power_of_ten(placement.places));
    const double cost = cost_of(placement, answer.plan) / scale;
    row(name, published, cost, answer.bound / scale, answer.seconds, answer.nodes, within);
}

void published_optima(const Setup& setup) {
    const auto optima = boost::json::parse(bytes_of(setup.folder / "optima.json")).as_object();
    for (const auto& [key, value] : optima) {
        const std::string name(key);
        const fs::path path = file_of(setup.folder, name);
        if (path.empty() || name.find(setup.only) == std::string::npos) continue;
        const Outcome<Problem> problem =
            read_problem(format_of(name), bytes_of(path), std::nullopt);
        if (!problem) {
            fmt::print("{:<24} {}\n", name, summary(problem.error()));
            continue;
        }
        solve_row(
            name,
            *problem,
            value.as_object().at("value").to_number<double>(),
            setup,
            setup.seconds,
            1e-6
        );
    }
}

void published_medians(const Setup& setup) {
    const Outcome<table::Table> best =
        table::parse_csv(bytes_of(setup.folder / "tsplib_pmedian_best.csv"));
    if (!best) return;
    for (const table::Record& record : best->records()) {
        const std::string name(best->cell(record, "instance")), p(best->cell(record, "p"));
        const fs::path path = file_of(setup.folder / "tsplib", name + ".tsp");
        if (path.empty() || ("tsplib/" + name).find(setup.only) == std::string::npos) continue;
        const Outcome<Problem> problem = read_problem(Format::tsplib, bytes_of(path), std::stoi(p));
        if (!problem) continue;
        const double seconds =
            std::get<Siting>(*problem).sites <= 3'100 ? setup.seconds : 5 * setup.seconds;
        solve_row(
            "tsplib/" + name + " p=" + p,
            *problem,
            std::stod(std::string(best->cell(record, "best_or_optimal"))),
            setup,
            seconds,
            1e-4
        );
    }
}

/// The demo network at full capacity and short of it.
void demo_network(const Setup& setup) {
    const fs::path data = fs::path(setup.folder);
    const std::string settings = bytes_of(data / "planning/demo.toml");
    const std::string items = bytes_of(data / "items/wenling_items_compiled.csv");
    const std::string points = bytes_of(data / "admin/service_points_demo.csv");
    const std::string villages = bytes_of(data / "admin/villages.csv");
    for (double factor : {1.0, 0.8, 0.6}) {
        const Outcome<Placement> placement =
            demo_placement({settings, items, points, villages}, factor);
        if (!placement) {
            fmt::print("demo: {}\n", summary(placement.error()));
            return;
        }
        const PlacementAnswer answer =
            solve(*placement, {.seconds = setup.seconds, .threads = setup.threads});
        const auto scale = static_cast<double>(power_of_ten(placement->places));
        if (!answer.has_plan) {
            fmt::print("demo x {:.1f}: {} {}\n", factor, name_of(answer.status), answer.shortage);
            continue;
        }
        row(fmt::format("demo x {:.1f}", factor),
            NAN,
            cost_of(*placement, answer.plan) / scale,
            answer.bound / scale,
            answer.seconds,
            answer.rounds,
            0);
    }
}

Setup setup_of(int count, char** words) {
    Setup setup;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const bool valued = word == "--seconds" || word == "--threads" || word == "--only";
        if (word == "--demo") setup.demo = true;
        if (!word.starts_with("--")) setup.folder = word;
        if (!valued || i + 1 == count) continue;
        const std::string value = words[++i];
        if (word == "--seconds") setup.seconds = std::stod(value);
        if (word == "--threads") setup.threads = std::stoi(value);
        if (word == "--only") setup.only = value;
    }
    return setup;
}

}  // namespace

int main(int count, char** words) {
    const Setup setup = setup_of(count, words);
    if (!fs::is_directory(setup.folder)) {
        fmt::print("not run: no data\n");
        return 0;
    }
    heading();
    if (setup.demo) {
        demo_network(setup);
        return 0;
    }
    published_optima(setup);
    published_medians(setup);
    return 0;
}
