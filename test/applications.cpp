#include "applications.hpp"

#include <utility>

#include <fmt/format.h>

namespace lingju::test {
namespace {

/// 2,000 of them with sound check digits (GB 11643).
std::string id_number_of(std::size_t n) {
    static constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    std::string number = fmt::format(
        "331081{}{:02}{:02}{:03}", 1950 + n % 50, 1 + n / 50 % 12, 1 + n / 600 % 28, 1 + n % 999
    );
    int sum = 0;
    for (std::size_t at = 0; at < 17; ++at) sum += (number[at] - '0') * weights[at];
    return number + "10X98765432"[sum % 11];
}

/// The first of its materials as they are handed in, in JSON.
std::string materials_of(const Served& served, const std::string& item) {
    const std::string shown =
        ask(served.port(), request_text("GET", "/api/v1/items/" + item, "", "")).body;
    std::string given;
    for (int at = 0; at < Applications::materials; ++at)
        given += fmt::format(
            R"({}{{"id":"{}","given":"original"}})",
            at ? "," : "",
            text_at(shown, fmt::format("/materials/{}/id", at))
        );
    return given;
}

}  // namespace

Applications::Applications(const Served& served, Clerk clerk, const std::vector<std::string>& items)
    : clerk_(std::move(clerk)) {
    for (const std::string& item : items) wanted_.push_back({item, materials_of(served, item)});
}

std::string Applications::operator()(std::size_t n) const {
    const Wanted& wanted = wanted_[n % wanted_.size()];
    const std::string body = fmt::format(
        R"({{"item":"{}","point":"{}","channel":"agent","applicant":{{"name":"张三丰","id_kind":"resident_id",)"
        R"("id_number":"{}","phone":"138{:08}"}},"by_agent":false,"form":{{"reason":"家庭收入减少，申请办理。"}},)"
        R"("materials":[{}]}})",
        wanted.item,
        clerk_.point,
        id_number_of(n % 2'000),
        n % 2'000,
        wanted.materials
    );
    return request_text(
        "POST",
        "/api/v1/cases",
        fmt::format("{}Idempotency-Key: application-{}\r\n", clerk_.headers, n),
        body
    );
}

}  // namespace lingju::test
