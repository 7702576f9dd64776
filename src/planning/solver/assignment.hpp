// A single-source plan under construction: loads and limits are kept, so that each step is priced
// and checked at once.
#pragma once

#include <vector>

#include "planning/solver/plan.hpp"
#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// Which offer serves each (item, zone), and what is left of everything. Not shared between
/// threads.
class Assignment {
  public:
    explicit Assignment(const Atlas& atlas);

    /// Offer that serves, or -1.
    int offer(int item, int zone) const { return offers_[index(item, zone)]; }
    bool is_open(int item, int offer) const { return open_[at(item)][at(offer)] != 0; }
    int customers(int item, int offer) const { return customers_[at(item)][at(offer)]; }
    const Offer& terms(int item, int offer) const {
        return placement_->items[at(item)].offers[at(offer)];
    }
    Units travel_cost(int item, int zone, int offer) const;
    Units load(int item, int zone, int offer) const;
    int offers(int item) const { return static_cast<int>(open_[at(item)].size()); }
    /// Whether the offer's site has the minutes for the zone, beside what it serves now.
    bool fits(int item, int zone, int offer) const {
        return load(item, zone, offer) <= room(terms(item, offer).site);
    }
    Units room(int site) const { return room_[at(site)]; }
    /// What must be open is open from the start, be it that the limits do not allow it. Any other
    /// opening keeps to new items, training, postings and one mode a pair.
    bool may_open(int item, int offer) const;
    void open(int item, int offer);
    /// Opens `offer` in place of the one that its site must hold and that serves nobody, where both
    /// satisfy the floor and the limits allow it. Answers whether it is open.
    bool open_for_floor(int item, int offer);
    /// Opens it, in place of what the floor holds too, where that may be. Answers whether it is
    /// open.
    bool try_open(int item, int offer);
    /// Only where it serves nobody.
    void close(int item, int offer);
    /// Serves from `offer` (open), leaving whatever served before. The caller has checked the room.
    void serve(int item, int zone, int offer);
    void leave(int item, int zone);

    Units cost() const { return cost_; }
    int unserved() const { return unserved_; }
    /// Demand an offer serves; weight of an item served from too far.
    Units volume(int item, int offer) const { return volume_[at(item)][at(offer)]; }
    Units far(int item) const { return far_[at(item)]; }
    /// Whether an open offer serves too little for the skill, be it that it must stay open.
    bool is_lean(int item, int offer) const;
    /// Everybody is served, every skill kept and every item within reach, and what must be open
    /// keeps to new items, training and postings.
    bool complete() const;
    PlacementPlan plan() const;

  private:
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }
    std::size_t index(int item, int zone) const {
        return at(item) * at(atlas_->zones()) + at(zone);
    }
    int postings_after(const Offer& offer) const;
    int first_for_floor(int item, int first) const;
    bool is_remote(int item) const;
    void count_duties(int item, int offer, int sign);
    void take(int item, int zone, int offer, int sign);

    const Atlas* atlas_;
    const Placement* placement_;
    std::vector<int> offers_;
    std::vector<std::vector<char>> open_;
    std::vector<std::vector<int>> customers_;
    std::vector<std::vector<int>> held_;  // per item and site: the open offer, or -1
    std::vector<Units> room_;
    std::vector<int> fresh_, posted_;
    Units training_ = 0;
    int postings_ = 0;
    std::vector<std::vector<Units>> volume_;
    std::vector<Units> far_;
    Units cost_ = 0;
    int unserved_ = 0;
    int lean_ = 0, remote_ = 0;  // offers that serve too little, items served from too far
    int crowded_ = 0;            // new items beyond what their sites may take
};

}  // namespace lingju::planning::solver
