// Time limits, kind and steps.
#include <algorithm>
#include <array>

#include "catalogue/rules/findings.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::string_view licensing_law = "行政许可法";
constexpr int licence_days_most = 20;

/// Rule 1: promised at once ⇔ 即办件, decided at once; else 承诺件, reviewed first.
void check_kind(const ItemFields& item, Notes& notes) {
    const bool at_once = item.promised.days == 0;
    if (item.kind == ItemKind::instant && !at_once)
        notes.error("instant_with_days", "/promised/days");
    if (item.kind == ItemKind::promise && at_once)
        notes.error("promise_without_days", "/promised/days");
    if (!item.service_mode) return;
    const bool mode_at_once = *item.service_mode == ServiceMode::at_once;
    if (mode_at_once != (item.kind == ItemKind::instant))
        notes.error("mode_against_kind", "/service_mode");
}

/// A promise may only shorten what the law gives. Two units cannot be compared without a calendar;
/// n working days are never fewer than n days.
void check_promise(const ItemFields& item, Notes& notes) {
    if (item.legal.days == 0) return;
    const bool longer = item.promised.days > item.legal.days;
    const bool same_unit = item.promised.unit == item.legal.unit;
    if (longer && (same_unit || item.promised.unit == Unit::working))
        notes.error("promised_beyond_legal", "/promised/days");
}

/// Art. 42: 20 working days, unless a law or regulation says otherwise.
void check_licence_limit(const ItemFields& item, Notes& notes) {
    if (item.task_type != TaskType::licence || item.legal.unit != Unit::working) return;
    if (item.legal.days > licence_days_most && item.legal_note.empty())
        notes.warning("licence_beyond_twenty_days", "/legal_note");
}

bool has_step(const ItemFields& item, std::string_view name) {
    return std::ranges::any_of(item.steps, [&](const Step& step) {
        return step.name.find(name) != std::string::npos;
    });
}

/// Rule 11: a licence's process is a table of its links, and their days fit the promise.
void check_steps(const ItemFields& item, Notes& notes) {
    constexpr std::array links = {"受理", "审核", "审批", "办结", "送达"};
    if (item.task_type == TaskType::licence &&
        !std::ranges::all_of(links, [&](const char* link) { return has_step(item, link); }))
        notes.error("licence_steps_missing", "/steps");
    int days = 0;
    for (const Step& step : item.steps)
        if (!step.special) days += step.days;
    if (days > item.promised.days) notes.error("steps_beyond_promise", "/steps");
}

void check_dates(const ItemFields& item, Notes& notes) {
    if (item.to_on && *item.to_on < item.from_on) notes.error("ends_before_it_begins", "/to_on");
}

/// What stops the clock is told beforehand, and what is told has a step that does.
void check_special(const ItemFields& item, Notes& notes) {
    const bool extends = std::ranges::find(item.special_procedures, SpecialKind::extension) !=
                         item.special_procedures.end();
    if (extends && item.kind == ItemKind::instant)
        notes.error("instant_with_extension", "/special_procedures");
    if (!item.special_steps.empty() && item.kind == ItemKind::instant)
        notes.error("instant_with_special_steps", "/special_steps");
    if (extends && item.task_type == TaskType::licence && item.legal.days > licence_days_most + 10)
        notes.warning("extension_beyond_ten_days", "/special_procedures");
}

}  // namespace

Findings limit_findings(const ItemFields& item) {
    Notes notes;
    check_kind(item, notes);
    check_promise(item, notes);
    check_licence_limit(item, notes);
    check_steps(item, notes);
    check_special(item, notes);
    check_dates(item, notes);
    return notes.take();
}

Findings licence_findings(const ItemFields& item) {
    Notes notes;
    if (item.task_type != TaskType::licence) return {};
    if (item.by_law.empty())  // art. 4: by law, within power, by procedure
        notes.error("licence_without_basis", "/by_law", std::string(licensing_law), "4");
    if (item.questions.empty()) notes.error("licence_without_question", "/questions");  // rule 10
    if (item.charged.value_or(false) &&
        item.fees.empty())  // art. 58: none but by law or regulation
        notes.error("licence_fee_without_basis", "/fees", std::string(licensing_law), "58");
    if (item.remedies.empty()) notes.warning("licence_without_remedies", "/remedies");
    return notes.take();
}

}  // namespace lingju::catalogue
