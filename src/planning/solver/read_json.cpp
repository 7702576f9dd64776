#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>

#include "planning/solver/asked.hpp"
#include "planning/solver/json_figures.hpp"
#include "planning/solver/read.hpp"

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 5> way_words{
    "minutes_per_visit", "visits", "least_visits", "training_hours", "posting"
};
constexpr std::array<Mode, 3> modes{Mode::collect, Mode::accept, Mode::decide};

class Reader : JsonFigures {
  public:
    Reader(const json::object& root, const Limits& limits)
        : JsonFigures(root), root_(root), limits_(limits) {}

    Outcome<AskedPlacement> read() {
        read_limits();
        const std::size_t before = faults().size();
        if (read_names()) {
            const bool known = faults().size() == before;
            read_tables();
            read_pairs(known);
        }
        if (!faults().empty()) return std::unexpected(faults());
        return std::move(problem_);
    }

  private:
    /// What stands in a list of pairs: where, the pair, and its mode where it has one.
    struct Row {
        std::string where;
        Pair pair;
        std::optional<Mode> mode;
    };
    /// How many words a row of a list has: site and item; these and perhaps a mode; all three.
    enum class Words { two, two_or_three, three };
    using Cell = std::function<void(const json::value&, std::size_t column, const std::string&)>;

    bool read_names();
    void read_site(const json::value& value, const std::string& where);
    void read_item(const json::value& value, const std::string& where);
    void read_way(const json::object& from, ModeAsked& into, const std::string& where);
    void read_modes(const json::value& value, ItemAsked& item, const std::string& where);
    ReachAsked read_reach(const json::value& value, const std::string& where);
    void read_limits();
    void read_table(
        const std::string& name, std::size_t rows, std::size_t columns, const Cell& cell
    );
    void read_tables();
    void read_opening(const json::value& value, std::size_t item, const std::string& where);
    void read_pairs(bool known);
    void read_forbidden();
    static std::map<Pair, Mode> modes_of(const std::vector<Row>& rows, bool highest);
    std::optional<Row> read_pair(const json::value& value, std::string where, Words words);
    std::vector<Row> read_pair_list(const std::string& name, Words words);
    void check_demands(const std::vector<Row>& rows);

    const json::object& root_;
    const Limits& limits_;
    AskedPlacement problem_;
    std::optional<int> new_items_;  // of each site that says nothing else
    std::map<std::string, int> sites_, items_, zones_;
};

void Reader::read_site(const json::value& value, const std::string& where) {
    SiteAsked site{.id = index(sites_, value, where)};
    const json::object none, &from = value.is_object() ? value.get_object() : none;
    site.capacity = amount(from.if_contains("capacity_minutes"), where + "/capacity_minutes");
    site.new_items = new_items_;
    where_given(from, "new_items", [&](const json::value& part) {
        site.new_items = count(part, where + "/new_items");
    });
    where_given(from, "posting", [&](const json::value& part) {
        site.posting = flag(part, where + "/posting");
    });
    where_given(from, "ceiling", [&](const json::value& part) {
        site.ceiling = mode_of(part, where + "/ceiling").value_or(Mode::decide);
    });
    problem_.sites.push_back(std::move(site));
}

/// Minutes, visits, training and posting: of an item, or of one mode where it says otherwise.
void Reader::read_way(const json::object& from, ModeAsked& into, const std::string& where) {
    const auto figure = [&](const char* name, double& into_it) {
        where_given(from, name, [&](const json::value& part) {
            into_it = amount(&part, where + "/" + name);
        });
    };
    figure("minutes_per_visit", into.minutes);
    figure("visits", into.visits);
    figure("least_visits", into.least);
    where_given(from, "training_hours", [&](const json::value& part) {
        into.taught = !part.is_null();
        into.hours = into.taught ? count(part, where + "/training_hours") : 0;
    });
    where_given(from, "posting", [&](const json::value& part) {
        into.posted = flag(part, where + "/posting");
    });
}

