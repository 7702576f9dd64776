// Whatever file comes as items, it is read, blamed cell by cell, or refused; what is read is
// written back the same; and the file that is returned can be read.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "catalogue/import.hpp"
#include "catalogue/items_file.hpp"
#include "network/demo.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    static const network::Network network = network::demo_network();
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    for (const catalogue::CodeMap& codes : catalogue::CodeMaps::built_in().all()) {
        const auto theirs = catalogue::read_file(text, network, &codes);
        if (!theirs && theirs.error().empty()) std::abort();
        if (theirs && !theirs->bad.empty()) (void)catalogue::returned_file(*theirs, theirs->bad);
    }
    const auto reading = catalogue::read_file(text, network);
    if (!reading) {
        if (reading.error().empty()) std::abort();
        return 0;
    }
    if (!reading->bad.empty()) {
        (void)catalogue::returned_file(*reading, reading->bad);
        return 0;
    }
    std::vector<catalogue::Item> items;
    for (const catalogue::RowItem& row : reading->items)
        items.emplace_back(row.id, 1, catalogue::State::published, row.fields);
    const catalogue::Catalogue read(std::move(items), {});
    const std::string written = catalogue::write_items(read, network);
    const auto again = catalogue::read_items(written, network);
    if (!again || again->size() != read.items().size()) std::abort();
    const catalogue::Catalogue twice(*again, {});
    if (catalogue::write_items(twice, network) != written) std::abort();
    if (catalogue::write_items_json(twice) != catalogue::write_items_json(read)) std::abort();
    return 0;
}
