#include "planning/solver/bench/cbc.hpp"

#include <fmt/format.h>
#include <fmt/os.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "planning/solver/bill.hpp"

namespace lingju::planning::solver::bench {

namespace {

constexpr double worth_while = 1.1;  // of what service is worth: dearer ways are left out

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// A way that the model may take.
struct Way {
    int item = 0, zone = 0, offer = 0;
};

/// The ways of one item that are near worth taking, with those of the plan.
class Pruning {
  public:
    Pruning(const Atlas& atlas, const PlacementAnswer& ours, std::size_t ways_most)
        : atlas_(atlas), ours_(ours), ways_most_(ways_most) {
        for (const Served& served : ours.plan.served)
            planned_[{served.item, served.zone}] = served.offer;
    }

    std::vector<Way> ways() const {
        std::vector<Way> all;
        for (int item = 0; item < atlas_.items(); ++item) {
            Bill bill;
            bill.set(atlas_, item, ours_.proof.prices);
            for (int zone = 0; zone < atlas_.zones(); ++zone) add(item, zone, bill, all);
        }
        return all;
    }

  private:
    void add(int item, int zone, const Bill& bill, std::vector<Way>& all) const {
        const Placement& placement = atlas_.placement();
        if (!placement.asks(item, zone)) return;
        const Ways& ways = atlas_.ways(item);
        const Item& one = placement.items[at(item)];
        const double most = worth_while * ours_.proof.duals[at(item)][at(zone)];
        std::vector<std::pair<double, int>> near;
        for (std::size_t i = ways.begin[at(zone)]; i < ways.begin[at(zone) + 1]; ++i) {
            const double cost = bill.service(
                static_cast<double>(one.weight[at(zone)]),
                static_cast<double>(one.demand[at(zone)]),
                ways.travel[i],
                ways.offer[i]
            );
            if (cost <= most) near.emplace_back(cost, ways.offer[i]);
        }
        std::ranges::sort(near);
        near.resize(std::min(near.size(), ways_most_));
        const int planned = planned_.at({item, zone});
        if (std::ranges::find(near, planned, &std::pair<double, int>::second) == near.end())
            near.emplace_back(0, planned);
        for (const auto& [cost, offer] : near) all.push_back({item, zone, offer});
    }

    const Atlas& atlas_;
    const PlacementAnswer& ours_;
    std::size_t ways_most_;
    std::map<std::pair<int, int>, int> planned_;
};

/// The model in free MPS: y(item, offer), x(item, zone, offer), n(site) postings.
class Model {
  public:
    Model(const Placement& placement, std::vector<Way> ways)
        : placement_(placement),
          cost_(1 / static_cast<double>(power_of_ten(placement.places))),
          load_(1 / static_cast<double>(power_of_ten(placement.load_places))),
          ways_(std::move(ways)) {
        for (const Item& item : placement.items) used_.emplace_back(item.offers.size(), 0);
        for (std::size_t item = 0; item < used_.size(); ++item) {
            for (std::size_t o = 0; o < used_[item].size(); ++o)
                used_[item][o] = placement.items[item].offers[o].must ? 1 : 0;
        }
        for (const Way& way : ways_) used_[at(way.item)][at(way.offer)] = 1;
    }

    void write(const std::string& path) {
        fmt::ostream file = fmt::output_file(path);
        file.print("NAME placement\nROWS\n N cost\n");
        write_rows(file);
        file.print("COLUMNS\n M1 'MARKER' 'INTORG'\n");
        write_openings(file);
        write_services(file);
        write_postings(file);
        file.print(" M2 'MARKER' 'INTEND'\nRHS\n");
        write_limits(file);
        file.print("BOUNDS\n");
        write_bounds(file);
        file.print("ENDATA\n");
    }

    std::size_t rows() const { return rows_; }
    std::size_t columns() const { return columns_; }

  private:
    const Offer& offer(const Way& way) const {
        return placement_.items[at(way.item)].offers[at(way.offer)];
    }

