// Whatever a request's target is, what was read of it is UTF-8 without control characters and leads
// nowhere above.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/http/target.hpp"
#include "platform/json/json.hpp"

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    auto target = http::parse_target({reinterpret_cast<const char*>(bytes), size});
    if (!target) {
        check(!target.error().empty());
        return 0;
    }
    check(target->path.starts_with('/') && json::is_utf8(target->path));
    check(!target->segments.empty() && target->query.size() <= 64);
    for (const std::string& segment : target->segments) check(segment != "..");
    for (const auto& [name, value] : target->query)
        check(json::is_utf8(name) && json::is_utf8(value));
    return 0;
}
