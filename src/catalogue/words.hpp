// The words of the catalogue as JSON spells them, for whoever shows them.
#pragma once

#include <boost/describe.hpp>

#include "catalogue/model.hpp"
#include "catalogue/tier_lists.hpp"

namespace lingju::catalogue {

BOOST_DESCRIBE_ENUM(Level, consult, assist, collect, accept, review, decide)
BOOST_DESCRIBE_ENUM(Profile, licence, other)
BOOST_DESCRIBE_ENUM(ListKind, tier, guidance)
BOOST_DESCRIBE_ENUM(ListStatus, draft, in_review, approved, published, taken_back, withdrawn)
BOOST_DESCRIBE_ENUM(Gate, officer, device, network, seal, liaison, trial)
BOOST_DESCRIBE_ENUM(LegalForm, devolved, entrusted, service_extended, posted, agent)

/// 办件类型 as a word. Among the fields of the national list ItemKind stands as its code.
enum class CaseKind { instant, promise };
BOOST_DESCRIBE_ENUM(CaseKind, instant, promise)
constexpr CaseKind word_of(ItemKind kind) {
    return kind == ItemKind::instant ? CaseKind::instant : CaseKind::promise;
}

}  // namespace lingju::catalogue
