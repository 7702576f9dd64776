#include <boost/json.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "planning/solver/read.hpp"

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

constexpr double amount_max = 1e12;
constexpr int places_max = 4;
constexpr std::size_t faults_max = 1000;  // a file that has more is of another kind

/// "95 % within 5": of an item, where it has one.
struct ReachAsked {
    double within = std::numeric_limits<double>::infinity();
    double share = 0;
};

/// The figures of the problem, checked one by one, before they are put into units. Whatever can
/// still be checked after a fault is checked.
class Reader {
  public:
    Reader(const json::object& root, const Limits& limits) : root_(root), limits_(limits) {}

    Outcome<Placement> read() {
        if (read_names()) {
            read_tables();
            read_pairs();
        }
        if (!refusals_.empty()) return std::unexpected(std::move(refusals_));
        scale();
        return std::move(placement_);
    }

  private:
    void wrong(std::string subject, std::string code = "planning.problem_malformed") {
        if (refusals_.size() == faults_max) return;
        refusals_.push_back(
            {.kind = Refused::malformed, .code = std::move(code), .subject = std::move(subject)}
        );
    }

    const json::array* list(const std::string& name) {
        const json::value* found = root_.if_contains(name);
        if (found != nullptr && found->is_array()) return &found->get_array();
        wrong("/" + name);
        return nullptr;
    }

    double amount(const json::value* value, const std::string& where) {
        double number = 0;
        if (value != nullptr && value->is_number()) number = value->to_number<double>();
        if (value == nullptr || !value->is_number() || !std::isfinite(number)) {
            wrong(where, "planning.number_malformed");
        } else if (number < 0) {
            wrong(where, "planning.number_negative");
        } else if (number > amount_max) {
            wrong(where, "planning.number_huge");
        } else {
            return number;
        }
        return 0;
    }

    std::string id_of(const json::value& value, const std::string& where) {
        const json::value* id = &value;
        if (value.is_object()) id = value.get_object().if_contains("id");
        if (id != nullptr && id->is_string()) return std::string(id->get_string());
        wrong(value.is_object() ? where + "/id" : where);
        return {};
    }

    /// The id, kept for the pairs that name it. Faults aside, ids stand in the order of the file.
    std::string index(
        std::map<std::string, int>& names, const json::value& value, const std::string& where
    ) {
        const std::size_t before = refusals_.size();
        std::string id = id_of(value, where);
        const bool fresh = names.emplace(id, static_cast<int>(names.size())).second;
        if (!fresh && refusals_.size() == before) wrong(where, "planning.id_repeated");
        return id;
    }

    bool read_names();
    void read_site(const json::value& value, const std::string& where);
    void read_item(const json::value& value, const std::string& where);
    ReachAsked read_reach(const json::value* value, const std::string& where);
    void read_tables();
    void read_pairs();
    void read_pair_list(const std::string& name, std::set<std::pair<int, int>>& pairs);
    std::vector<double> table(const std::string& name, std::size_t rows, std::size_t columns);
    void scale();
    Item item_of(std::size_t item, int weight_places) const;
    Reach reach_of(std::size_t item, const Item& made, int travel_places) const;

    const json::object& root_;
    const Limits& limits_;
    Refusals refusals_;
    Placement placement_;
    std::map<std::string, int> sites_, items_, zones_;
    std::vector<double> capacity_, minutes_, least_, distance_, demand_, opening_;
    std::vector<ReachAsked> reach_;
    std::set<std::pair<int, int>> mandatory_, forbidden_;
};

void Reader::read_site(const json::value& value, const std::string& where) {
    placement_.sites.push_back(index(sites_, value, where));
    const json::object* site = value.if_object();
    capacity_.push_back(
        amount(site ? site->if_contains("capacity_minutes") : nullptr, where + "/capacity_minutes")
    );
}

