#include "planning/solver/demo.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "platform/table/table.hpp"

namespace lingju::planning::solver {

namespace {

constexpr Units thousand = 1'000;
constexpr Units million = 1'000'000;
constexpr double earth_km = 6371.0088;

struct Place {
    double lon = 0;
    double lat = 0;
};

/// The great-circle distance (haversine), in km.
double km_between(const Place& a, const Place& b) {
    const double rad = std::numbers::pi / 180;
    const double u = std::sin((b.lat - a.lat) * rad / 2), v = std::sin((b.lon - a.lon) * rad / 2);
    return 2 * earth_km *
           std::asin(std::sqrt(u * u + std::cos(a.lat * rad) * std::cos(b.lat * rad) * v * v));
}

std::set<std::string> words(std::string_view text) {
    std::set<std::string> found;
    while (!text.empty()) {
        const auto end = std::min(text.find('|'), text.size());
        found.emplace(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

class Builder {
  public:
    Builder(const DemoFiles& files, double factor) : files_(files), factor_(factor) {}
    Outcome<Placement> build();

  private:
    double setting(const std::string& group, const std::string& name);
    double number(std::string_view cell);
    bool parse(std::string_view text, std::optional<table::Table>& into);
    void add_zones();
    void add_sites();
    void add_travel();
    void add_item(const table::Table& items, const table::Record& record);
    void add_offers(Item& item, const std::set<std::string>& tiers, Units minutes);

    const DemoFiles& files_;
    double factor_;
    toml::table settings_;
    std::optional<table::Table> items_, points_, villages_;
    std::vector<Place> zone_places_, site_places_;
    std::vector<std::string> kinds_;
    std::vector<double> people_;
    Placement placement_;
    Refusals refusals_;
};

double Builder::setting(const std::string& group, const std::string& name) {
    const auto value = settings_[group][name].value<double>();
    if (!value || !std::isfinite(*value) || *value < 0) {
        refusals_.push_back(
            {.kind = Refused::malformed,
             .code = "planning.demo_malformed",
             .subject = group + "." + name}
        );
    }
    return value.value_or(0);
}

double Builder::number(std::string_view cell) {
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (fault != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value) ||
        value < 0) {
        refusals_.push_back(
            {.kind = Refused::malformed,
             .code = "planning.demo_malformed",
             .subject = std::string(cell)}
        );
    }
    return value;
}

bool Builder::parse(std::string_view text, std::optional<table::Table>& into) {
    Outcome<table::Table> parsed = table::parse_csv(text);
    if (!parsed) {
        append(refusals_, std::move(parsed.error()));
        return false;
    }
    into = std::move(*parsed);
    return true;
}

void Builder::add_zones() {
    for (const table::Record& record : villages_->records()) {
        placement_.zones.emplace_back(villages_->cell(record, "code12"));
        zone_places_.push_back(
            {number(villages_->cell(record, "lon")), number(villages_->cell(record, "lat"))}
        );
        people_.push_back(number(villages_->cell(record, "pop_synthetic")));
    }
}

void Builder::add_sites() {
    const double per_staff = setting("limits", "minutes_per_staff");
    const int fresh = static_cast<int>(setting("limits", "new_items_per_point"));
    for (const table::Record& record : points_->records()) {
        placement_.sites.emplace_back(points_->cell(record, "id"));
        site_places_.push_back(
            {number(points_->cell(record, "lon")), number(points_->cell(record, "lat"))}
        );
        kinds_.emplace_back(points_->cell(record, "tier"));
        const double minutes = setting("staff", kinds_.back()) * per_staff * factor_;
        placement_.capacity.push_back(std::llround(minutes * static_cast<double>(thousand)));
        placement_.fresh_max.push_back(fresh);
    }
}

void Builder::add_travel() {
    const double per_km = setting("travel", "minutes_per_km");
    for (const Place& zone : zone_places_) {
        for (const Place& site : site_places_) {
            placement_.travel.push_back(
                std::llround(km_between(zone, site) * per_km * static_cast<double>(thousand))
            );
        }
    }
}

Mode mode_of(const std::string& kind) {
    if (kind == "city" || kind == "vehicle") return Mode::decide;
    return kind == "town" || kind == "enterprise" ? Mode::accept : Mode::collect;
}

/// The kinds of the tiers and one step down from each.
std::set<std::string> allowed(const std::set<std::string>& tiers) {
    static const std::map<std::string, std::vector<std::string>> down{
        {"city", {"town"}},
        {"vehicle", {"town"}},
        {"town", {"village", "bank"}},
        {"enterprise", {"village", "bank"}}
    };
    std::set<std::string> kinds = tiers;
    for (const std::string& tier : tiers) {
        const auto steps = down.find(tier);
        if (steps != down.end()) kinds.insert(steps->second.begin(), steps->second.end());
    }
    return kinds;
}

void Builder::add_offers(Item& item, const std::set<std::string>& tiers, Units minutes) {
    const std::set<std::string> kinds = allowed(tiers);
    const Units hours = std::llround(setting("limits", "training_hours_per_pair"));
    for (std::size_t site = 0; site < kinds_.size(); ++site) {
        const std::string& kind = kinds_[site];
        if (!kinds.contains(kind)) continue;
        Offer offer{.site = static_cast<int>(site), .mode = mode_of(kind), .minutes = minutes};
        offer.opening = std::llround(setting("opening", kind)) * million;
        offer.fresh = !tiers.contains(kind);
        if (offer.fresh && (kind == "town" || kind == "enterprise")) {
            Offer posted = offer;
            posted.posting = true;
            item.offers.push_back(posted);
        }
        offer.training = offer.fresh ? hours : 0;
        item.offers.push_back(offer);
    }
}

void Builder::add_item(const table::Table& items, const table::Record& record) {
    Item item{.id = std::string(items.cell(record, "id"))};
    const double online =
        items.cell(record, "online") == "1" ? setting("demand", "online_factor") : 1;
    const double rate = setting("demand", std::string(items.cell(record, "frequency"))) * online;
    const Units minutes = std::llround(number(items.cell(record, "typical_minutes")));
    for (double people : people_) {
        item.weight.push_back(std::llround(people * rate)
        );  // people × visits per 1,000 = thousandths of a visit
    }
    item.demand = item.weight;
    add_offers(item, words(items.cell(record, "tiers")), minutes);
    placement_.items.push_back(std::move(item));
}

Outcome<Placement> Builder::build() {
    const auto parsed = toml::parse(files_.settings);
    settings_ = parsed;
    const bool read = parse(files_.items, items_) && parse(files_.points, points_) &&
                      parse(files_.villages, villages_);
    if (read) {
        add_zones();
        add_sites();
        add_travel();
        for (const table::Record& record : items_->records()) add_item(*items_, record);
        placement_.training_max = std::llround(setting("limits", "training_hours"));
        placement_.postings_max = static_cast<int>(setting("limits", "postings"));
        placement_.pairs_per_posting =
            std::max(1, static_cast<int>(setting("limits", "pairs_per_posting")));
        placement_.places = 6;
        placement_.load_places = 3;
    }
    if (!refusals_.empty()) return std::unexpected(std::move(refusals_));
    return std::move(placement_);
}

}  // namespace

Outcome<Placement> demo_placement(const DemoFiles& files, double capacity_factor) {
    try {
        return Builder(files, capacity_factor).build();
    } catch (const toml::parse_error& fault) {
        return refuse(
            Refused::malformed, "planning.demo_malformed", std::string(fault.description())
        );
    }
}

}  // namespace lingju::planning::solver
