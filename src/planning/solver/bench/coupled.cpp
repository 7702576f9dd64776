#include "planning/solver/bench/coupled.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <boost/json.hpp>
#include <cmath>

#include "planning/solver/bench/cbc.hpp"
#include "planning/solver/bench/province.hpp"
#include "planning/solver/read.hpp"

namespace lingju::planning::solver::bench {

namespace {

namespace fs = std::filesystem;

constexpr double within = 1e-6;
constexpr double cbc_seconds = 60;
constexpr double province_seconds = 1800;
constexpr std::size_t cbc_ways[] = {6, 2};  // of a zone for an item, beside that of our plan

double figure(double units, const Placement& placement) {
    return units / static_cast<double>(power_of_ten(placement.places));
}

double memory_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

PlacementAnswer measure(const std::string& name, const Placement& placement, const Setup& setup) {
    Options options{.seconds = setup.seconds, .threads = setup.threads, .certificate = setup.cbc};
    options.clock = clock_of(setup);
    PlacementAnswer answer = solve(placement, options);
    if (!answer.has_plan) {
        fmt::print("{:<24} {} {}\n", name, name_of(answer.status), answer.shortage);
        return answer;
    }
    const double cost = cost_of(placement, answer.plan);
    if (!violations(placement, answer.plan).empty() || answer.bound > cost * (1 + 1e-9))
        throw Fault(name + ": the plan breaks a limit, or costs less than its bound");
    fmt::print(
        "{:<24} {:>16.4f} {:>16.4f} {:>9.4f} {:>8.2f} {:>7} {:>8.0f} MB\n",
        name,
        figure(cost, placement),
        figure(answer.bound, placement),
        100 * gap_of(cost, answer.bound),
        answer.seconds,
        answer.rounds,
        memory_mb()
    );
    std::fflush(stdout);
    return answer;
}

int cap_family(const Setup& setup) {
    int short_of = 0;
    const auto optima = boost::json::parse(bytes_of(setup.folder / "optima.json")).as_object();
    for (const auto& [key, value] : optima) {
        const std::string name(key);
        const fs::path path = setup.folder / (name + ".txt");
        const bool wanted = name.starts_with("cap/") && name.find(setup.only) != std::string::npos;
        if (!wanted || !fs::is_regular_file(path)) continue;
        const Outcome<Placement> placement = read_orlib_cap(bytes_of(path));
        if (!placement) {
            fmt::print("{}: {}\n", name, summary(placement.error()));
            continue;
        }
        const double published = value.as_object().at("value").to_number<double>();
        const PlacementAnswer answer = measure(name, *placement, setup);
        const bool reached =
            answer.has_plan && figure(answer.cost, *placement) <= published * (1 + within);
        const bool proven = reached && gap_of(answer.cost, answer.bound) <= within;
        fmt::print(
            "{:<24} published {:.4f}: {}\n", "", published, proven ? "proven" : "NOT PROVEN"
        );
        short_of += proven ? 0 : 1;
    }
    return short_of;
}

void tell_cbc(
    const CbcAnswer& cbc, const Placement& placement, const PlacementAnswer& ours, std::size_t ways
) {
    const auto said = [](const std::optional<double>& value) {
        return value ? fmt::format("{:.4f}", *value) : std::string("none");
    };
    const bool cheaper = !cbc.cost || figure(ours.cost, placement) < *cbc.cost * (1 - within);
    const bool higher = !cbc.bound || figure(ours.bound, placement) > *cbc.bound * (1 + within);
    fmt::print(
        "{:<24} {:>16} {:>16} {:>9} {:>8.2f}  {} columns, {} rows: our cost {}, our bound {} "
        "({})\n",
        fmt::format("  CBC, {} ways a zone", ways),
        said(cbc.cost),
        said(cbc.bound),
        "",
        cbc.seconds,
        cbc.columns,
        cbc.rows,
        cheaper ? "better" : "NOT BETTER",
        higher ? "better" : "NOT BETTER",
        cbc.ended
    );
    std::fflush(stdout);
}

void beside_cbc(const Placement& placement, const PlacementAnswer& ours, const Setup& setup) {
    if (!ours.has_plan || ours.proof.duals.empty()) return;
    std::string folder = (fs::temp_directory_path() / "cbc.XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) throw Fault("no temporary folder");
    Setup beside = setup;
    beside.seconds = cbc_seconds;
    for (const std::size_t ways : cbc_ways) {
        const auto cbc = solve_with_cbc(placement, ours, folder, beside, ways);
        if (cbc) tell_cbc(*cbc, placement, ours, ways);
        if (!cbc) fmt::print("cbc is not installed\n");
    }
    fs::remove_all(folder);
}

void provinces(const Setup& setup, int sizes) {
    for (int i = 0, size = 1; i < sizes && size < 2 * province_full; ++i, size *= 2) {
        const int now = std::min(size, province_full);
        const std::string name = fmt::format("{} x {} x {}", 30 * now, 300 * now, 240 * now);
        if (name.find(setup.only) == std::string::npos) continue;
        Setup row = setup;
        row.seconds = std::min(province_seconds, now * setup.seconds);
        measure(name, province(now), row);
    }
}

}  // namespace lingju::planning::solver::bench
