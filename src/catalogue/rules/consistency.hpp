// Do an item's fields agree with each other? (C5) One pure function a rule; the table
// test/consistency.table holds them to it, and a jurist can add a row.
//
// Rules 1–13 restate those by which a provincial reviewer checks implementation lists; the others
// follow from the Administrative Licensing Law or from what the fields mean (policy). An error
// keeps an item from being published; a warning does not.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "catalogue/fields.hpp"

namespace lingju::catalogue {

enum class Severity { error, warning };
BOOST_DESCRIBE_ENUM(Severity, error, warning)

/// A rule that does not hold. `code` has its wording in refusals.tsv, `field` is the pointer of the
/// field to mend.
struct Finding {
    std::string code;  // "catalogue.rule_visits_without_reason"
    std::string field;
    Severity severity = Severity::error;
    std::string law, article;
    bool operator==(const Finding&) const = default;
};

/// Every rule that does not hold, in the order of the rules. Pure.
std::vector<Finding> inconsistencies(const ItemFields& fields);

/// The errors among them as refusals (unlawful).
Refusals errors_of(std::span<const Finding> findings);

/// The groups the rules stand in; for inconsistencies alone.
using Findings = std::vector<Finding>;
Findings limit_findings(const ItemFields&);
Findings visit_findings(const ItemFields&);
Findings contact_findings(const ItemFields&);
Findings licence_findings(const ItemFields&);
Findings paper_findings(const ItemFields&);
Findings code_findings(const ItemFields&);

}  // namespace lingju::catalogue
