// Events as they lie in case_events: a kind and a typed JSON payload. Private to the module.
#pragma once

#include <string>
#include <string_view>

#include "cases/model.hpp"

namespace lingju::cases {

/// The word in SQL, in `steps` and, with "cases." before it, in the ledger: "received", "accepted",
/// "noticed" …
std::string_view kind_of(const What& what);

std::string payload_of(const What& what);

/// Throws Fault for what payload_of never wrote.
What what_of(std::string_view kind, std::string_view payload);

}  // namespace lingju::cases
