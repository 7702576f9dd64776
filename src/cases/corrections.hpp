// The form of a case as it stands: what was written when it came in, and every correction since.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "cases/rectify.hpp"

namespace lingju::cases {

/// A field that was put right: `was` stays on record.
struct Correction {
    Date on;
    Instant at;
    std::string field, was, is, reason;
};

/// Oldest first.
std::vector<Correction> corrections_of(const Case& the_case);
/// What the form says now.
std::map<std::string, std::string> form_of(const Case& the_case);

/// A decision's text that was put right: `was` stays on record.
struct DecisionCorrection {
    Date on;
    Instant at;
    std::vector<std::string> was, is;
    std::string because;
};

/// Oldest first.
std::vector<DecisionCorrection> decision_corrections_of(const Case& the_case);
/// What the decision's reasons say now; empty before there is one.
std::vector<std::string> reasons_of_decision(const Case& the_case);

/// What the entry of a rectification keeps sealed: the reason, then for each field of the event
/// what it was and what it is.
std::vector<std::string> texts_of(
    const std::map<std::string, std::string>& form,
    const Rectify& event,
    const RectifyOrder& rectification
);

}  // namespace lingju::cases
