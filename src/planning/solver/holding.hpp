// Where one item is held and what serves each of its zones, while plans are searched for.
#pragma once

#include <vector>

#include "planning/solver/random.hpp"
#include "planning/solver/tariff.hpp"

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

/// One item: its terms as arrays, its open offers, and the zones of each.
class Holding {
  public:
    Holding(const Placement& placement, const Terrain& terrain, int item);

    struct Terms {
        int site = 0;
        double visits = 1, minutes = 0, opening = 0;
        bool must = false;
    };

    const Item& item() const { return *item_; }
    int offers() const { return static_cast<int>(terms_.size()); }
    const Terms& terms(int offer) const { return terms_[at(offer)]; }
    bool asks(int zone) const { return asks_[at(zone)] != 0; }
    bool is_open(int offer) const { return place_[at(offer)] >= 0; }
    /// The open offer of a site, or -1.
    int held(int site) const { return held_[at(site)]; }
    const std::vector<int>& open() const { return open_; }
    /// The terms of the open offers, in the same order.
    const std::vector<Terms>& open_terms() const { return open_terms_; }
    /// Which offers a random step takes: each as often as it stands there. At first each once; may
    /// be empty.
    void set_lots(std::vector<int> lots) { lots_ = std::move(lots); }
    const std::vector<int>& lots() const { return lots_; }
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
    void close(int offer);
    void serve(int zone, int offer);
    /// Least volumes or a reach are asked.
    bool has_duties() const { return has_duties_; }
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

    const Item* item_;
    const Terrain* terrain_;
    std::vector<Terms> terms_, open_terms_;
    std::vector<float> weight_, demand_, travel_;
    std::vector<char> asks_;
    std::vector<int> open_, place_, held_, serving_, seat_, lots_;
    std::vector<std::vector<int>> customers_;
    bool has_duties_ = false;
    std::vector<double> volume_;
    double far_ = 0, usual_weight_ = 1;
};

/// Steps of one holding after another at what the limits charge. Not shared between threads.
class Walk {
  public:
    Walk(const Terrain& terrain, Tariff tariff);

    Tariff& tariff() { return tariff_; }
    const Tariff& tariff() const { return tariff_; }
    /// After the tariff was changed. `temperature`: how much dearer a step may be. `duty_price`:
    /// what a pair far below its least volume costs, or a zone too far.
    void begin(double temperature, double duty_price = 0);
    /// Tries a random step.
    void step(Holding& holding, Random& random);
    /// Opens what `open` says and what must be, and serves every zone from the cheapest.
    void settle_in(Holding& holding, const Ways& ways, const std::vector<double>& wishes);

  private:
    struct Move {
        int zone = 0, offer = 0;
    };

    double price(int site, double more) const {
        return tariff_.price(
            static_cast<std::size_t>(site), change_[static_cast<std::size_t>(site)] + more
        );
    }
    void note(std::size_t row, double more);
    void note_opening(const Holding& holding, int offer, double times);
    int cheapest(const Holding& holding, int zone, int besides, double& cost) const;
    double pull(const Holding& holding, int offer, int besides);
    double shed(const Holding& holding, int offer, int besides);
    double charges() const;
    double duty_charge(const Holding& holding, int in, int out);
    bool accepts(double more, Random& random) const;
    void carry_out(Holding& holding, int in, int out);
    void forget();
    void try_step(Holding& holding, int in, int out, Random& random);
    void try_shift(Holding& holding, int zone, Random& random);

    const Terrain& terrain_;
    Tariff tariff_;
    double temperature_ = 0, duty_price_ = 0;
    std::vector<std::pair<int, double>> volumes_;  // of the offers a step touches: what it adds
    std::vector<double> prices_;                   // of the minutes of each site, now
    std::vector<Move> moves_;
    std::vector<double> change_;
    std::vector<std::size_t> noted_;
    std::vector<char> is_noted_;
};

}  // namespace lingju::planning::solver
