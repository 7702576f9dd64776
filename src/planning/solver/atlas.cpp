#include "planning/solver/atlas.hpp"

#include <map>
#include <numeric>

namespace lingju::planning::solver {

namespace {

constexpr std::size_t nearest_least = 32;
constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

using Kind = std::vector<std::pair<int, Units>>;

Kind kind_of(const Item& item) {
    Kind kind;
    for (const Offer& offer : item.offers) kind.emplace_back(offer.site, offer.visits);
    return kind;
}

/// The sites that can be reached from a zone, nearest first.
using Sites = std::vector<std::pair<Units, int>>;

void sort_sites(const Placement& placement, int zone, Sites& sites) {
    sites.clear();
    for (int site = 0; site < static_cast<int>(placement.sites.size()); ++site) {
        const Units travel = placement.travel_of(zone, site);
        if (travel != unreachable) sites.emplace_back(travel, site);
    }
    std::ranges::sort(sites);
}

/// Appends lists for one kind of item.
class Lister {
  public:
    Lister(const Placement& placement, const Item& item)
        : offers_(item.offers), begin_(placement.sites.size() + 1, 0) {
        for (const Offer& offer : offers_) {
            ++begin_[at(offer.site) + 1];
            visits_least_ = std::min(visits_least_, offer.visits);
        }
        std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    }

    /// The `nearest` first offers of a zone with these sites.
    void list(const Sites& sites, std::size_t nearest, Ways& ways);

