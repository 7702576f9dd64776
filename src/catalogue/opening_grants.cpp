#include "catalogue/opening_grants.hpp"

#include "catalogue/check_grant.hpp"
#include "catalogue/tier_list_store.hpp"

namespace lingju::catalogue {

Readiness load_readiness(
    sql::Transaction& transaction, const ListGround& ground, const ListHead& head
) {
    return {
        head.id,
        GrantChecks(list_checks(transaction, head.id)),
        Registers(
            *ground.network,
            *ground.catalogue,
            list_ready_accounts(transaction, head.cell),
            ground.today()
        )
    };
}

std::vector<OpeningGrant> opening_grants(
    const ListGround& ground, const std::vector<DraftLine>& lines, const Readiness& readiness
) {
    const AskRegisters registers = [&](const Grant& grant, Gate gate) {
        return readiness.registers.fact(grant, gate);
    };
    std::vector<OpeningGrant> openings;
    for (const DraftLine& line : lines) {
        const auto kind = holder_kind(*ground.network, line.grant);
        if (line.removed || !kind) continue;
        std::optional<Held> before = held_before(ground, line.grant);
        if (!opens(before, line.grant)) continue;
        openings.push_back(
            {line.grant,
             before,
             readiness.checks.judge(line.grant, *kind, readiness.list, ground.now, registers)}
        );
    }
    return openings;
}

}  // namespace lingju::catalogue
