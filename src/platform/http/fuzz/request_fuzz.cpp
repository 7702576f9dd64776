// Whatever bytes come on a connection, in whatever pieces, the parser ends in a stage it names and
// eats no more than it was given. The first byte says how large the pieces are.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "platform/http/parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using lingju::http::Parser;
    if (size == 0) return 0;
    std::size_t piece = std::size_t{bytes[0]} + 1;
    std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
    Parser parser(1024);
    std::string waiting;
    while (!text.empty() || !waiting.empty()) {
        std::string_view more = text.substr(0, piece);
        text.remove_prefix(more.size());
        waiting += more;
        auto before = parser.stage();
        std::size_t used = parser.put(waiting);
        if (used > waiting.size()) std::abort();
        waiting.erase(0, used);
        if (before == Parser::Stage::head && parser.stage() == Parser::Stage::body)
            parser.set_body_limit(64);
        if (parser.stage() == Parser::Stage::failed)
            return parser.failure().status == 0 ? (std::abort(), 0) : 0;
        if (parser.body().size() > 64 + size) std::abort();
        if (parser.stage() == Parser::Stage::done) parser.next();
        if (used == 0 && more.empty()) return 0;
    }
    return 0;
}
