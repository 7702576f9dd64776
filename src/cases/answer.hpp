// How an act's case is answered. Private to the module.
#pragma once

#include "cases/api.hpp"
#include "cases/views.hpp"
#include "platform/http/numbers.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::cases {

/// 201 with the case and where it is.
http::Response created(const CaseWhole& whole);

/// The case as it stands now, for whoever acted on it.
http::Response shown(
    sql::Transaction& transaction,
    const Desk& desk,
    const identity::Actor& actor,
    const idempotency::Made& made
);

}  // namespace lingju::cases
