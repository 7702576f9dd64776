#include "planning/solver/enumerate.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace lingju::planning::solver {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

struct Customer {
    int item = 0;
    int zone = 0;
    Units size = 0;
};

class Walk {
  public:
    Walk(
        const Atlas& atlas,
        const Relaxation& relaxation,
        Units upper,
        long nodes_max,
        const std::atomic<bool>& stop
    );
    Enumeration go();

  private:
    void find_floors(int item);
    void line_up();
    void price();
    double reduced(const Customer& customer, int offer) const;
    double pair_value(int item, int offer) const;
    double bound_of_item(int item) const;
    void choose_floor(std::size_t index);
    void descend(std::size_t depth);
    void take(const Customer& customer, int offer, std::size_t depth);
    void shift(const Customer& customer, int chosen, double sign);
    std::vector<std::pair<double, int>> choices(const Customer& customer);
    bool ended();

    const Atlas& atlas_;
    const Placement& placement_;
    const Relaxation& relaxation_;
    const Prices prices_;
    Units upper_;
    long nodes_max_;
    const std::atomic<bool>& stop_;
    Assignment assignment_;
    std::vector<Customer> customers_;
    std::vector<std::vector<std::pair<int, int>>> floors_;  // offers, one of which must be open
    std::vector<std::vector<double>> fixed_,
        open_;  // per offer: what is decided, and what may still be saved
    double constant_ = 0;
    Enumeration result_;
};

Walk::Walk(
    const Atlas& atlas,
    const Relaxation& relaxation,
    Units upper,
    long nodes_max,
    const std::atomic<bool>& stop
)
    : atlas_(atlas),
      placement_(atlas.placement()),
      relaxation_(relaxation),
      prices_(relaxation.prices()),
      upper_(upper),
      nodes_max_(nodes_max),
      stop_(stop),
      assignment_(atlas) {
    line_up();
    price();
}

/// The pairs of an item that more than one mode could satisfy the floor of.
void Walk::find_floors(int item) {
    std::map<int, std::vector<std::pair<int, int>>> floors;
    for (int o = 0; o < assignment_.offers(item); ++o) {
        const Offer& terms = assignment_.terms(item, o);
        if (terms.must) floors[terms.site].emplace_back(item, o);
    }
    for (auto& [site, offers] : floors) {
        if (offers.size() > 1) floors_.push_back(std::move(offers));
    }
}

void Walk::line_up() {
    for (int item = 0; item < atlas_.items(); ++item) {
        find_floors(item);
        for (int zone = 0; zone < atlas_.zones(); ++zone) {
            if (!placement_.asks(item, zone)) continue;
            Units size = 0;
            for (const Offer& offer : placement_.items[at(item)].offers) {
                size = std::max(size, offer.minutes * placement_.items[at(item)].demand[at(zone)]);
            }
            customers_.push_back({item, zone, size});
        }
    }
    std::stable_sort(
        customers_.begin(),
        customers_.end(),
        [](const Customer& a, const Customer& b) { return a.size > b.size; }
    );
}

double Walk::reduced(const Customer& customer, int offer) const {
    const Offer& terms = assignment_.terms(customer.item, offer);
    if (placement_.travel_of(customer.zone, terms.site) == unreachable) return 0;
    return static_cast<double>(assignment_.travel_cost(customer.item, customer.zone, offer)) +
           prices_.capacity[at(terms.site)] *
               static_cast<double>(assignment_.load(customer.item, customer.zone, offer)) -
           relaxation_.service_price(customer.item, customer.zone);
}

void Walk::price() {
    for (std::size_t site = 0; site < placement_.sites.size(); ++site) {
        if (placement_.capacity[site] != unlimited) {
            constant_ -= prices_.capacity[site] * static_cast<double>(placement_.capacity[site]);
        }
        constant_ -= prices_.fresh[site] * placement_.fresh_max[site];
    }
    if (placement_.training_max != unlimited)
        constant_ -= prices_.training * static_cast<double>(placement_.training_max);
    constant_ -= prices_.postings * placement_.postings_max;
    for (int item = 0; item < atlas_.items(); ++item) {
        const auto& offers = placement_.items[at(item)].offers;
        fixed_.emplace_back();
        open_.emplace_back(offers.size(), 0.0);
        for (const Offer& offer : offers) {
            fixed_.back().push_back(
                static_cast<double>(offer.opening) +
                prices_.training * static_cast<double>(offer.training) +
                (offer.fresh ? prices_.fresh[at(offer.site)] : 0) +
                (offer.posting ? prices_.postings / placement_.pairs_per_posting : 0)
            );
        }
    }
    for (const Customer& customer : customers_) {
        constant_ += relaxation_.service_price(customer.item, customer.zone);
        shift(customer, -1, 1);
    }
}

