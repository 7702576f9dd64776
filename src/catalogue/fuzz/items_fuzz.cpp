// Whatever file comes as items or as a judged table, it is read or refused, and what is read is
// written back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "catalogue/import.hpp"
#include "catalogue/search.hpp"
#include "network/demo.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    static const network::Network network = network::demo_network();
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    auto items = catalogue::read_items(text, network);
    if (!items && items.error().empty()) std::abort();
    if (items && !items->empty()) {
        const catalogue::Catalogue read(*std::move(items), {});
        const std::string written = catalogue::write_items(read, network);
        const auto again = catalogue::read_items(written, network);
        if (!again || again->size() != read.items().size()) std::abort();
    }
    return 0;
}