ReachAsked Reader::read_reach(const json::value* value, const std::string& where) {
    if (value == nullptr || value->is_null()) return {};
    if (!value->is_object()) {
        wrong(where);
        return {};
    }
    const json::object& reach = value->get_object();
    const ReachAsked asked{
        .within = amount(reach.if_contains("within"), where + "/within"),
        .share = amount(reach.if_contains("share"), where + "/share")
    };
    if (asked.share > 1) wrong(where + "/share", "planning.share_out_of_range");
    return asked;
}

void Reader::read_item(const json::value& value, const std::string& where) {
    placement_.items.push_back({.id = index(items_, value, where)});
    const json::object* item = value.if_object();
    const auto part = [&](const char* name) { return item ? item->if_contains(name) : nullptr; };
    minutes_.push_back(amount(part("minutes_per_visit"), where + "/minutes_per_visit"));
    const json::value* least = part("least_visits");
    least_.push_back(least == nullptr ? 0 : amount(least, where + "/least_visits"));
    reach_.push_back(read_reach(part("reach"), where + "/reach"));
}

/// False where there is nothing to go by for the rest.
bool Reader::read_names() {
    const json::array *sites = list("sites"), *zones = list("zones"), *items = list("items");
    if (sites == nullptr || zones == nullptr || items == nullptr) return false;
    const std::size_t pairs = (sites->size() + items->size()) * (zones->size() + sites->size());
    if (pairs > limits_.cells) {
        wrong("/sites", "planning.file_too_large");
        return false;
    }
    const auto each = [&](const char* name, const json::array& values, const auto& visit) {
        if (values.empty()) wrong(std::string("/") + name, "planning.problem_empty");
        for (std::size_t i = 0; i < values.size(); ++i)
            visit(values[i], "/" + std::string(name) + "/" + std::to_string(i));
    };
    each("sites", *sites, [&](const auto& value, const auto& where) { read_site(value, where); });
    each("zones", *zones, [&](const auto& value, const auto& where) {
        placement_.zones.push_back(index(zones_, value, where));
    });
    each("items", *items, [&](const auto& value, const auto& where) { read_item(value, where); });
    return true;
}

std::vector<double> Reader::table(const std::string& name, std::size_t rows, std::size_t columns) {
    std::vector<double> cells;
    const json::array* lines = list(name);
    if (lines == nullptr) return cells;
    if (lines->size() != rows) wrong("/" + name, "planning.table_size");
    for (std::size_t row = 0; row < lines->size(); ++row) {
        const std::string where = "/" + name + "/" + std::to_string(row);
        const json::array* line = (*lines)[row].if_array();
        if (line == nullptr || line->size() != columns) wrong(where, "planning.table_size");
        for (std::size_t column = 0; line != nullptr && column < line->size(); ++column) {
            const json::value& cell = (*line)[column];
            const bool no_way = name == "distance" && cell.is_null();
            cells.push_back(
                no_way ? std::numeric_limits<double>::infinity()
                       : amount(&cell, where + "/" + std::to_string(column))
            );
        }
    }
    return cells;
}

void Reader::read_tables() {
    const std::size_t sites = placement_.sites.size(), zones = placement_.zones.size();
    const std::size_t items = placement_.items.size();
    distance_ = table("distance", zones, sites);
    demand_ = table("demand", zones, items);
    opening_ = table("opening_cost", sites, items);
}

void Reader::read_pairs() {
    read_pair_list("mandatory", mandatory_);
    read_pair_list("forbidden", forbidden_);
    for (const auto& pair : mandatory_) {
        if (forbidden_.contains(pair)) {
            wrong(
                placement_.sites[static_cast<std::size_t>(pair.first)],
                "planning.pair_mandatory_and_forbidden"
            );
        }
    }
}

