#include <cstddef>
#include <cstdint>
#include <string_view>

#include "planning/solver/read.hpp"

/// Whatever the bytes, the reader answers a model or a refusal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lingju::planning::solver;
    const Limits small{.sites = 300, .customers = 300, .cells = 20'000};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(read_pmed(text, 1, small));
    return 0;
}
