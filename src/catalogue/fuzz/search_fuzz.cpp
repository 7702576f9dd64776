// Whatever is typed, search answers: at most what was asked for, each item once, best first, in
// whole characters.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>

#include "catalogue/demo.hpp"
#include "catalogue/search.hpp"
#include "platform/json/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    static const catalogue::Catalogue demo = catalogue::demo_catalogue();
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto hits = catalogue::search(demo, text, 10);
    if (hits.size() > 10) std::abort();
    std::set<std::string> seen;
    double before = 1e9;
    for (const catalogue::Hit& hit : hits) {
        if (!seen.insert(hit.item->id).second || !(hit.score <= before)) std::abort();
        before = hit.score;
        for (const catalogue::Matched& matched : hit.matched)
            if (!json::is_utf8(matched.term)) std::abort();
    }
    return 0;
}
