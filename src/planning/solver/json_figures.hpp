// Figures, words and ids out of a JSON problem, each fault noted with where it is.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <string>

#include "planning/solver/placement.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::planning::solver {

/// A wrong figure answers 0 (its least), so that reading goes on and `faults` names each, the first
/// thousand at most. `where` is a JSON pointer, and the subject of the refusal.
///
/// Codes: planning.problem_malformed, planning.number_malformed, planning.number_negative,
/// planning.number_huge, planning.number_not_whole, planning.mode_unknown, planning.id_repeated.
class JsonFigures {
  public:
    explicit JsonFigures(const boost::json::object& root) : root_(root) {}

    void wrong(std::string subject, std::string code = "planning.problem_malformed");
    /// A list of the root; none where it is not there.
    const boost::json::array* list(const std::string& name);
    /// A finite figure of 0 ≤ value ≤ 1e12; a missing one (null) is a fault.
    double amount(const boost::json::value* value, const std::string& where);
    /// A whole number from `least` to 1e9.
    int count(const boost::json::value& value, const std::string& where, int least = 0);
    bool flag(const boost::json::value& value, const std::string& where);
    std::optional<Mode> mode_of(const boost::json::value& value, const std::string& where);
    /// The id, kept for the pairs that name it. Faults aside, ids stand in the order of the file.
    std::string index(
        std::map<std::string, int>& names, const boost::json::value& value, const std::string& where
    );
    const Refusals& faults() const { return faults_; }

  private:
    std::string id_of(const boost::json::value& value, const std::string& where);

    const boost::json::object& root_;
    Refusals faults_;
};

/// What a part of an object says, where it is there.
template <class Visit>
void where_given(const boost::json::object& from, const char* name, const Visit& visit) {
    if (const boost::json::value* part = from.if_contains(name)) visit(*part);
}

}  // namespace lingju::planning::solver