void Reader::read_modes(const json::value& value, ItemAsked& item, const std::string& where) {
    const ModeAsked whole = item.modes.front();
    item.modes.clear();
    if (!value.is_object() || value.get_object().empty()) return wrong(where);
    for (const auto& [word, part] : value.get_object()) {
        const std::string here = where + "/" + std::string(word);
        ModeAsked& asked = item.modes.emplace_back(whole);
        asked.mode = mode_of(json::value(word), here).value_or(Mode::decide);
        const json::object none, &way = part.is_object() ? part.get_object() : none;
        if (!part.is_object()) wrong(here);
        read_way(way, asked, here);
        for (const auto& [key, unused] : way) {
            if (std::ranges::find(way_words, std::string_view(key)) == way_words.end())
                wrong(here + "/" + std::string(key));
        }
        if (std::isnan(asked.minutes)) amount(nullptr, here + "/minutes_per_visit");
    }
    std::ranges::sort(item.modes, {}, &ModeAsked::mode);
}

ReachAsked Reader::read_reach(const json::value& value, const std::string& where) {
    if (value.is_null()) return {};
    if (!value.is_object()) {
        wrong(where);
        return {};
    }
    const json::object& reach = value.get_object();
    const ReachAsked asked{
        .within = amount(reach.if_contains("within"), where + "/within"),
        .share = amount(reach.if_contains("share"), where + "/share")
    };
    if (asked.share > 1) wrong(where + "/share", "planning.share_out_of_range");
    return asked;
}

void Reader::read_item(const json::value& value, const std::string& where) {
    ItemAsked item{.id = index(items_, value, where), .modes = {{.minutes = std::nan("")}}};
    const json::object none, &from = value.is_object() ? value.get_object() : none;
    const json::value* given = from.if_contains("modes");
    if (given == nullptr && !from.contains("minutes_per_visit"))
        amount(nullptr, where + "/minutes_per_visit");
    read_way(from, item.modes.front(), where);
    if (given != nullptr) read_modes(*given, item, where + "/modes");
    where_given(from, "reach", [&](const json::value& part) {
        item.reach = read_reach(part, where + "/reach");
    });
    problem_.items.push_back(std::move(item));
}

void Reader::read_limits() {
    where_given(root_, "new_items", [&](const json::value& part) {
        new_items_ = count(part, "/new_items");
    });
    where_given(root_, "training_hours", [&](const json::value& part) {
        problem_.training_hours = count(part, "/training_hours");
    });
    where_given(root_, "postings", [&](const json::value& part) {
        problem_.postings = count(part, "/postings");
    });
    where_given(root_, "pairs_per_posting", [&](const json::value& part) {
        problem_.pairs_per_posting = count(part, "/pairs_per_posting", 1);
    });
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
        problem_.zones.push_back(index(zones_, value, where));
    });
    each("items", *items, [&](const auto& value, const auto& where) { read_item(value, where); });
    return true;
}

void Reader::read_table(
    const std::string& name, std::size_t rows, std::size_t columns, const Cell& cell
) {
    const json::array* lines = list(name);
    if (lines == nullptr) return;
    if (lines->size() != rows) wrong("/" + name, "planning.table_size");
    for (std::size_t row = 0; row < lines->size(); ++row) {
        const std::string where = "/" + name + "/" + std::to_string(row);
        const json::array* line = (*lines)[row].if_array();
        if (line == nullptr || line->size() != columns) wrong(where, "planning.table_size");
        for (std::size_t column = 0; line != nullptr && column < line->size(); ++column)
            cell((*line)[column], column, where + "/" + std::to_string(column));
    }
}

void Reader::read_tables() {
    const std::size_t sites = problem_.sites.size(), zones = problem_.zones.size();
    const std::size_t items = problem_.items.size();
    read_table("distance", zones, sites, [&](const auto& value, std::size_t, const auto& where) {
        const bool no_way = value.is_null();
        problem_.distance.push_back(
            no_way ? std::numeric_limits<double>::infinity() : amount(&value, where)
        );
    });
    read_table("demand", zones, items, [&](const auto& value, std::size_t, const auto& where) {
        problem_.demand.push_back(amount(&value, where));
    });
    read_table("opening_cost", sites, items, [&](const auto& value, auto item, const auto& where) {
        read_opening(value, item, where);
    });
}

/// One figure for all modes, or an object with one for each that the item has.
void Reader::read_opening(const json::value& value, std::size_t item, const std::string& where) {
    if (!value.is_object() || item >= problem_.items.size()) {
        problem_.opening.insert(problem_.opening.end(), 3, amount(&value, where));
        return;
    }
    for (const Mode mode : modes) {
        const json::value* part = value.get_object().if_contains(name_of(mode));
        const auto& known = problem_.items[item].modes;
        const bool asked = std::ranges::find(known, mode, &ModeAsked::mode) != known.end();
        problem_.opening.push_back(
            asked ? amount(part, where + "/" + std::string(name_of(mode))) : 0
        );
    }
}

