// A refusal is a value, a fault is an exception.
#pragma once

#include <expected>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lingju {

/// Why something lawful was answered with no. The edge maps each kind to one HTTP status, in one
/// place.
enum class Refused {
    malformed,        // 400: the bytes or fields are not of the agreed form
    unauthenticated,  // 401
    forbidden,        // 403
    absent,           // 404
    conflict,         // 409: the thing has changed meanwhile, or exists already
    too_large,        // 413
    unlawful,         // 422: a rule of law or of the catalogue says no
    too_many,         // 429
    unavailable,      // 503: the database is away or a queue is full; nothing was done
};

/// The enumerator's own name, as it stands in JSON.
std::string_view name_of(Refused kind);

/// One reason. `code` is what clients and tests switch on; the wording in Chinese and English
/// stands in the module's refusals.tsv under the same code, with `{subject}` and `{name}` filled
/// from `subject` and `details`.
struct Refusal {
    Refused kind = Refused::unlawful;
    std::string code = {};     // "cases.material_missing"
    std::string subject = {};  // what it is about: an id, a field's JSON pointer, a material
    std::string law = {};      // "行政许可法", empty where no law speaks
    std::string article = {};  // "32(4)"
    std::map<std::string, std::string> details = {};  // never personal data

    bool operator==(const Refusal&) const = default;
};

using Refusals = std::vector<Refusal>;

/// A value, or every reason why there is none. A judgement is a list: the applicant is told all at
/// once.
template <class T>
using Outcome = std::expected<T, Refusals>;

/// One refusal, ready to return from a function that answers Outcome<T>.
std::unexpected<Refusals> refuse(Refused kind, std::string code, std::string subject = {});

/// Moves the reasons of `more` behind those of `refusals`.
void append(Refusals& refusals, Refusals more);

/// "code subject (article); …": for logs of tests and command lines, not for people.
std::string summary(const Refusals& refusals);

/// The machine failed: disk, network, database, a broken invariant. Caught once, at the edge; RAII
/// rolls back.
class Fault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace lingju
