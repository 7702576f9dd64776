#include <cstddef>
#include <cstdint>
#include <string_view>

#include "planning/solver/checkpoint.hpp"

/// Whatever the bytes, the reader answers a checkpoint that fits the model, or none; a plan in it
/// can be counted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lingju::planning::solver;
    static const Placement placement{
        .sites = {"S", "T"},
        .zones = {"Z"},
        .items = {{.id = "K", .offers = {{.site = 0}, {.site = 1}}, .weight = {2}, .demand = {2}}},
        .travel = {1, unreachable},
        .capacity = {9, unlimited},
        .fresh_max = {0, 1}
    };
    const auto read = read_checkpoint(placement, {reinterpret_cast<const char*>(data), size});
    if (read) static_cast<void>(violations(placement, read->plan));
    return 0;
}
