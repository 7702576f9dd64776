// A database with the network's tables and what they write into, empty. The ground of its tests.
#pragma once

#include "engines.hpp"
#include "network/find.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::network {

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
