// Whatever bytes come, a table is read or refused, and what was read lies within its header.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/table/table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju::table;
    std::string_view text(reinterpret_cast<const char*>(bytes), size);
    for (const auto& table : {parse_csv(text), parse_tsv(text)}) {
        if (!table) {
            if (table.error().empty()) std::abort();
            continue;
        }
        for (const Record& record : table->records())
            if (record.cells.size() > table->header().size()) std::abort();
    }
    auto plain = gunzip(text, 4096);
    if (plain && plain->size() > 4096) std::abort();
    return 0;
}
