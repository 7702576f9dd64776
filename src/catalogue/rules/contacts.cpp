// Telephones, address, hours, and whom it serves.
#include <algorithm>
#include <initializer_list>

#include "catalogue/rules/findings.hpp"

namespace lingju::catalogue {
namespace {

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// "0576-86100000", or a short number that has no area code: 12345, 110.
bool has_area_code(std::string_view phone) {
    const bool is_short = phone.size() <= 5 && std::ranges::all_of(phone, is_digit);
    if (is_short) return true;
    const std::size_t dash = phone.find('-');
    return phone.starts_with('0') && (dash == 3 || dash == 4) &&
           std::ranges::all_of(phone.substr(0, dash), is_digit) && phone.size() > dash + 7;
}

/// Rule 6.
void check_phones(const ItemFields& item, Notes& notes) {
    if (item.consult_phone.empty()) notes.warning("no_consult_phone", "/consult_phone");
    if (item.complaint_phone.empty()) notes.warning("no_complaint_phone", "/complaint_phone");
    if (!item.consult_phone.empty() && !has_area_code(item.consult_phone))
        notes.error("phone_without_area_code", "/consult_phone");
    if (!item.complaint_phone.empty() && !has_area_code(item.complaint_phone))
        notes.error("phone_without_area_code", "/complaint_phone");
    if (!item.consult_phone.empty() && item.consult_phone == item.complaint_phone)
        notes.error("same_phones", "/complaint_phone");
}

/// Rules 7 and 8.
void check_place(const ItemFields& item, Notes& notes) {
    if (item.hours.empty()) notes.warning("no_hours", "/hours");
    if (!item.hours.empty() &&
        !holds_any(item.hours, {"工作日", "24小时", "24 小时", "全天", "法定节假日除外"}))
        notes.error("hours_without_days", "/hours");
    if (item.address.empty()) notes.warning("no_address", "/address");
    if (!item.address.empty() && !holds_any(item.address, {"窗口", "号窗", "室", "柜台", "自助区"}))
        notes.error("address_without_window", "/address");
}

/// Rule 9, and A.4 against who may apply.
void check_served(const ItemFields& item, Notes& notes) {
    if (item.subject == Subject::org && !item.person_themes.empty())
        notes.error("themes_against_subject", "/person_themes");
    if (item.subject == Subject::person && !item.org_themes.empty())
        notes.error("themes_against_subject", "/org_themes");
    if (item.served.empty()) return;
    const bool persons = std::ranges::find(item.served, Served::person) != item.served.end();
    const bool organisations =
        std::ranges::any_of(item.served, [](Served one) { return one != Served::person; });
    if (persons != (item.subject != Subject::org) ||
        organisations != (item.subject != Subject::person))
        notes.error("served_against_subject", "/served");
}

}  // namespace

Findings contact_findings(const ItemFields& item) {
    Notes notes;
    check_phones(item, notes);
    check_place(item, notes);
    check_served(item, notes);
    return notes.take();
}

}  // namespace lingju::catalogue
