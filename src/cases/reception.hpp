// What taking an application in has in common, whether it goes on to a department or is finished in
// one sitting.
#pragma once

#include <map>
#include <memory>

#include "cases/case.hpp"
#include "cases/ground.hpp"
#include "cases/rules.hpp"
#include "cases/store.hpp"
#include "identity/model.hpp"
#include "identity/persons.hpp"

namespace lingju::cases {

/// What can be made of a sound application without a row: made before its turn in a batch comes,
/// for the writer has no time to spare. See ready_of.
struct Ready {
    identity::Registration applicant;
    std::string tracking;
    Sealed sealed;
};

/// An application as an officer typed it.
struct SubmitOrder {
    identity::Actor officer = {};
    std::string item = {};
    std::string point = {};
    std::string channel = "window";  // window, agent
    identity::PersonOrder applicant = {};
    bool by_agent = false;
    Representation represented_by = {};
    bool lives_by_own_work = false;  // a minor from sixteen on who needs no guardian
    std::map<std::string, std::string> form = {};
    std::vector<Material> materials = {
    };  // of the item's list; one that is not named counts as absent
    std::vector<std::string> spot_errors = {
    };  // papers with an error that can be put right on the spot
    std::string note = {};
    std::shared_ptr<const Ready> ready = {};  // where it is empty, the act makes it
};

/// Nothing where the applicant has faults: the act will name them.
std::shared_ptr<const Ready> ready_of(
    const crypto::Provider& keys, const SubmitOrder& order, Date today
);

/// What the order is about. Both live as long as the ground.
struct Reception {
    const catalogue::Item* item = nullptr;
    const network::Point* point = nullptr;
};

/// The item in its newest version and the point in force today. Refuses, alone,
/// cases.not_your_point (forbidden); then together cases.item_unknown, cases.point_unknown.
Outcome<Reception> reception_of(const Ground&, const SubmitOrder&);

/// Every reason against taking it in: identity.* of the person and of whoever came for them
/// (not_represented), cases.item_not_held_here (below `level`), cases.material_unknown,
/// cases.material_repeated, cases.spot_error_not_given, cases.personal_presence_required.
Refusals not_receivable(
    sql::Transaction&, const Ground&, const Reception&, const SubmitOrder&, catalogue::Level level
);

/// The event of the receipt: papers of the main and the minor list that were not given are missing.
Receive receipt_of(const catalogue::Item&, const SubmitOrder&);

/// The case with its first event, not yet numbered, without person and id.
Case received_case(const Ground&, const Reception&, const SubmitOrder&);

/// Registers the person, takes number and code, writes the case with the events it has by then and
/// tells the ledger of the last.
void open_case(sql::Transaction&, const Ground&, const SubmitOrder&, Case& the_case, const State&);

/// The reads that taking it in will ask where it is ready, and the number it will take; for
/// sql::Act.
std::vector<sql::Gather> gathers_of(const SubmitOrder& order);
std::vector<std::any> wants_of(const SubmitOrder& order, Date today);

}  // namespace lingju::cases