/// Adds (sign 1) or takes out (sign -1) what the customer may still save at each offer; the chosen
/// one keeps its own.
void Walk::shift(const Customer& customer, int chosen, double sign) {
    auto& open = open_[at(customer.item)];
    for (int o = 0; o < static_cast<int>(open.size()); ++o) {
        const double saved = reduced(customer, o);
        if (saved < 0) open[at(o)] += sign * saved;
        if (o == chosen) fixed_[at(customer.item)][at(o)] -= sign * saved;
    }
}

double Walk::pair_value(int item, int offer) const {
    const double value = fixed_[at(item)][at(offer)] + open_[at(item)][at(offer)];
    return assignment_.is_open(item, offer) ? value : std::min(value, 0.0);
}

double Walk::bound_of_item(int item) const {
    double bound = 0;
    for (int o = 0; o < static_cast<int>(open_[at(item)].size()); ++o) bound += pair_value(item, o);
    return bound;
}

bool Walk::ended() {
    if (stop_.load(std::memory_order_relaxed) || result_.nodes >= nodes_max_)
        result_.complete = false;
    return !result_.complete;
}

/// The offers that can take the customer, the one with the least bound first.
std::vector<std::pair<double, int>> Walk::choices(const Customer& customer) {
    std::vector<std::pair<double, int>> choices;
    for (int o = 0; o < static_cast<int>(open_[at(customer.item)].size()); ++o) {
        const Offer& terms = assignment_.terms(customer.item, o);
        if (placement_.travel_of(customer.zone, terms.site) == unreachable) continue;
        if (assignment_.load(customer.item, customer.zone, o) > assignment_.room(terms.site))
            continue;
        if (!assignment_.is_open(customer.item, o) && !assignment_.may_open(customer.item, o))
            continue;
        const bool opens = !assignment_.is_open(customer.item, o);
        const double opening =
            opens
                ? std::max(0.0, fixed_[at(customer.item)][at(o)] + open_[at(customer.item)][at(o)])
                : 0;
        choices.emplace_back(reduced(customer, o) + opening, o);
    }
    std::sort(choices.begin(), choices.end());
    return choices;
}

/// Tries every offer that a site may hold to satisfy its floor; nobody is served yet.
void Walk::choose_floor(std::size_t index) {
    if (index == floors_.size()) return descend(0);
    for (const auto& [item, offer] : floors_[index]) {
        if (ended()) return;
        const Assignment before = assignment_;
        for (const auto& [held, other] : floors_[index]) {
            if (other != offer && assignment_.is_open(held, other)) assignment_.close(held, other);
        }
        if (!assignment_.is_open(item, offer)) assignment_.open(item, offer);
        choose_floor(index + 1);
        assignment_ = before;
    }
}

void Walk::take(const Customer& customer, int offer, std::size_t depth) {
    const bool opened = !assignment_.is_open(customer.item, offer);
    if (opened) assignment_.open(customer.item, offer);
    assignment_.serve(customer.item, customer.zone, offer);
    shift(customer, offer, -1);
    descend(depth + 1);
    shift(customer, offer, 1);
    assignment_.leave(customer.item, customer.zone);
    if (opened) assignment_.close(customer.item, offer);
}

void Walk::descend(std::size_t depth) {
    ++result_.nodes;
    if (ended()) return;
    double bound = constant_;
    for (int item = 0; item < atlas_.items(); ++item) bound += bound_of_item(item);
    if (upper_ != unreachable && bound > static_cast<double>(upper_) - 1 + 1e-4) return;
    if (depth == customers_.size()) {
        if (assignment_.cost() >= upper_ || !assignment_.complete()) return;
        upper_ = result_.cost = assignment_.cost();
        result_.plan = assignment_.plan();
        result_.found = true;
        return;
    }
    for (const auto& [value, offer] : choices(customers_[depth])) {
        take(customers_[depth], offer, depth);
        if (!result_.complete) return;
    }
}

Enumeration Walk::go() {
    result_.complete = true;
    choose_floor(0);
    return std::move(result_);
}

}  // namespace

Enumeration enumerate(
    const Atlas& atlas,
    const Relaxation& relaxation,
    Units upper,
    long nodes_max,
    const std::atomic<bool>& stop
) {
    return Walk(atlas, relaxation, upper, nodes_max, stop).go();
}

}  // namespace lingju::planning::solver