    template <class Visit>
    void each_opening(const Visit& visit) const {
        for (std::size_t item = 0; item < used_.size(); ++item) {
            for (std::size_t o = 0; o < used_[item].size(); ++o) {
                if (used_[item][o] != 0) visit(item, o, placement_.items[item].offers[o]);
            }
        }
    }

    /// Each (item, zone) is served once; at a closed offer nobody is; at most one offer of a pair.
    void write_rows(fmt::ostream& file) {
        int item = -1, zone = -1;
        for (const Way& way : ways_) {
            if (way.item != item || way.zone != zone) row(file, 'E', "s", way.item, way.zone);
            item = way.item, zone = way.zone;
            file.print(" L l{}_{}_{}\n", way.item, way.zone, way.offer);
            ++rows_;
        }
        std::map<std::pair<std::size_t, int>, int> pairs;
        each_opening([&](std::size_t i, std::size_t, const Offer& one) { ++pairs[{i, one.site}]; });
        for (const auto& [pair, count] : pairs) row(file, 'L', "o", pair.first, pair.second);
        for (std::size_t site = 0; site < placement_.sites.size(); ++site) {
            file.print(" L c{}\n L f{}\n L q{}\n", site, site, site);
            rows_ += 3;
        }
        file.print(" L t\n L p\n");
        rows_ += 2;
    }

    template <class A, class B>
    void row(fmt::ostream& file, char kind, const char* name, A a, B b) {
        file.print(" {} {}{}_{}\n", kind, name, a, b);
        ++rows_;
    }

    void write_openings(fmt::ostream& file) {
        std::map<std::pair<int, int>, std::vector<int>> zones;  // of (item, offer)
        for (const Way& way : ways_) zones[{way.item, way.offer}].push_back(way.zone);
        each_opening([&](std::size_t item, std::size_t o, const Offer& one) {
            const std::string name = fmt::format(" y{}_{}", item, o);
            file.print("{} cost {}\n", name, static_cast<double>(one.opening) * cost_);
            file.print("{} o{}_{} 1\n", name, item, one.site);
            if (one.training > 0) file.print("{} t {}\n", name, one.training);
            if (one.fresh) file.print("{} f{} 1\n", name, one.site);
            if (one.posting) file.print("{} q{} 1\n", name, one.site);
            for (int zone : zones[{static_cast<int>(item), static_cast<int>(o)}])
                file.print("{} l{}_{}_{} -1\n", name, item, zone, o);
            ++columns_;
        });
    }

    void write_services(fmt::ostream& file) {
        for (const Way& way : ways_) {
            const Item& item = placement_.items[at(way.item)];
            const Offer& one = offer(way);
            const double travel = static_cast<double>(item.weight[at(way.zone)] * one.visits) *
                                  static_cast<double>(placement_.travel_of(way.zone, one.site)) *
                                  cost_;
            const double load =
                static_cast<double>(item.demand[at(way.zone)] * one.minutes) * load_;
            const std::string name = fmt::format(" x{}_{}_{}", way.item, way.zone, way.offer);
            file.print("{} cost {} s{}_{} 1\n", name, travel, way.item, way.zone);
            file.print("{} l{}_{}_{} 1", name, way.item, way.zone, way.offer);
            if (placement_.capacity[at(one.site)] != unlimited)
                file.print(" c{} {}", one.site, load);
            file.print("\n");
            ++columns_;
        }
    }

    void write_postings(fmt::ostream& file) {
        for (std::size_t site = 0; site < placement_.sites.size(); ++site) {
            file.print(" n{} p 1 q{} {}\n", site, site, -placement_.pairs_per_posting);
            ++columns_;
        }
    }

