#include "catalogue/grant_rules.hpp"

#include <array>

namespace lingju::catalogue {
namespace {

using network::PointKind;

constexpr std::string_view licensing_law = "行政许可法";

/// `article` speaks of licences alone; of all else a rule of the house.
Refusals unlawful(std::string_view code, const GrantFacts& facts, std::string_view article) {
    const bool law = article != "policy" && facts.item.profile == Profile::licence;
    Refusal refusal;
    refusal.kind = Refused::unlawful;
    refusal.code = "catalogue." + std::string(code);
    refusal.law = law ? licensing_law : "";
    refusal.article = law ? article : "policy";
    return {std::move(refusal)};
}

bool is_organ(PointKind kind) {
    return kind == PointKind::city || kind == PointKind::vehicle || kind == PointKind::town;
}

bool is_outside(PointKind kind) { return !is_organ(kind) && kind != PointKind::enterprise; }

bool is(const GrantFacts& facts, LegalForm form) { return facts.grant.legal_form == form; }

using Rule = Refusals (*)(const GrantFacts&);
constexpr std::array<Rule, 12> rules = {
    grant_ends_before_start,
    agent_beyond_collect,
    extended_beyond_accept,
    devolved_to_no_organ,
    devolved_without_basis,
    entrusted_to_no_organ,
    entrusted_unannounced,
    entrusted_without_term,
    entrusted_again,
    licence_decided_outside_organ,
    delivers_below_collect,
    beyond_guidance
};

}  // namespace

Refusals grant_ends_before_start(const GrantFacts& facts) {
    const network::InForce& in_force = facts.grant.in_force;
    if (!in_force.to || in_force.from <= *in_force.to) return {};
    return unlawful("grant_ends_before_start", facts, "policy");
}

Refusals agent_beyond_collect(const GrantFacts& facts) {
    if (!is(facts, LegalForm::agent) || facts.grant.level <= Level::collect) return {};
    return unlawful("agent_beyond_collect", facts, "22");
}

Refusals extended_beyond_accept(const GrantFacts& facts) {
    if (!is(facts, LegalForm::service_extended) || facts.grant.level <= Level::accept) return {};
    return unlawful("extended_beyond_accept", facts, "22");
}

Refusals devolved_to_no_organ(const GrantFacts& facts) {
    if (!is(facts, LegalForm::devolved) || is_organ(facts.kind)) return {};
    return unlawful("devolved_to_no_organ", facts, "22");
}

Refusals devolved_without_basis(const GrantFacts& facts) {
    if (!is(facts, LegalForm::devolved) || !facts.grant.basis.empty()) return {};
    return unlawful("devolved_without_basis", facts, "policy");
}

Refusals entrusted_to_no_organ(const GrantFacts& facts) {
    if (!is(facts, LegalForm::entrusted) || is_organ(facts.kind)) return {};
    return unlawful("entrusted_to_no_organ", facts, "24(1)");
}

Refusals entrusted_unannounced(const GrantFacts& facts) {
    if (!is(facts, LegalForm::entrusted) || !facts.grant.basis.empty()) return {};
    return unlawful("entrusted_unannounced", facts, "24(1)");
}

Refusals entrusted_without_term(const GrantFacts& facts) {
    if (!is(facts, LegalForm::entrusted) || facts.grant.in_force.to) return {};
    return unlawful("entrusted_without_term", facts, "policy");
}

Refusals entrusted_again(const GrantFacts& facts) {
    if (!is(facts, LegalForm::entrusted) || facts.giver_form != LegalForm::entrusted) return {};
    return unlawful("entrusted_again", facts, "24(3)");
}

Refusals licence_decided_outside_organ(const GrantFacts& facts) {
    const bool licence = facts.item.profile == Profile::licence;
    if (!licence || facts.grant.level < Level::review || !is_outside(facts.kind)) return {};
    return unlawful("licence_decided_outside_organ", facts, "22");
}

Refusals delivers_below_collect(const GrantFacts& facts) {
    if (!facts.grant.may_deliver || facts.grant.level >= Level::collect) return {};
    return unlawful("delivers_below_collect", facts, "policy");
}

Refusals beyond_guidance(const GrantFacts& facts) {
    if (!facts.guided || facts.grant.level <= *facts.guided) return {};
    Refusals refusals = unlawful("beyond_guidance", facts, "policy");
    refusals.front().details["guided"] = name_of(*facts.guided);
    return refusals;
}

Refusals unlawful_grant(const GrantFacts& facts) {
    const Grant& grant = facts.grant;
    Refusals refusals;
    if (!grant.level) return refusals;
    for (const Rule rule : rules) append(refusals, rule(facts));
    for (Refusal& refusal : refusals) {
        refusal.subject = grant.item + " " + holder_of(grant);
        refusal.details.insert(
            {{"item", grant.item},
             {"item_name", facts.item.name},
             {"holder", holder_of(grant)},
             {"level", std::string(name_of(*grant.level))},
             {"form", std::string(name_of(grant.legal_form))}}
        );
    }
    return refusals;
}

}  // namespace lingju::catalogue
