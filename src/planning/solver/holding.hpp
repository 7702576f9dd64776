// Where one item is held and what serves each of its zones, while plans are searched for.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// Travel laid out for walks from either end. Read-only; threads share it.
class Terrain {
  public:
    struct Near {
        int zone = 0;
        float travel = 0;
    };

    explicit Terrain(const Placement& placement);

    int zones() const { return zones_; }
    /// Of all sites to a zone.
    const float* travel(int zone) const { return &travel_[at(zone) * sites_]; }
    /// The zones around a site that it can be reached from, nearest first.
    const std::vector<Near>& near(int site) const { return near_[at(site)]; }

  private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    int zones_;
    std::size_t sites_;
    std::vector<float> travel_;
    std::vector<std::vector<Near>> near_;
};

/// Beyond it no way leads.
inline constexpr float no_way = 1e30F;

/// What one item offers and is asked for, as arrays: items that are alike share them.
struct Layout {
    struct Terms {
        int site = 0;
        bool must = false;
        double visits = 1, minutes = 0, opening = 0;
    };

    Layout(const Placement& placement, int item);

    std::vector<Terms> terms{};             // of each offer
    std::vector<int> first{};               // of each site: its first offer
    std::vector<float> weight{}, demand{};  // of each zone
    std::vector<char> asks{};               // of each zone
    bool has_duties = false;
    double usual_weight = 1;
};

/// One item: its open offers, and the zones of each. Refers to what it is made from.
class Holding {
  public:
    using Terms = Layout::Terms;

    Holding(
        const Atlas& atlas, const Terrain& terrain, int item, std::shared_ptr<const Layout> layout
    );

    const Item& item() const { return *item_; }
    int offers() const { return static_cast<int>(place_.size()); }
    const Terms& terms(int offer) const { return terms_[at(offer)]; }
    const Ways& ways() const { return *ways_; }
    bool asks(int zone) const { return asks_[at(zone)] != 0; }
    bool is_open(int offer) const { return place_[at(offer)] >= 0; }
    /// The open offer of a site, or -1.
    int held(int site) const { return held_[at(site)]; }
    const std::vector<int>& open() const { return open_; }
    /// The open offers that are nearest to a zone, nearest first; `all`: no other is open. They are
    /// all, or at least three; fewer only where some that are open cannot be reached, and then
    /// others that can may be missing.
    struct Nearby {
        std::span<const int> offers;
        bool all = false;
    };
    Nearby nearby(int zone) const {
        const std::size_t begin = at(zone) * nearby_most;
        return {{&nearby_[begin], nearby_count_[at(zone)]}, lists_all(zone)};
    }
    /// The offers of a site stand one after another: the first, and how many.
    int first(int site) const { return first_[at(site)]; }
    int modes(int site) const { return first_[at(site) + 1] - first_[at(site)]; }
    /// Which offers a random step takes: each as often as it stands there. At first each once; may
    /// be empty.
    void set_lots(std::vector<int> lots);
    const std::vector<int>& lots() const { return lots_; }
    /// How often it stands there, of 1, which is the most of any.
    double odds(int offer) const { return static_cast<double>(odds_[at(offer)]); }
    const std::vector<int>& customers(int offer) const { return customers_[at(offer)]; }
    /// Offer that serves, or -1, and its travel.
    int serving(int zone) const { return serving_[at(zone)]; }
    double travel(int zone) const { return static_cast<double>(travel_[at(zone)]); }
    double travel(int zone, int offer) const {
        return travel_by(zone, offer, terrain_->travel(zone)[terms_[at(offer)].site]);
    }
    /// The same where the way is known; infinite where there is none.
    double travel_by(int zone, int offer, float way) const {
        return way >= no_way ? 1e300
                             : weight(zone) * terms_[at(offer)].visits * static_cast<double>(way);
    }
    double minutes(int zone, int offer) const {
        return static_cast<double>(demand_[at(zone)]) * terms_[at(offer)].minutes;
    }
    void open(int offer);
    /// Many at once.
    void open_all(std::span<const int> offers);
    void close(int offer);
    void serve(int zone, int offer);
    /// Least volumes or a reach are asked.
    bool has_duties() const { return layout_->has_duties; }
    double volume(int offer) const { return volume_[at(offer)]; }
    /// How much of its least volume an open offer lacks, of 1.
    double lean(int offer, double volume) const;
    /// A zone's weight where an offer serves it from too far, else 0.
    double far_weight(int zone, int offer) const;
    /// How far `far` is beyond what the reach allows, in zones.
    double remote(double far) const;
    double far() const { return far_; }
    double demand(int zone) const { return static_cast<double>(demand_[at(zone)]); }
    double weight(int zone) const { return static_cast<double>(weight_[at(zone)]); }

  private:
    static std::size_t at(int index) { return static_cast<std::size_t>(index); }
    static constexpr std::size_t nearby_most = 6, nearby_least = 3;

    /// Travel of one unit of weight; beyond no_way where there is no way.
    float way(int zone, int offer) const {
        const Terms& terms = terms_[at(offer)];
        return static_cast<float>(terms.visits) * terrain_->travel(zone)[terms.site];
    }
    bool lists_all(int zone) const { return nearby_count_[at(zone)] == open_.size(); }
    void note_open(int offer);
    void take_nearby(int zone, int offer, float way);
    template <class Visit>
    void visit_listing(int offer, const Visit& visit);
    void forget_nearby(int zone, int offer);
    void find_nearby(int zone);
    float farthest_listed(int zone) const;
    void find_reach();

    const Item* item_;
    const Ways* ways_;
    const Terrain* terrain_;
    std::shared_ptr<const Layout> layout_;
    const Terms* terms_;  // the layout's, as those that follow
    const int* first_;
    const float *weight_, *demand_;
    const char* asks_;
    std::vector<float> travel_;
    std::vector<int> open_, place_, held_, serving_, seat_, lots_;
    std::vector<float> odds_;
    std::vector<int> nearby_;                 // of each zone: room for nearby_most
    std::vector<std::uint8_t> nearby_count_;  // of each zone
    float reach_ = no_way;  // no list goes farther; of use where more are open than any list holds
    std::vector<std::vector<int>> customers_;
    std::vector<double> volume_;
    double far_ = 0;
};

}  // namespace lingju::planning::solver
