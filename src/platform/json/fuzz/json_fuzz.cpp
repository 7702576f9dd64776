// Whatever bytes come, a body is read or every refusal has a code; and what was read is written so
// that it is read again as the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/json/json.hpp"

namespace {

using namespace lingju;

enum class Choice { first, second };
BOOST_DESCRIBE_ENUM(Choice, first, second)

struct Inner {
    std::string text;
    Choice choice = Choice::first;
    double real = 0;
    static constexpr auto json_default = json::names("text", "choice", "real");
};
BOOST_DESCRIBE_STRUCT(Inner, (), (text, choice, real))

struct Body {
    std::optional<json::Id> id;
    std::optional<Date> on;
    std::optional<Instant> at;
    std::optional<std::int64_t> number;
    std::vector<Inner> list;
    std::map<std::string, std::string> form;
    bool flag = false;
    static constexpr auto json_default = json::names("list", "form", "flag");
};
BOOST_DESCRIBE_STRUCT(Body, (), (id, on, at, number, list, form, flag))

void check(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    auto body = json::parse<Body>({reinterpret_cast<const char*>(bytes), size});
    if (!body) {
        check(!body.error().empty() && body.error().size() <= 500);
        for (const Refusal& refusal : body.error()) check(refusal.code.starts_with("json."));
        return 0;
    }
    std::string text = json::write(*body);
    auto again = json::parse<Body>(text);
    check(again.has_value() && json::write(*again) == text);
    return 0;
}
