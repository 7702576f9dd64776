#include "cases/resubmit.hpp"

#include <algorithm>

#include "cases/representation.hpp"
#include "cases/store.hpp"

namespace lingju::cases {
namespace {

/// What is brought after a tolerant acceptance is what was promised then.
What brought(const State& state, const Resubmit& resubmission) {
    if (state.promise_by)
        return Supply{
            .materials = resubmission.supplies, .represented_by = resubmission.represented_by
        };
    return resubmission;
}

Refusals unknown_papers(const Ground& ground, const Case& the_case, const Resubmit& resubmission) {
    const catalogue::Item& item =
        ground.catalogue->item_as_filed(the_case.item, the_case.item_version);
    Refusals refusals;
    for (const std::string& paper : resubmission.supplies)
        if (!item.find_material(paper))
            append(refusals, refuse(Refused::malformed, "cases.material_unknown", paper).error());
    return refusals;
}

}  // namespace

Outcome<Case> resubmit(
    sql::Transaction& transaction,
    const Ground& ground,
    const Order& order,
    const Resubmit& handed_in
) {
    // Gather.
    Outcome<Standing> found = load_standing(transaction, ground, order);
    if (!found) return std::unexpected(std::move(found.error()));

    // Judge.
    const Resubmit resubmission{handed_in.supplies, named_in(order.represented_by)};
    const What papers = brought(found->state, resubmission);
    Refusals refusals = judge(ground, *found, papers);
    append(
        refusals,
        not_represented(
            transaction,
            ground,
            found->the_case,
            order.represented_by,
            identity::AgentAct::supplement
        )
    );
    append(refusals, unknown_papers(ground, found->the_case, resubmission));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    for (const std::string& paper : resubmission.supplies)
        save_given(transaction, order.case_id, {.id = paper, .given = Given::original});
    for (Material& material : found->the_case.materials)
        if (std::ranges::find(resubmission.supplies, material.id) != resubmission.supplies.end())
            material.given = Given::original;
    record(transaction, ground, order, *found, papers);

    // Tell.
    return std::move(found->the_case);
}

}  // namespace lingju::cases
