// What of the network and of the cases an actor's question is about. Private to the module.
#pragma once

#include <set>

#include "quality/find.hpp"
#include "quality/store.hpp"

namespace lingju::quality {

/// The points and items within the actor's scope and the question. Judged once a question.
class Reach {
  public:
    /// Refuses quality.span_malformed, quality.span_too_long, quality.town_absent.
    static Outcome<Reach> of(
        const catalogue::ListGround& ground, const identity::Actor& actor, const Asked& asked
    );

    const std::string& cell() const { return cell_; }
    bool holds(const network::Point& point) const;
    /// Towns with points in force on `on` within the scope, whatever town was asked for.
    std::vector<const network::Division*> reachable(Date on) const;
    /// Is an item of the department within reach?
    bool holds_item(const std::string& department) const;
    /// Are cases to be told apart by their items?
    bool is_by_item() const { return !departments_.empty(); }
    /// Published items within reach, in order of id.
    std::vector<const catalogue::Item*> items() const;
    /// Points in reach that are in force on `on`, in order of id.
    std::vector<const network::Point*> points(Date on) const;
    /// Towns that have any of those, in order of id.
    std::vector<const network::Division*> towns(Date on) const;

    std::vector<PointCount> counted(const CountsByPoint& counts) const;
    std::vector<PointCount> counted(sql::Transaction& transaction, const Span& span) const;

  private:
    Reach(const catalogue::ListGround& ground, const identity::Actor& actor, const Asked& asked);

    const catalogue::ListGround& ground_;
    const identity::Actor& actor_;
    std::string cell_, town_;
    std::set<std::string> departments_;
};

}  // namespace lingju::quality
