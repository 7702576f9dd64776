// Whatever file comes as points, it is read or refused, and what is read is written back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "network/demo.hpp"
#include "network/find.hpp"
#include "network/import.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    static const network::Network demo = network::demo_network();
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto points = network::read_points(text, demo.divisions());
    if (!points && points.error().empty()) std::abort();
    if (points) {
        const auto again = network::read_points(network::write_points(*points), demo.divisions());
        if (!again || again->size() != points->size()) std::abort();
        for (std::size_t at = 0; at < points->size(); ++at)
            if ((*again)[at].hours != (*points)[at].hours) std::abort();
    }
    network::search_divisions(demo, text.substr(0, 100), network::demo_from, 10);
    return 0;
}
