// How an act's case is answered. Private to the module.
#pragma once

#include <functional>
#include <string>

#include "cases/api.hpp"
#include "cases/views.hpp"
#include "platform/http/numbers.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::cases {

/// 201 with the case and where it is.
http::Response created(const CaseWhole& whole);

/// What `render` shows of the case with that id, for whoever may know of it. Whoever audits it, or
/// knows of it for its result alone, leaves a line a day in the applicant's log before it is
/// answered.
using Render = std::function<std::string(sql::Transaction&, const Ground&, const Standing&)>;
http::Answer told_and_shown(
    const Desk& desk, const identity::Actor& actor, std::int64_t case_id, const Render& render
);

/// The case as it stands now, for whoever acted on it.
http::Response shown(
    sql::Transaction& transaction,
    const Desk& desk,
    const identity::Actor& actor,
    const idempotency::Made& made
);

}  // namespace lingju::cases
