// Time to ready and resident memory with the demo loaded. Median of 5 starts.
#include <fmt/format.h>

#include <algorithm>

#include "served.hpp"

int main() {
    using namespace lingju::test;
    try {
        std::filesystem::path state = bench_folder() / "start";
        std::filesystem::create_directories(state);
        std::string url = "sqlite:" + (state / "lingju.db").string();
        run_lingju(fmt::format("demo --database '{}' --state {}", url, state.string()));
        std::vector<double> seconds, megabytes;
        for (int start = 0; start < 5; ++start) {
            Served served(url, state);
            seconds.push_back(served.seconds_to_ready());
            megabytes.push_back(served.resident_megabytes());
            fmt::print(
                "  ready after {:.3f} s, resident {:.0f} MB\n", seconds.back(), megabytes.back()
            );
        }
        std::ranges::sort(seconds);
        std::ranges::sort(megabytes);
        fmt::print(
            "ready after {:.3f} s (aim 0.5), resident {:.0f} MB (aim 150); median of 5\n",
            seconds[2],
            megabytes[2]
        );
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
