#include "identity/tie_views.hpp"

#include "identity/rules.hpp"

namespace lingju::identity {
namespace {

std::vector<PowerItem> items_of(const NameOf& name, const std::vector<std::string>& ids) {
    std::vector<PowerItem> items;
    for (const std::string& id : ids) items.push_back({id, name(id)});
    return items;
}

}  // namespace

std::vector<PowerShown> shown_of(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const NameOf& item_name,
    const std::vector<Power>& powers,
    Date today
) {
    std::vector<PowerShown> shown;
    for (const Power& power : powers) {
        const std::int64_t persons[] = {power.principal, power.agent};
        std::vector<MaskedPerson> masked = load_masked(transaction, keys, persons);
        shown.push_back(
            {.id = power.id,
             .principal = masked.front(),
             .agent = masked.back(),
             .items = items_of(item_name, power.items),
             .acts = power.acts,
             .until = power.until,
             .evidence = power.evidence,
             .recorded_at = power.recorded_at,
             .revoked_at = power.revoked_at,
             .in_force = !power.revoked_at && power.until >= today}
        );
    }
    return shown;
}

std::vector<GuardianshipShown> shown_of(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const std::vector<Guardianship>& guardianships
) {
    std::vector<GuardianshipShown> shown;
    for (const Guardianship& one : guardianships) {
        const std::int64_t persons[] = {one.ward, one.guardian};
        std::vector<MaskedPerson> masked = load_masked(transaction, keys, persons);
        shown.push_back(
            {.id = one.id,
             .ward = masked.front(),
             .guardian = masked.back(),
             .relation = one.relation,
             .evidence = one.evidence,
             .recorded_at = one.recorded_at,
             .ended_at = one.ended_at}
        );
    }
    return shown;
}

std::vector<AccessShown> shown_of(const std::vector<AccessSeen>& accesses) {
    std::vector<AccessShown> shown;
    for (const AccessSeen& seen : accesses) {
        shown.push_back(
            {.id = seen.id,
             .kind = seen.kind,
             .purpose = seen.purpose,
             .case_id = {},
             .at = seen.at,
             .by = seen.name,
             .role = std::string(name_of(seen.role))}
        );
        if (seen.case_id != 0) shown.back().case_id = json::Id{seen.case_id};
    }
    return shown;
}

}  // namespace lingju::identity
