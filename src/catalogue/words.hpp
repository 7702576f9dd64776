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

/// 必要性, 来源, 验收方式, 免提交 and 结果类型 as words, in the order of their codes.
enum class PaperNeed { required, optional, may_follow };
BOOST_DESCRIBE_ENUM(PaperNeed, required, optional, may_follow)
enum class PaperSource { applicant, government, other };
BOOST_DESCRIBE_ENUM(PaperSource, applicant, government, other)
enum class PaperTake { original, copy_checked, both };
BOOST_DESCRIBE_ENUM(PaperTake, original, copy_checked, both)
enum class Waiver { none, shared_data, e_licence, promise };
BOOST_DESCRIBE_ENUM(Waiver, none, shared_data, e_licence, promise)
enum class ResultKind { certificate, document, approval, none };
BOOST_DESCRIBE_ENUM(ResultKind, certificate, document, approval, none)

constexpr PaperNeed word_of(Need need) { return static_cast<PaperNeed>(need); }
constexpr PaperSource word_of(Source source) { return static_cast<PaperSource>(source); }
constexpr PaperTake word_of(Take take) { return static_cast<PaperTake>(take); }
constexpr Waiver word_of(Exempt exempt) { return static_cast<Waiver>(exempt); }
constexpr ResultKind word_of(ResultType type) { return static_cast<ResultKind>(type); }

}  // namespace lingju::catalogue
