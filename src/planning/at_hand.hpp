// What many questions of a screen rest on, kept at hand between them: plans, and how the city is
// now.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/tier_lists.hpp"
#include "planning/compare.hpp"
#include "planning/comparison_bodies.hpp"
#include "planning/model.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::planning {

/// A plan with what it comes to, and how that is shown (but for whose run it is).
struct Weighed {
    Weighed(Plan of, const Settings& settings);
    Plan plan;
    Distances distances;
    Comparison compared;
    ComparisonShown shown;
};

/// Safe from any thread.
class AtHand {
  public:
    /// Of a run that has a plan, which the actor may see. Finished runs never change, so the newest
    /// asked for are reckoned once; two who ask for a new one at once may both reckon it.
    std::shared_ptr<const Weighed> plan(sql::Transaction& transaction, const Run& run);
    /// The plan of a run that finished just now, so that whoever looks first need not wait.
    void keep(std::int64_t run, std::shared_ptr<const Weighed> plan);

    /// As fingerprint() of the city as it is now, nothing where it cannot be surveyed. Reckoned
    /// once for a day, the snapshots of network and catalogue, and the people of that moment.
    std::optional<std::string> fingerprint_now(
        sql::Transaction& transaction,
        const catalogue::ListGround& ground,
        const ScenarioVersion& version
    );

  private:
    struct Held {
        std::int64_t run = 0;
        std::shared_ptr<const Weighed> plan;
    };
    /// What a fingerprint rests on, held so that no other snapshot can lie at the same address.
    struct City {
        std::shared_ptr<const network::Network> network;
        std::shared_ptr<const catalogue::Catalogue> catalogue;
        Date today = {};
        std::map<std::string, std::int64_t> people;
        bool operator==(const City&) const = default;
    };

    std::mutex mutex_;
    std::list<Held> plans_;  // the last asked for first
    City city_;
    std::map<std::vector<std::string>, std::optional<std::string>> prints_;  // by items planned for
};

}  // namespace lingju::planning
