// Whatever table or calendar comes, it is judged or refused; the verdict accounts for every row.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/calendar/calendar.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    std::string_view text(reinterpret_cast<const char*>(bytes), size);
    auto verdict = calendar::judge_deadlines(text);
    if (!verdict && verdict.error().empty()) std::abort();
    if (verdict) {
        auto rows = table::parse_csv(text)->records().size();
        auto judged = verdict->failures.size() + static_cast<std::size_t>(verdict->passed);
        if (rows != judged) std::abort();
    }
    auto read = calendar::Calendar::parse(text);
    if (!read && read.error().empty()) std::abort();
    return 0;
}