void Reader::read_pair_list(const std::string& name, std::set<std::pair<int, int>>& pairs) {
    const json::array* rows = root_.if_contains(name) ? list(name) : nullptr;
    for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
        const json::array* row = (*rows)[i].if_array();
        const bool two =
            row != nullptr && row->size() == 2 && (*row)[0].is_string() && (*row)[1].is_string();
        const auto site = two ? sites_.find(std::string((*row)[0].get_string())) : sites_.end();
        const auto item = two ? items_.find(std::string((*row)[1].get_string())) : items_.end();
        if (site == sites_.end() || item == items_.end()) {
            wrong("/" + name + "/" + std::to_string(i), "planning.pair_unknown");
        } else {
            pairs.insert({site->second, item->second});
        }
    }
}

Item Reader::item_of(std::size_t item, int weight_places) const {
    Item made{.id = placement_.items[item].id};
    const std::size_t items = items_.size();
    for (std::size_t site = 0; site < sites_.size(); ++site) {
        const std::pair<int, int> pair{static_cast<int>(site), static_cast<int>(item)};
        if (forbidden_.contains(pair)) continue;
        made.offers.push_back(
            {.site = pair.first,
             .opening = to_units(opening_[site * items + item], placement_.places),
             .minutes = to_units(minutes_[item], placement_.load_places - weight_places),
             .must = mandatory_.contains(pair),
             .least = to_units(least_[item], weight_places)}
        );
    }
    for (std::size_t zone = 0; zone < zones_.size(); ++zone) {
        made.weight.push_back(to_units(demand_[zone * items + item], weight_places));
        made.demand.push_back(made.weight.back());
    }
    made.reach = reach_of(item, made, placement_.places - weight_places);
    return made;
}

Reach Reader::reach_of(std::size_t item, const Item& made, int travel_places) const {
    const ReachAsked& asked = reach_[item];
    if (std::isinf(asked.within)) return {};
    const auto all = static_cast<double>(std::reduce(made.weight.begin(), made.weight.end()));
    return {
        .within = to_units(asked.within, travel_places),
        .far_max = static_cast<Units>(std::floor((1 - asked.share) * all + 1e-6))
    };
}

void Reader::scale() {
    std::vector<double> demands = demand_, ways = distance_;
    demands.insert(demands.end(), least_.begin(), least_.end());
    for (const ReachAsked& reach : reach_) ways.push_back(reach.within);
    const int weight_places = places_of(demands, places_max);
    const int minute_places = places_of(minutes_, places_max);
    const int travel_places = places_of(ways, places_max);
    placement_.load_places =
        std::max(weight_places + minute_places, places_of(capacity_, places_max));
    placement_.places = std::max(weight_places + travel_places, places_of(opening_, places_max));
    for (double distance : distance_) {
        placement_.travel.push_back(to_units(distance, placement_.places - weight_places));
    }
    for (double capacity : capacity_) {
        placement_.capacity.push_back(to_units(capacity, placement_.load_places));
    }
    for (std::size_t item = 0; item < items_.size(); ++item) {
        placement_.items[item] = item_of(item, weight_places);
    }
    placement_.fresh_max.assign(sites_.size(), 0);
}

double largest_sum(const Placement& placement) {
    double longest = 0, total = 0;
    for (Units travel : placement.travel) {
        if (travel != unreachable) longest = std::max(longest, static_cast<double>(travel));
    }
    for (const Item& item : placement.items) {
        double most = 0;
        for (const Offer& offer : item.offers) {
            total += static_cast<double>(offer.opening);
            most = std::max(most, static_cast<double>(offer.minutes));
        }
        for (Units weight : item.weight) total += static_cast<double>(weight) * (longest + most);
    }
    return total;
}

}  // namespace

Outcome<Placement> read_json(std::string_view text, const Limits& limits) {
    boost::system::error_code fault;
    const json::value root = json::parse({text.data(), text.size()}, fault);
    if (fault || !root.is_object()) {
        return refuse(
            Refused::malformed, "planning.problem_not_json", fault ? fault.message() : ""
        );
    }
    Outcome<Placement> placement = Reader(root.get_object(), limits).read();
    if (placement && largest_sum(*placement) > sum_max) {
        return refuse(Refused::malformed, "planning.number_huge", "/distance");
    }
    return placement;
}

}  // namespace lingju::planning::solver
