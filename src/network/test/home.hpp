// A database with the network's tables and what they write into, empty. The ground of its tests.
#pragma once

#include <string>
#include <vector>

#include "engines.hpp"
#include "identity/model.hpp"
#include "network/find.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::network {

/// A network manager of the cell, or of towns in it.
inline identity::Actor keeper_of(std::vector<std::string> towns) {
    identity::Actor keeper;
    keeper.account = 7;
    keeper.role = identity::Role::network_manager;
    keeper.scope = {"331081", {}, {}, std::move(towns)};
    return keeper;
}

class NetworkTest : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {
            ledger::migrations(),
            outbox::migrations(),
            snapshot::migrations(),
            network::migrations()
        };
    }
    sql::Hooks hooks() override { return outbox::hooks(clock); }

    Network stored() {
        return sql::read<Network>(database(), [](sql::Transaction& transaction) {
            return load_network(transaction);
        });
    }
};

}  // namespace lingju::network
