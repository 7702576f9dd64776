#include <algorithm>
#include <limits>

#include "planning/solver/repair.hpp"

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

struct Wish {
    double share = 0;
    int item = 0;
    int offer = 0;
};

struct Seat {
    double price = std::numeric_limits<double>::infinity();
    int offer = -1;
};

class Construction {
  public:
    Construction(const Atlas& atlas, const Prices& prices)
        : atlas_(atlas), prices_(prices), assignment_(atlas) {}

    void open_wished(const Wishes& all, double threshold);
    bool serve_all();
    Assignment take() { return std::move(assignment_); }

  private:
    struct Customer {
        double regret = 0;
        int item = 0;
        int zone = 0;
    };

    double price(int item, int zone, int offer) const;
    Seat best_open(int item, int zone, double* second) const;
    Seat best_new(int item, int zone) const;
    bool seat(int item, int zone);

    const Atlas& atlas_;
    const Prices& prices_;
    Assignment assignment_;
};

void Construction::open_wished(const Wishes& all, double threshold) {
    std::vector<Wish> wishes;
    for (int item = 0; item < atlas_.items(); ++item) {
        const auto& shares = all[at(item)];
        for (int o = 0; o < static_cast<int>(shares.size()); ++o) {
            if (shares[at(o)] > threshold) wishes.push_back({shares[at(o)], item, o});
        }
    }
    std::stable_sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) {
        return a.share > b.share;
    });
    for (const Wish& wish : wishes) {
        if (!assignment_.is_open(wish.item, wish.offer) &&
            assignment_.may_open(wish.item, wish.offer)) {
            assignment_.open(wish.item, wish.offer);
        }
    }
}

double Construction::price(int item, int zone, int offer) const {
    const Offer& terms = assignment_.terms(item, offer);
    return static_cast<double>(assignment_.travel_cost(item, zone, offer)) +
           prices_.capacity[at(terms.site)] *
               static_cast<double>(assignment_.load(item, zone, offer));
}

/// The open offer with room at the least priced cost; `second`, where given, receives the next best
/// price.
Seat Construction::best_open(int item, int zone, double* second) const {
    const auto weight = static_cast<double>(atlas_.placement().items[at(item)].weight[at(zone)]);
    Seat best;
    double next = std::numeric_limits<double>::infinity();
    const auto has_room = [&](int offer) {
        return assignment_.is_open(item, offer) && assignment_.fits(item, zone, offer);
    };
    const auto look = [&](double travel, int offer) {
        const double most = second == nullptr ? best.price : next;
        if (weight * travel >= most) return false;
        const double priced = price(item, zone, offer);
        if (priced < best.price) {
            next = best.price;
            best = {priced, offer};
        } else {
            next = std::min(next, priced);
        }
        return true;
    };
    atlas_.look_around(item, zone, has_room, look, [&] { return best.offer < 0; });
    if (second != nullptr) *second = next;
    return best;
}

/// The offer that could be opened for this zone alone at the least cost.
Seat Construction::best_new(int item, int zone) const {
    const auto weight = static_cast<double>(atlas_.placement().items[at(item)].weight[at(zone)]);
    Seat best;
    const auto may_serve = [&](int offer) {
        return !assignment_.is_open(item, offer) && assignment_.may_open(item, offer) &&
               assignment_.fits(item, zone, offer);
    };
    const auto look = [&](double travel, int offer) {
        if (weight * travel >= best.price) return false;
        const auto opening = static_cast<double>(assignment_.terms(item, offer).opening);
        const double priced = price(item, zone, offer) + opening;
        if (priced < best.price) best = {priced, offer};
        return true;
    };
    atlas_.look_around(item, zone, may_serve, look, [&] { return best.offer < 0; });
    return best;
}

bool Construction::seat(int item, int zone) {
    Seat seat = best_open(item, zone, nullptr);
    if (seat.offer < 0) {
        seat = best_new(item, zone);
        if (seat.offer < 0) return false;
        assignment_.open(item, seat.offer);
    }
    assignment_.serve(item, zone, seat.offer);
    return true;
}

bool Construction::serve_all() {
    std::vector<Customer> customers;
    for (int item = 0; item < atlas_.items(); ++item) {
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            if (!atlas_.placement().asks(item, zone)) continue;
            double second = 0;
            const Seat first = best_open(item, zone, &second);
            const double regret = first.offer < 0 ? std::numeric_limits<double>::max()
                                                  : std::min(second - first.price, 1e300);
            customers.push_back({regret, item, zone});
        }
    }
    std::stable_sort(customers.begin(), customers.end(), [](const Customer& a, const Customer& b) {
        return a.regret > b.regret;
    });
    return std::all_of(customers.begin(), customers.end(), [&](const Customer& c) {
        return seat(c.item, c.zone);
    });
}

}  // namespace

std::optional<Assignment> construct(
    const Atlas& atlas, const Prices& prices, const Wishes& wishes, double threshold
) {
    Construction construction(atlas, prices);
    construction.open_wished(wishes, threshold);
    if (!construction.serve_all()) return std::nullopt;
    return construction.take();
}

}  // namespace lingju::planning::solver
