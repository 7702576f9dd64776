#include "catalogue/rules/consistency.hpp"

#include <iterator>

namespace lingju::catalogue {

std::vector<Finding> inconsistencies(const ItemFields& fields) {
    Findings all;
    for (const auto rules :
         {limit_findings,
          visit_findings,
          contact_findings,
          licence_findings,
          paper_findings,
          code_findings}) {
        Findings found = rules(fields);
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return all;
}

Refusals errors_of(std::span<const Finding> findings) {
    Refusals refusals;
    for (const Finding& finding : findings)
        if (finding.severity == Severity::error)
            refusals.push_back(
                {.kind = Refused::unlawful,
                 .code = finding.code,
                 .subject = finding.field,
                 .law = finding.law,
                 .article = finding.article}
            );
    return refusals;
}

}  // namespace lingju::catalogue