  private:
    const std::vector<Offer>& offers_;
    std::vector<int> begin_;  // of each site: its first offer
    Units visits_least_ = unreachable;
    std::vector<std::pair<double, int>> row_;
};

void Lister::list(const Sites& sites, std::size_t nearest, Ways& ways) {
    row_.clear();
    double edge = infinite;  // what is farther is not among the first, nor the next
    for (const auto& [travel, site] : sites) {
        const auto least = static_cast<double>(travel * visits_least_);
        if (least > edge) break;
        for (int offer = begin_[at(site)]; offer < begin_[at(site) + 1]; ++offer)
            row_.emplace_back(static_cast<double>(travel * offers_[at(offer)].visits), offer);
        if (edge == infinite && row_.size() > nearest) edge = std::ranges::max(row_).first;
    }
    std::ranges::sort(row_);
    ways.cap.push_back(row_.size() > nearest ? row_[nearest].first : infinite);
    row_.resize(std::min(row_.size(), nearest));
    for (const auto& [travel, offer] : row_) {
        ways.travel.push_back(travel);
        ways.offer.push_back(offer);
    }
    ways.begin.push_back(ways.travel.size());
}

}  // namespace

Atlas::Atlas(const Placement& placement, std::size_t nearest, std::size_t cells_most)
    : placement_(placement), cells_most_(cells_most) {
    std::map<Kind, int> kinds;
    for (int item = 0; item < items(); ++item) {
        const int next = static_cast<int>(kinds.size());
        const auto [found, fresh] = kinds.emplace(kind_of(placement.items[at(item)]), next);
        if (fresh) first_.push_back(item);
        kind_.push_back(found->second);
    }
    list_all(nearest, cells_most);
    find_twins();
    find_lost();
}

void Atlas::list_all(std::size_t nearest, std::size_t cells_most) {
    std::vector<Lister> listers;
    std::size_t all = 0, lists = first_.size() * at(zones());
    for (int item : first_) {
        listers.emplace_back(placement_, placement_.items[at(item)]);
        all += placement_.items[at(item)].offers.size() * at(zones());
    }
    if (nearest == 0) {
        nearest = all <= cells_most ? std::numeric_limits<std::size_t>::max()
                                    : std::max(nearest_least, cells_most / 2 / lists);
    }
    ways_.assign(first_.size(), Ways{.begin = {0}});
    for (std::size_t kind = 0; kind < first_.size(); ++kind) {
        const std::size_t offers = placement_.items[at(first_[kind])].offers.size();
        ways_[kind].travel.reserve(std::min(nearest, offers) * at(zones()));
        ways_[kind].offer.reserve(std::min(nearest, offers) * at(zones()));
    }
    Sites sites;
    for (int zone = 0; zone < zones(); ++zone) {
        sort_sites(placement_, zone, sites);
        for (std::size_t kind = 0; kind < first_.size(); ++kind) {
            listers[kind].list(sites, nearest, ways_[kind]);
            whole_ = whole_ && ways_[kind].whole(zone);
        }
    }
    for (const Ways& ways : ways_) cells_ += ways.offer.size();
}

bool Atlas::grow(std::span<const ItemZone> lists) {
    std::map<int, std::vector<char>> zones_of;  // of each kind: which are to grow
    const std::size_t before = cells_;
    for (const auto& [item, zone] : lists) {
        const Ways& ways = this->ways(item);
        std::vector<char>& chosen = zones_of[kind_[at(item)]];
        chosen.resize(at(zones()), 0);
        const std::size_t more = ways.begin[at(zone) + 1] - ways.begin[at(zone)];
        if (chosen[at(zone)] != 0 || ways.whole(zone) || cells_ + more > cells_most_) continue;
        chosen[at(zone)] = 1;
        cells_ += more;
    }
    if (cells_ == before) return false;
    for (const auto& [kind, chosen] : zones_of) grow(kind, chosen);
    cells_ = 0;
    whole_ = true;
    for (const Ways& ways : ways_) {
        cells_ += ways.offer.size();
        whole_ =
            whole_ && std::ranges::all_of(ways.cap, [](double cap) { return cap == infinite; });
    }
    return true;
}

void Atlas::grow(int kind, const std::vector<char>& zones) {
    const Ways before = std::move(ways_[at(kind)]);
    Ways& ways = ways_[at(kind)] = Ways{.begin = {0}};
    Lister lister(placement_, placement_.items[at(first_[at(kind)])]);
    Sites sites;
    for (int zone = 0; zone < this->zones(); ++zone) {
        const auto first = static_cast<std::ptrdiff_t>(before.begin[at(zone)]),
                   end = static_cast<std::ptrdiff_t>(before.begin[at(zone) + 1]);
        if (zones[at(zone)] != 0) {
            sort_sites(placement_, zone, sites);
            lister.list(sites, at(static_cast<int>(2 * (end - first))), ways);
            continue;
        }
        ways.travel.insert(
            ways.travel.end(), before.travel.begin() + first, before.travel.begin() + end
        );
        ways.offer.insert(
            ways.offer.end(), before.offer.begin() + first, before.offer.begin() + end
        );
        ways.cap.push_back(before.cap[at(zone)]);
        ways.begin.push_back(ways.travel.size());
    }
}

void Atlas::find_twins() {
    std::map<std::pair<std::size_t, Units>, std::vector<int>> first;
    twins_.assign(at(items()), 0);
    for (int item = 0; item < items(); ++item) {
        const Item& one = placement_.items[at(item)];
        const Units sum = std::reduce(one.weight.begin(), one.weight.end());
        auto& known = first[{one.offers.size(), sum}];
        const auto same = std::ranges::find_if(known, [&](int index) {
            const Item& other = placement_.items[at(index)];
            return one.offers == other.offers && one.weight == other.weight &&
                   one.demand == other.demand && one.reach == other.reach;
        });
        twin_.push_back(same == known.end() ? item : *same);
        if (same == known.end()) known.push_back(item);
        ++twins_[at(twin_.back())];
    }
}

void Atlas::find_lost() {
    for (int item = 0; item < items() && lost_.first < 0; ++item) {
        const auto& begin = ways(item).begin;
        for (int zone = 0; zone < zones() && lost_.first < 0; ++zone) {
            if (placement_.asks(item, zone) && begin[at(zone)] == begin[at(zone) + 1])
                lost_ = {item, zone};
        }
    }
}

}  // namespace lingju::planning::solver
