// Whatever comes as the fields a standard owns, it is read or refused; what was read is written
// back the same, and an item that takes it in has it, and can be judged.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "catalogue/rules/consistency.hpp"
#include "catalogue/version.hpp"
#include "platform/json/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    using namespace lingju::catalogue;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto owned = json::parse<OwnedFields>(text);
    if (!owned) {
        if (owned.error().empty()) std::abort();
        return 0;
    }
    const std::string written = json::write(*owned);
    const auto again = json::parse<OwnedFields>(written);
    if (!again || json::write(*again) != written) std::abort();
    const Standard standard{"S", 1, Owner::national, "", *owned};
    const ItemFields fields = adopted({}, standard);
    if (json::write(owned_of(fields)) != written) std::abort();
    (void)malformed_fields(fields);
    (void)inconsistencies(fields);
    return 0;
}
