// What an act stands on besides its rows: pinned when it begins, the same until it ends.
#pragma once

#include <functional>
#include <memory>

#include "cases/lights.hpp"
#include "catalogue/model.hpp"
#include "identity/unmask.hpp"
#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/clock/clock.hpp"
#include "platform/crypto/crypto.hpp"

namespace lingju::cases {

class Numbers;

struct Ground {
    std::shared_ptr<const calendar::Calendar> calendar;
    std::shared_ptr<const catalogue::Catalogue> catalogue;
    std::shared_ptr<const network::Network> network;
    const crypto::Provider* keys = nullptr;
    Numbers* numbers = nullptr;
    Instant now;
    const LightRules* lights = &LightRules::built_in();
    int unmaskings_an_hour = identity::unmaskings_an_hour;  // an account

    Date today() const { return date_of(now); }
};

/// Pins what is published now. Called at the start of each act, on the writer's thread, and of each
/// read. Safe from any thread.
using Pin = std::function<Ground()>;

}  // namespace lingju::cases
