#include "identity/person_rules.hpp"

#include <algorithm>

#include "identity/characters.hpp"
#include "identity/numbers.hpp"
#include "identity/persons.hpp"

namespace lingju::identity {
namespace {

constexpr std::size_t name_characters_max = 100;

Refusal malformed(std::string code, std::string field, std::string law = {}) {
    return {
        .kind = Refused::malformed,
        .code = "identity." + code,
        .subject = std::move(field),
        .law = std::move(law),
        .article = {},
        .details = {}
    };
}

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Refusals name_faults(std::string_view typed) {
    std::string name = trimmed_name(typed);
    if (name.empty()) return {malformed("name_missing", "name")};
    if (!is_plain_text(name)) return {malformed("name_malformed", "name")};
    if (characters(name).size() > name_characters_max) return {malformed("name_too_long", "name")};
    return {};
}

Refusals number_faults(const PersonOrder& order, Date today) {
    std::optional<NumberKind> kind = number_kind_of(order.id_kind);
    if (!kind || (*kind != NumberKind::resident_id && *kind != NumberKind::uscc))
        return {malformed("id_kind_unknown", "id_kind")};
    auto number = canonical_number(*kind, order.id_number, today);
    if (number) return {};
    std::string standard = *kind == NumberKind::uscc ? "GB 32100-2015" : "GB 11643-1999";
    return {malformed("id_number_" + std::string(name_of(number.error())), "id_number", standard)};
}

}  // namespace

std::string trimmed_name(std::string_view typed) {
    std::vector<std::string_view> all = characters(typed);
    auto blank = [](std::string_view c) { return c == " " || c == "\t" || c == "\u3000"; };
    while (!all.empty() && blank(all.back())) all.pop_back();
    std::string name;
    for (std::string_view character : all)
        if (!name.empty() || !blank(character)) name += character;
    return name;
}

std::optional<std::string> canonical_phone(std::string_view typed) {
    std::string phone = cleaned(typed);
    std::erase(phone, '-');
    if (phone.starts_with("+86")) phone.erase(0, 3);
    if (!all_digits(phone)) return std::nullopt;
    bool mobile = phone.size() == 11 && phone[0] == '1' && phone[1] >= '3';
    bool fixed = phone.size() >= 10 && phone.size() <= 12 && phone[0] == '0' && phone[1] != '0';
    if (!mobile && !fixed) return std::nullopt;
    return phone;
}

Refusals faults_of(const PersonOrder& order, Date today) {
    Refusals refusals = name_faults(order.name);
    append(refusals, number_faults(order, today));
    if (!canonical_phone(order.phone)) refusals.push_back(malformed("phone_malformed", "phone"));
    return refusals;
}

}  // namespace lingju::identity
