#include "cases/rectify.hpp"

#include "cases/corrections.hpp"

namespace lingju::cases {
namespace {

Rectify event_of(
    const std::map<std::string, std::string>& form, const RectifyOrder& rectification
) {
    Rectify event{.has_reason = !rectification.reason.empty()};
    for (const auto& [field, value] : rectification.form) {
        auto written = form.find(field);
        event.fields.push_back(field);
        if (written == form.end()) event.unknown.push_back(field);
        if (written != form.end() && written->second == value) event.unchanged.push_back(field);
    }
    return event;
}

}  // namespace

Outcome<Case> rectify(
    sql::Transaction& transaction,
    const Ground& ground,
    const Order& order,
    const RectifyOrder& rectification
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));
    const std::map<std::string, std::string> form = form_of(found->the_case);

    // Judge.
    const Rectify event = event_of(form, rectification);
    Refusals refusals = judge(ground, *found, event);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record(transaction, ground, order, *found, event, texts_of(form, event, rectification));

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
