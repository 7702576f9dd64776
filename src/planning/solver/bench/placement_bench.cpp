// Placement measured: published instances of facility location and p-median, and the demo.
//
// script/bench placement [--only=TEXT] [--seconds=S] [--threads=T] [--folder=F] [--cpu]
// [--reached] [--demo] [--cbc] [--province=SIZES]
// The folder (else ../shared/data/facility) holds optima.json, tsplib_pmedian_best.csv and the
// instances; without one: "not run: no data". --cpu counts computed seconds instead of the clock's;
// --reached ends a row as soon as its value is reached, proven or not.
#include <fmt/format.h>

#include <cmath>
#include <ctime>
#include <fstream>
#include <sstream>

#include "planning/solver/bench/coupled.hpp"
#include "planning/solver/bench/instances.hpp"
#include "planning/solver/demo.hpp"
#include "planning/solver/solve.hpp"
#include "platform/table/table.hpp"

namespace lingju::planning::solver::bench {

std::function<double()> clock_of(const Setup& setup) {
    if (!setup.cpu) return {};
    return [threads = setup.threads] {
        timespec now{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
        return (static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec)) /
               threads;
    };
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return table::gunzip(bytes.view(), std::size_t{2} << 30).value_or(std::string());
}

}  // namespace lingju::planning::solver::bench

namespace {

using namespace lingju;
using namespace lingju::planning::solver;
using bench::bytes_of;
using bench::Setup;
namespace fs = std::filesystem;

void heading() {
    fmt::print(
        "{:<24} {:>16} {:>16} {:>9} {:>8} {:>7} {:>11}\n",
        "instance",
        "cost",
        "bound",
        "gap %",
        "seconds",
        "rounds",
        "memory"
    );
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
            bench::measure(fmt::format("demo x {:.1f}", factor), *placement, setup);
        if (factor == 1.0 && setup.cbc) bench::beside_cbc(*placement, answer, setup);
    }
}

/// Takes "--name=value" and "--name value".
Setup setup_of(int count, char** words) {
    std::vector<std::string> parts;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const std::size_t equals = word.find('=');
        parts.push_back(word.substr(0, equals));
        if (equals != std::string::npos) parts.push_back(word.substr(equals + 1));
    }
    Setup setup{.folder = "../shared/data/facility"};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string& word = parts[i];
        const std::string value = i + 1 < parts.size() ? parts[i + 1] : "";
        if (word == "--demo") setup.demo = true;
        if (word == "--cbc") setup.demo = setup.cbc = true;
        if (word == "--cpu") setup.cpu = true;
        if (word == "--reached") setup.reached = true;
        if (word == "--province") setup.provinces = value.empty() ? 3 : std::stoi(value);
        if (word == "--folder") setup.folder = value;
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
    fmt::print(
        "{} threads, at most {} s a row ({})\n",
        setup.threads,
        setup.seconds,
        setup.cpu ? "computed seconds / threads" : "seconds of the clock"
    );
    if (setup.demo || setup.provinces > 0) {
        heading();
        if (setup.demo) demo_network(setup);
        bench::provinces(setup, setup.provinces);
        return 0;
    }
    const int short_of = bench::solve_instances(setup);
    heading();
    return short_of + bench::cap_family(setup) == 0 ? 0 : 1;
}
