// Whatever is typed as an identity number, it is canonical or refused, and what is canonical stays
// so.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "identity/characters.hpp"
#include "identity/numbers.hpp"

namespace {

using namespace lingju::identity;

void check(NumberKind kind, std::string_view typed, lingju::Date as_of) {
    auto found = canonical_number(kind, typed, as_of);
    if (!found) return;
    NumberKind settled = kind == NumberKind::resident_id_15 ? NumberKind::resident_id : kind;
    if (canonical_number(settled, *found, as_of) != found) std::abort();
    if (cleaned(*found) != *found || !is_plain_text(*found)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    std::string_view typed(reinterpret_cast<const char*>(bytes), size);
    const lingju::Date as_of = *lingju::parse_date("2026-06-23");
    for (NumberKind kind :
         {NumberKind::resident_id,
          NumberKind::resident_id_15,
          NumberKind::uscc,
          NumberKind::org_code})
        check(kind, typed, as_of);
    std::size_t counted = 0;
    for (std::string_view character : characters(typed)) counted += character.size();
    if (counted != size) std::abort();
    return 0;
}
