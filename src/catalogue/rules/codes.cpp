// Codes of the item and how long its texts may be in the exchange.
#include <algorithm>

#include "catalogue/rules/findings.hpp"
#include "identity/numbers.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::size_t catalog_length = 12;
constexpr std::size_t task_length = 31;
constexpr std::size_t handle_length = 33;
constexpr std::size_t credit_code_length = 18;
constexpr std::size_t name_length_gb = 200;  // GB/T 39046; the exchange tables have 1000

bool is_all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char one) { return one >= '0' && one <= '9'; });
}

bool is_credit_code(std::string_view text) {
    constexpr Date any_day{Days{0}};  // a credit code has no birth day
    return identity::canonical_number(identity::NumberKind::uscc, text, any_day).has_value();
}

/// 18 of the body's credit code, 1 of the level, 12 of the catalogue code.
void check_task_code(const ItemFields& item, Notes& notes) {
    const std::string_view code = item.task_code;
    if (code.empty()) return;
    if (code.size() != task_length) return notes.warning("task_code_of_other_form", "/task_code");
    if (!is_credit_code(code.substr(0, credit_code_length)))
        notes.warning("task_code_body_unchecked", "/task_code");
    if (!item.catalog_code.empty() && !code.ends_with(item.catalog_code))
        notes.error("task_code_against_catalog", "/task_code");
    if (!item.body_code.empty() && !code.starts_with(item.body_code))
        notes.error("task_code_against_body", "/body_code");
}

void check_other_codes(const ItemFields& item, Notes& notes) {
    if (!item.catalog_code.empty() &&
        (item.catalog_code.size() != catalog_length || !is_all_digits(item.catalog_code)))
        notes.warning("catalog_code_of_other_form", "/catalog_code");
    if (!item.body_code.empty() && !is_credit_code(item.body_code))
        notes.warning("body_code_unchecked", "/body_code");
    if (item.handle_item.size() == handle_length && !item.handle_item.starts_with(item.task_code))
        notes.error("handle_item_against_task_code", "/handle_item");
    for (const std::string& division : item.divisions)
        if (division.size() != catalog_length || !is_all_digits(division))
            notes.error("division_of_other_form", "/divisions");
}

void check_power(const ItemFields& item, Notes& notes) {
    const bool entrusted = item.power_source == PowerSource::entrusted_above ||
                           item.power_source == PowerSource::entrusted_beside;
    if (entrusted && item.entrusted_by.empty()) notes.error("entrusted_by_nobody", "/entrusted_by");
    if (!entrusted && item.power_source && !item.entrusted_by.empty())
        notes.error("entrusted_against_source", "/power_source");
}

}  // namespace

Findings code_findings(const ItemFields& item) {
    Notes notes;
    check_task_code(item, notes);
    check_other_codes(item, notes);
    check_power(item, notes);
    if (json::code_points(item.name) > name_length_gb)
        notes.warning("name_beyond_gb39046", "/name");
    return notes.take();
}

}  // namespace lingju::catalogue
