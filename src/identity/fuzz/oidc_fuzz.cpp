// Whatever a provider says of itself, of who signed in, or of us: it is read or refused, and what
// is read keeps what its header promises. The first byte says which it is.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "identity/oidc.hpp"
#include "platform/crypto/base64.hpp"
#include "platform/http/caller.hpp"

namespace {

using namespace lingju;

void document(std::string_view text) {
    const auto found = identity::discovered_in(text, "https://id.example/city");
    if (!found) return found.error().size() == 1 ? void() : std::abort();
    if (!http::address_in(found->token) || !http::address_in(found->authorization)) std::abort();
}

void answer(std::string_view text) {
    const identity::SignOnProvider provider{
        .issuer = "https://id.example/city",
        .client = "lingju",
        .secret = {},
        .redirect = {},
        .name_zh = {},
        .name_en = {}
    };
    const auto subject = identity::subject_in(text, provider, "n", Instant{1'750'000'000'000});
    if (!subject) return subject.error().size() == 1 ? void() : std::abort();
    if (!identity::is_subject(*subject)) std::abort();
}

/// Claims as they stand, put into a token: few bytes would be base 64 by chance.
void claims(std::string_view text) {
    answer(R"({"id_token":"e30.)" + crypto::base64url(text) + R"(.e30"})");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (text.starts_with('d')) document(text.substr(1));
    if (text.starts_with('a')) answer(text.substr(1));
    if (text.starts_with('c')) claims(text.substr(1));
    if (text.starts_with('r')) identity::is_client_refused(400, text.substr(1));
    return 0;
}
