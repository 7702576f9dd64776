// Whatever stands in the query string (name=value lines here), where refuses it or answers with
// every way ranked once.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>

#include "catalogue/demo.hpp"
#include "network/demo.hpp"
#include "where/find.hpp"

namespace {

std::map<std::string, std::string> read_query(std::string_view text) {
    std::map<std::string, std::string> query;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        const std::size_t equals = std::min(line.find('='), line.size());
        query.emplace(line.substr(0, equals), line.substr(std::min(equals + 1, line.size())));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return query;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    static const network::Network network = network::demo_network();
    static const catalogue::Catalogue catalogue = catalogue::demo_catalogue();
    const where::Ground ground{network, catalogue, calendar::Calendar::built_in()};
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto question = where::read_question(read_query(text), ground, Instant{0});
    if (!question && question.error().empty()) std::abort();
    if (!question) return 0;
    const auto ways = where::find_ways(*question, ground);
    std::set<const network::Point*> seen;
    for (const where::Way& way : ways) {
        if (way.point != nullptr && !seen.insert(way.point).second) std::abort();
        if (!(way.distance_km >= 0 && way.distance_km < 20100)) std::abort();
    }
    if (seen.size() > question->limit) std::abort();
    return 0;
}