std::optional<Reader::Row> Reader::read_pair(
    const json::value& value, std::string where, Words words
) {
    const json::array none, &row = value.is_array() ? value.get_array() : none;
    const std::size_t least = words == Words::three ? 3 : 2, most = words == Words::two ? 2 : 3;
    const bool fits =
        row.size() >= least && row.size() <= most && row[0].is_string() && row[1].is_string();
    const auto site = fits ? sites_.find(std::string(row[0].get_string())) : sites_.end();
    const auto item = fits ? items_.find(std::string(row[1].get_string())) : items_.end();
    if (site == sites_.end() || item == items_.end()) {
        wrong(where, "planning.pair_unknown");
        return std::nullopt;
    }
    Row read{.where = std::move(where), .pair = {site->second, item->second}, .mode = {}};
    if (row.size() == 2) return read;
    read.mode = mode_of(row[2], read.where + "/2");
    return read.mode ? std::optional(std::move(read)) : std::nullopt;
}

std::vector<Reader::Row> Reader::read_pair_list(const std::string& name, Words words) {
    std::vector<Row> read;
    const json::array* rows = root_.if_contains(name) ? list(name) : nullptr;
    for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
        auto row = read_pair((*rows)[i], "/" + name + "/" + std::to_string(i), words);
        if (row) read.push_back(std::move(*row));
    }
    return read;
}

/// The highest mode named for each pair, or the lowest; a row that names none means all of them.
std::map<Pair, Mode> Reader::modes_of(const std::vector<Row>& rows, bool highest) {
    std::map<Pair, Mode> of;
    for (const Row& row : rows) {
        const Mode named = row.mode.value_or(Mode::decide);
        Mode& mode = of.emplace(row.pair, named).first->second;
        mode = highest ? std::max(mode, named) : std::min(mode, named);
    }
    return of;
}

/// Bars pairs, or one mode of them; a pair that is barred whole must not be mandatory.
void Reader::read_forbidden() {
    std::set<Pair> barred;
    for (const Row& row : read_pair_list("forbidden", Words::two_or_three)) {
        if (!row.mode) barred.insert(row.pair);
        for (const Mode mode : modes) {
            if (row.mode.value_or(mode) == mode) problem_.forbidden.insert({row.pair, mode});
        }
    }
    for (const Pair& pair : problem_.mandatory) {
        if (!barred.contains(pair)) continue;
        const std::string& site = problem_.sites[static_cast<std::size_t>(pair.first)].id;
        wrong(site, "planning.pair_mandatory_and_forbidden");
    }
    std::erase_if(problem_.mandatory, [&](const Pair& pair) { return barred.contains(pair); });
}

/// `known`: sites and items are as the file means them, so that what follows from them may be
/// checked.
void Reader::read_pairs(bool known) {
    std::vector<Row> demanded = read_pair_list("mandatory", Words::two);
    for (const Row& row : demanded) problem_.mandatory.insert(row.pair);
    read_forbidden();
    std::erase_if(demanded, [&](const Row& row) { return !problem_.mandatory.contains(row.pair); });
    const std::vector<Row> floors = read_pair_list("floors", Words::three);
    problem_.floors = modes_of(floors, true);
    problem_.ceilings = modes_of(read_pair_list("ceilings", Words::three), false);
    problem_.held = modes_of(read_pair_list("held", Words::two_or_three), true);
    demanded.insert(demanded.end(), floors.begin(), floors.end());
    if (known) check_demands(demanded);
}

/// What must be held can be held in some mode that will do.
void Reader::check_demands(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        const ItemAsked& item = problem_.items[static_cast<std::size_t>(row.pair.second)];
        const bool possible = std::ranges::any_of(item.modes, [&](const ModeAsked& asked) {
            return problem_.allows(row.pair, asked) && problem_.demands(row.pair, asked.mode);
        });
        if (!possible) wrong(row.where, "planning.pair_without_mode");
    }
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
    const Outcome<AskedPlacement> problem = Reader(root.get_object(), limits).read();
    if (!problem) return std::unexpected(problem.error());
    return placement_of(*problem);
}

}  // namespace lingju::planning::solver
