// What the registers themselves say of a point's readiness: accounts and the network's devices.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "catalogue/grant_gates.hpp"
#include "catalogue/model.hpp"
#include "identity/accounts.hpp"

namespace lingju::catalogue {

/// Which devices stand where papers are taken in: a reader of identity cards and a document
/// camera; where nobody sits, the machine itself. Practice, not law.
std::span<const network::DeviceKind> devices_needed(network::PointKind kind);

/// Answers for the gates it knows, as of one day: officer (an account in use that takes in at the
/// point), device (all of devices_needed stand there), liaison (an account in use that answers for
/// the item's department). A line of a kind of point holds where every point of it that is open
/// does. Whether a person is certified, and network, seal and trial, are seen by people alone.
class Registers {
  public:
    /// `network` and `catalogue` outlive it.
    Registers(
        const network::Network& network,
        const Catalogue& catalogue,
        std::span<const identity::Account> accounts,
        Date on
    );
    /// Nothing for a gate they do not know.
    std::optional<RegisterFact> fact(const Grant& grant, Gate gate) const;

  private:
    RegisterFact officer(const Grant& grant) const;
    RegisterFact device(const Grant& grant) const;
    RegisterFact liaison(const Grant& grant) const;
    std::vector<const network::Point*> points_of(const Grant& grant) const;
    int officers_at(const network::Point& point) const;

    const network::Network& network_;
    const Catalogue& catalogue_;
    const Date on_;
    std::map<std::string, int> officers_, agents_;  // accounts in use, by point
    std::map<std::string, int> liaisons_;           // by department
};

/// The accounts that Registers reads: agents, window officers and liaisons of the cell.
std::vector<identity::Account> list_ready_accounts(
    sql::Transaction& transaction, const std::string& cell
);

}  // namespace lingju::catalogue
