// Whatever table comes, it is judged or refused; the verdict accounts for every row.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "identity/judge.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto verdict = identity::judge_ids(text);
    if (!verdict) {
        if (verdict.error().empty()) std::abort();
        return 0;
    }
    const std::size_t rows = table::parse_csv(text)->records().size();
    const std::size_t judged = verdict->failures.size() + static_cast<std::size_t>(verdict->passed);
    if (rows != judged) std::abort();
    return 0;
}
