// Coming in person, the ways to apply, and what is online.
#include <algorithm>

#include "catalogue/rules/findings.hpp"

namespace lingju::catalogue {
namespace {

template <class T>
bool has(const std::vector<T>& values, T value) {
    return std::ranges::find(values, value) != values.end();
}

/// Rules 3 and 4.
void check_visits(const ItemFields& item, Notes& notes) {
    const bool says_none = item.visits_reason.empty() || item.visits_reason == "无需";
    if (item.visits > 0 && says_none) notes.error("visits_without_reason", "/visits_reason");
    if (item.visits == 0 && !says_none) notes.error("reason_without_visits", "/visits_reason");
    if (item.visits == 0 && !item.online && !has(item.forms, HandleForm::courier))
        notes.error("no_visit_but_no_way", "/forms");
    if (item.visits > 1) notes.warning("more_than_one_visit", "/visits");
}

/// Rule 5 and what online depth means.
void check_online(const ItemFields& item, Notes& notes) {
    const int level = depth_level(item.online_depth);
    if (level == 4 && item.visits != 0) notes.error("all_online_but_visits", "/visits");
    if (item.online && item.online_depth.empty())
        notes.warning("online_without_depth", "/online_depth");
    if (!item.online && level >= 3) notes.error("depth_but_not_online", "/online");
    if (level >= 3 && item.online_url.empty() && item.mobile_url.empty())
        notes.warning("online_without_address", "/online_url");
    const bool in_forms =
        has(item.forms, HandleForm::computer) || has(item.forms, HandleForm::mobile);
    if (!item.forms.empty() && item.online != in_forms)
        notes.error("online_against_forms", "/forms");
}

bool is_web_address(std::string_view url) {
    return url.empty() || url.starts_with("https://") || url.starts_with("http://");
}

void check_ways(const ItemFields& item, Notes& notes) {
    if (!item.forms.empty() && item.in_hall && !has(item.forms, HandleForm::window))
        notes.warning("in_hall_but_no_window", "/forms");
    if (!item.in_hall && item.not_in_hall_reason.empty())
        notes.error("not_in_hall_without_reason", "/not_in_hall_reason");
    if (item.appointment_quota > 0 && !item.appointment)
        notes.error("quota_without_appointment", "/appointment_quota");
    if (item.mail_materials && !item.forms.empty() && !has(item.forms, HandleForm::courier))
        notes.error("mail_against_forms", "/forms");
    if (item.tiers.empty()) notes.warning("no_tier", "/tiers");
    if (!item.tiers.empty() && !has(item.tiers, item.lowest_tier))
        notes.error("lowest_tier_not_listed", "/lowest_tier");
    if (!is_web_address(item.online_url)) notes.error("address_of_no_web", "/online_url");
    if (!is_web_address(item.mobile_url)) notes.error("address_of_no_web", "/mobile_url");
}

}  // namespace

Findings visit_findings(const ItemFields& item) {
    Notes notes;
    check_visits(item, notes);
    check_online(item, notes);
    check_ways(item, notes);
    return notes.take();
}

}  // namespace lingju::catalogue
