// What the faults of a power of attorney and of a guardianship have in common.
#pragma once

#include <string>

#include "identity/persons.hpp"

namespace lingju::identity {

/// Where the paper is kept is said in at most so many.
inline constexpr std::size_t evidence_bytes_max = 600;

/// unlawful, identity.`code`; `article`, where one is named, of the 民法典.
inline Refusal unlawful(std::string code, std::string subject, std::string article = {}) {
    return {
        .kind = Refused::unlawful,
        .code = "identity." + code,
        .subject = std::move(subject),
        .law = article.empty() ? "" : "民法典",
        .article = std::move(article),
        .details = {}
    };
}

/// faults_of the person, each field under their role: "ward/id_number".
inline Refusals person_faults(const PersonOrder& person, const std::string& role, Date today) {
    Refusals refusals = faults_of(person, today);
    for (Refusal& refusal : refusals) refusal.subject = role + "/" + refusal.subject;
    return refusals;
}

}  // namespace lingju::identity
