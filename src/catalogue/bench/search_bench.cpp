// How long a search takes on the demo: every item's name, words and English name typed once, median
// and worst of 99 %.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "catalogue/demo.hpp"
#include "catalogue/search.hpp"

using namespace lingju;

namespace {

double micros(std::chrono::steady_clock::time_point since) {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - since)
        .count();
}

}  // namespace

int main() {
    const auto began = std::chrono::steady_clock::now();
    const catalogue::Catalogue demo = catalogue::demo_catalogue();
    std::printf("load and index: %.1f ms\n", micros(began) / 1000);
    if (catalogue::search(demo, "低保", 3).front().item->id != "WL-043") return EXIT_FAILURE;
    std::vector<double> times;
    for (const catalogue::Item* item : demo.items()) {
        std::vector<std::string> queries = item->words;
        queries.push_back(item->name);
        queries.push_back(item->name_en);
        for (const std::string& query : queries) {
            const auto start = std::chrono::steady_clock::now();
            const auto hits = catalogue::search(demo, query, 10);
            times.push_back(micros(start));
            if (hits.empty()) return EXIT_FAILURE;
        }
    }
    std::ranges::sort(times);
    std::printf(
        "%zu searches: median %.0f us, 99 %% within %.0f us\n",
        times.size(),
        times[times.size() / 2],
        times[times.size() * 99 / 100]
    );
    return EXIT_SUCCESS;
}