    void write_limits(fmt::ostream& file) const {
        int item = -1, zone = -1;
        for (const Way& way : ways_) {
            if (way.item != item || way.zone != zone)
                file.print(" R s{}_{} 1\n", way.item, way.zone);
            item = way.item, zone = way.zone;
        }
        std::map<std::pair<std::size_t, int>, int> pairs;
        each_opening([&](std::size_t i, std::size_t, const Offer& one) { ++pairs[{i, one.site}]; });
        for (const auto& [pair, count] : pairs)
            file.print(" R o{}_{} 1\n", pair.first, pair.second);
        for (std::size_t site = 0; site < placement_.sites.size(); ++site) {
            const Units capacity = placement_.capacity[site];
            const double minutes =
                capacity == unlimited ? 1e15 : static_cast<double>(capacity) * load_;
            file.print(" R c{} {} f{} {}\n", site, minutes, site, placement_.fresh_max[site]);
        }
        const double hours = placement_.training_max == unlimited
                                 ? 1e15
                                 : static_cast<double>(placement_.training_max);
        file.print(" R t {} p {}\n", hours, placement_.postings_max);
    }

    void write_bounds(fmt::ostream& file) const {
        each_opening([&](std::size_t item, std::size_t o, const Offer& one) {
            file.print(" {} B y{}_{} 1\n", one.must ? "FX" : "UP", item, o);
        });
        for (const Way& way : ways_)
            file.print(" UP B x{}_{}_{} 1\n", way.item, way.zone, way.offer);
        for (std::size_t site = 0; site < placement_.sites.size(); ++site)
            file.print(" UP B n{} {}\n", site, std::max(placement_.postings_max, 0));
    }

    const Placement& placement_;
    double cost_, load_;
    std::vector<Way> ways_;
    std::vector<std::vector<char>> used_;  // offers, by item
    std::size_t rows_ = 0, columns_ = 0;
};

/// The figure after `words` in CBC's log, the last one.
std::optional<double> told(const std::string& log, const std::string& words) {
    std::optional<double> found;
    std::ifstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t start = line.find(words);
        if (start == std::string::npos) continue;
        std::istringstream rest(line.substr(start + words.size()));
        if (double value = 0; rest >> value) found = value;
    }
    return found;
}

bool says(const std::string& log, const std::string& words) {
    std::ifstream lines(log);
    for (std::string line; std::getline(lines, line);)
        if (line.find(words) != std::string::npos) return true;
    return false;
}

/// The last line of CBC's log that says something.
std::string last_line(const std::string& log) {
    std::string last;
    std::ifstream lines(log);
    for (std::string line; std::getline(lines, line);)
        if (line.find_first_not_of(' ') != std::string::npos) last = line;
    return last;
}

}  // namespace

std::optional<CbcAnswer> solve_with_cbc(
    const Placement& placement,
    const PlacementAnswer& ours,
    const std::filesystem::path& folder,
    const Setup& setup,
    std::size_t ways_most
) {
    if (std::system("command -v cbc >/dev/null") != 0) return std::nullopt;
    const std::string path = (folder / "model.mps").string(), log = (folder / "cbc.log").string();
    Model model(placement, Pruning(Atlas(placement), ours, ways_most).ways());
    model.write(path);
    const auto began = std::chrono::steady_clock::now();
    const std::string command = fmt::format(
        "ulimit -t {:.0f}; timeout {:.0f} stdbuf -oL cbc {} -timeMode {} -sec {:.0f} -threads {} "
        "-solve -quit >{} 2>&1",
        2 * setup.seconds * setup.threads,
        (setup.cpu ? 15 : 2) * setup.seconds,
        path,
        setup.cpu ? "cpu" : "elapsed",
        setup.cpu ? setup.seconds * setup.threads : setup.seconds,
        setup.threads,
        log
    );
    static_cast<void>(std::system(command.c_str()));  // it is judged by its log
    CbcAnswer answer{.cost = told(log, "Objective value:"), .bound = told(log, "Lower bound:")};
    answer.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (says(log, "Optimal solution found")) answer.bound = answer.cost;  // then it names no bound
    answer.ended = last_line(log);
    answer.columns = model.columns();
    answer.rows = model.rows();
    return answer;
}

}  // namespace lingju::planning::solver::bench
