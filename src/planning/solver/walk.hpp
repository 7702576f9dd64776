// Random steps of a plan at true cost and at what the limits charge: pairs open, close and move to
// sites nearby, two items change places, zones go to another open pair.
//
// Where sites are full, a pair rarely finds room nearby unless another leaves at once: that is what
// the change of places is for.
#pragma once

#include <limits>
#include <utility>
#include <vector>

#include "planning/solver/holding.hpp"
#include "planning/solver/random.hpp"
#include "planning/solver/tariff.hpp"

namespace lingju::planning::solver {

/// Steps of its holdings. Not shared between threads.
class Walk {
  public:
    Walk(const Terrain& terrain, Tariff tariff);

    Tariff& tariff() { return tariff_; }
    const Tariff& tariff() const { return tariff_; }
    /// After the tariff was changed. `temperature`: how much dearer a step may be. `duty_price`:
    /// what a pair far below its least volume costs, or a zone too far.
    void begin(double temperature, double duty_price = 0);
    /// Whose steps follow; they must stay where they are meanwhile.
    void gather(std::vector<Holding*> holdings);
    /// Tries a random step of the holding that was gathered as the `index`-th.
    void step(std::size_t index, Random& random);
    /// Opens what `wishes` says (at least 0) and what must be, and serves every zone from the
    /// cheapest.
    void settle_in(Holding& holding, const std::vector<double>& wishes);

  private:
    static constexpr double any = std::numeric_limits<double>::infinity();

    struct Move {
        int zone = 0, offer = 0;
    };
    /// One pair to be opened, one to be closed; either may be -1.
    struct Change {
        int in = -1, out = -1;
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
    double shed(const Holding& holding, const Change& change, double most);
    double weigh(const Holding& holding, const Change& change, double most);
    double charges() const;
    double duty_charge(const Holding& holding, const Change& change, std::size_t first_move);
    double allowance(Random& random) const;
    void carry_out(Holding& holding, const Change& change, std::size_t begin, std::size_t end);
    void take_noted();
    void forget();
    int gives_way(const Holding& holding, int in, bool may_swap, Random& random) const;
    static int leaver(const Holding& holding, Random& random);
    int offer_around(const Holding& holding, int site, Random& random) const;
    int entry(const Holding& holding, int site, Random& random) const;
    bool try_step(Holding& holding, const Change& change, Random& random);
    void try_shift(Holding& holding, int zone, Random& random);
    void try_pair(std::size_t index, bool may_swap, Random& random);
    void try_exchange(std::size_t index, Random& random);

    const Terrain& terrain_;
    Tariff tariff_;
    double temperature_ = 0, duty_price_ = 0;
    std::vector<Holding*> holdings_;
    std::vector<std::vector<int>> tenants_;        // of each site: whose pair there may close
    std::vector<std::pair<int, double>> volumes_;  // of the offers a step touches: what it adds
    std::vector<double> prices_;                   // of the minutes of each site, now
    std::vector<Move> moves_;
    std::vector<double> change_;
    std::vector<std::size_t> noted_;
    std::vector<char> is_noted_;
};

}  // namespace lingju::planning::solver
