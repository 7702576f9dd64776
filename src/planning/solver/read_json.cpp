#include <boost/json.hpp>
#include <cmath>
#include <map>
#include <set>

#include "planning/solver/read.hpp"

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

constexpr double amount_max = 1e12;
constexpr int places_max = 4;

/// The figures of the problem, checked one by one, before they are put into units.
class Reader {
  public:
    Reader(const json::object& root, const Limits& limits) : root_(root), limits_(limits) {}

    Outcome<Placement> read() {
        read_names();
        if (refusals_.empty()) read_tables();
        if (refusals_.empty()) read_pairs();
        if (!refusals_.empty()) return std::unexpected(std::move(refusals_));
        scale();
        return std::move(placement_);
    }

  private:
    void wrong(std::string subject, std::string code = "planning.problem_malformed") {
        refusals_.push_back(
            {.kind = Refused::malformed, .code = std::move(code), .subject = std::move(subject)}
        );
    }

    const json::array* list(const std::string& name) {
        const json::value* found = root_.if_contains(name);
        if (found == nullptr || !found->is_array()) {
            wrong("/" + name);
            return nullptr;
        }
        return &found->get_array();
    }

    double amount(const json::value* value, const std::string& where) {
        double number = -1;
        if (value != nullptr && value->is_number()) number = value->to_number<double>();
        if (value == nullptr || !value->is_number() || !std::isfinite(number)) {
            wrong(where, "planning.number_malformed");
        } else if (number < 0) {
            wrong(where, "planning.number_negative");
        } else if (number > amount_max) {
            wrong(where, "planning.number_huge");
        }
        return refusals_.empty() ? number : 0;
    }

    std::string id_of(const json::value& value, const std::string& where) {
        const json::value* id = &value;
        if (value.is_object()) id = value.get_object().if_contains("id");
        if (id != nullptr && id->is_string()) return std::string(id->get_string());
        wrong(where);
        return {};
    }

    void index(std::map<std::string, int>& names, const std::string& id, const std::string& where) {
        if (!names.emplace(id, static_cast<int>(names.size())).second)
            wrong(where, "planning.id_repeated");
    }

    void read_names();
    void read_tables();
    void read_pairs();
    void read_pair_list(const std::string& name, std::set<std::pair<int, int>>& pairs);
    std::vector<double> table(const std::string& name, std::size_t rows, std::size_t columns);
    void scale();
    Item item_of(std::size_t item, int weight_places) const;

    const json::object& root_;
    const Limits& limits_;
    Refusals refusals_;
    Placement placement_;
    std::map<std::string, int> sites_, items_, zones_;
    std::vector<double> capacity_, minutes_, distance_, demand_, opening_;
    std::set<std::pair<int, int>> mandatory_, forbidden_;
};

void Reader::read_names() {
    const json::array *sites = list("sites"), *zones = list("zones"), *items = list("items");
    if (!refusals_.empty()) return;
    const std::size_t pairs = (sites->size() + items->size()) * (zones->size() + sites->size());
    if (sites->empty() || zones->empty() || items->empty())
        wrong("/sites", "planning.problem_empty");
    if (pairs > limits_.cells) wrong("/sites", "planning.file_too_large");
    for (std::size_t i = 0; i < sites->size() && refusals_.empty(); ++i) {
        const std::string where = "/sites/" + std::to_string(i);
        index(sites_, id_of((*sites)[i], where), where);
        placement_.sites.push_back(id_of((*sites)[i], where));
        const json::object* site = (*sites)[i].if_object();
        capacity_.push_back(amount(
            site ? site->if_contains("capacity_minutes") : nullptr, where + "/capacity_minutes"
        ));
    }
    for (std::size_t i = 0; i < zones->size() && refusals_.empty(); ++i) {
        const std::string where = "/zones/" + std::to_string(i);
        index(zones_, id_of((*zones)[i], where), where);
        placement_.zones.push_back(id_of((*zones)[i], where));
    }
    for (std::size_t i = 0; i < items->size() && refusals_.empty(); ++i) {
        const std::string where = "/items/" + std::to_string(i);
        index(items_, id_of((*items)[i], where), where);
        placement_.items.push_back({.id = id_of((*items)[i], where)});
        const json::object* item = (*items)[i].if_object();
        minutes_.push_back(amount(
            item ? item->if_contains("minutes_per_visit") : nullptr, where + "/minutes_per_visit"
        ));
    }
}

std::vector<double> Reader::table(const std::string& name, std::size_t rows, std::size_t columns) {
    std::vector<double> cells;
    const json::array* lines = list(name);
    if (lines == nullptr) return cells;
    if (lines->size() != rows) wrong("/" + name, "planning.table_size");
    for (std::size_t row = 0; row < lines->size() && refusals_.empty(); ++row) {
        const std::string where = "/" + name + "/" + std::to_string(row);
        const json::array* line = (*lines)[row].if_array();
        if (line == nullptr || line->size() != columns) {
            wrong(where, "planning.table_size");
            break;
        }
        for (const json::value& cell : *line) {
            const bool no_way = name == "distance" && cell.is_null();
            cells.push_back(
                no_way ? std::numeric_limits<double>::infinity() : amount(&cell, where)
            );
        }
    }
    return cells;
}

void Reader::read_tables() {
    const std::size_t sites = sites_.size(), zones = zones_.size(), items = items_.size();
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
             .must = mandatory_.contains(pair)}
        );
    }
    for (std::size_t zone = 0; zone < zones_.size(); ++zone) {
        made.weight.push_back(to_units(demand_[zone * items + item], weight_places));
        made.demand.push_back(made.weight.back());
    }
    return made;
}

void Reader::scale() {
    const int weight_places = places_of(demand_, places_max);
    const int minute_places = places_of(minutes_, places_max);
    const int travel_places = places_of(distance_, places_max);
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
