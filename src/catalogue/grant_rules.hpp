// What the law lets a grant be. Pure; one rule a function, each answering one refusal or none.
#pragma once

#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::catalogue {

/// A grant with what it is about: a published item, a kind of point there is.
struct GrantFacts {
    const Grant& grant;
    const Item& item;
    network::PointKind kind;  // of the holder
    /// Where another point gave it: by what form that point holds the item itself.
    std::optional<LegalForm> giver_form = {};
    /// The highest level the guidance list has for the kind; nothing where it says nothing.
    std::optional<Level> guided = {};
};

/// A last day before the first.
Refusals grant_ends_before_start(const GrantFacts& facts);

/// 代办: an agent fills in and collects, and decides nothing: at most `collect`.
/// Law: Administrative Licensing Law, art. 22 for a licence; policy else.
Refusals agent_beyond_collect(const GrantFacts& facts);

/// 服务下延: the service goes down, the power stays: at most `accept`.
/// Law: Administrative Licensing Law, art. 22 for a licence; policy else.
Refusals extended_beyond_accept(const GrantFacts& facts);

/// 下放 makes the holder the implementing body, which only an organ can be: a town or the city.
/// Law: Administrative Licensing Law, art. 22 for a licence; policy else.
Refusals devolved_to_no_organ(const GrantFacts& facts);

/// 下放 rests on a document that gave the power (赋权目录).
Refusals devolved_without_basis(const GrantFacts& facts);

/// 委托 of power goes to another administrative organ only.
/// Law: Administrative Licensing Law, art. 24(1) for a licence; policy else.
Refusals entrusted_to_no_organ(const GrantFacts& facts);

/// 委托 is announced: to whom, and what. The basis names the announcement.
/// Law: Administrative Licensing Law, art. 24(1) for a licence; policy else.
Refusals entrusted_unannounced(const GrantFacts& facts);

/// 委托 has a term: a last day.
Refusals entrusted_without_term(const GrantFacts& facts);

/// Who was entrusted may not entrust others.
/// Law: Administrative Licensing Law, art. 24(3) for a licence; policy else.
Refusals entrusted_again(const GrantFacts& facts);

/// A licence is reviewed and decided by an organ at its own place: not at a bank, a post office, a
/// hospital, a village agent's point or a machine, whatever the form.
/// Law: Administrative Licensing Law, art. 22.
Refusals licence_decided_outside_organ(const GrantFacts& facts);

/// Whoever prints the result at least collects.
Refusals delivers_below_collect(const GrantFacts& facts);

/// The guidance list says how far down a kind of point could go.
Refusals beyond_guidance(const GrantFacts& facts);

/// All of them; a line that says that nothing is held here is always lawful. Subject: "item
/// holder"; details: item, item_name, holder, level, form.
Refusals unlawful_grant(const GrantFacts& facts);

}  // namespace lingju::catalogue
