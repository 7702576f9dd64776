// What the placement benchmark was asked to do.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

namespace lingju::planning::solver::bench {

/// `folder` holds optima.json, tsplib_pmedian_best.csv and the instances. `cpu`: seconds are those
/// the process computed, divided by its threads, for machines that others use too.
struct Setup {
    std::filesystem::path folder;
    double seconds = 60;
    int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    std::string only{};
    bool demo = false;
    bool cbc = false;   // beside the demo
    int provinces = 0;  // sizes
    bool cpu = false;
    bool reached = false;  // a row ends with the value reached, unproven
};

/// A clock of computed seconds where the setup asks for one; else none, for the machine's.
std::function<double()> clock_of(const Setup& setup);

/// The bytes of a file, unpacked where it is gzip; empty where there is none.
std::string bytes_of(const std::filesystem::path& path);

}  // namespace lingju::planning::solver::bench
