#include <numeric>

#include "planning/solver/read.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int places_max = 6;

/// The figures of the file as they stand.
struct Sheet {
    int sites = 0;
    int customers = 0;
    std::vector<double> capacity;
    std::vector<double> demand;
    std::vector<double> money;  // opening costs, then a row of service costs for each customer
};

bool fits(Figures& figures, const Sheet& sheet, const Limits& limits, std::size_t bytes) {
    const std::size_t cells =
        static_cast<std::size_t>(sheet.sites) * static_cast<std::size_t>(sheet.customers);
    if (cells > limits.cells) figures.fail(Refused::too_large, "planning.file_too_large", {});
    if (cells > bytes) figures.fail(Refused::malformed, "planning.file_truncated", {});
    return !figures.stopped();
}

void read_sites(Figures& figures, Sheet& sheet, bool capacities) {
    for (int site = 0; site < sheet.sites && !figures.stopped(); ++site) {
        if (capacities) {
            sheet.capacity.push_back(figures.amount());
        } else {
            figures.word();
        }
        sheet.money.push_back(figures.amount());
    }
}

void read_customers(Figures& figures, Sheet& sheet) {
    for (int customer = 0; customer < sheet.customers && !figures.stopped(); ++customer) {
        sheet.demand.push_back(figures.amount());
        for (int site = 0; site < sheet.sites && !figures.stopped(); ++site) {
            sheet.money.push_back(figures.amount());
        }
    }
}

Outcome<Sheet> read_sheet(std::string_view text, const Limits& limits, bool capacities) {
    Figures figures(text);
    Sheet sheet;
    sheet.sites = figures.count(1, limits.sites);
    sheet.customers = figures.count(1, limits.customers);
    if (fits(figures, sheet, limits, text.size())) {
        read_sites(figures, sheet, capacities);
        read_customers(figures, sheet);
    }
    if (!figures.stopped() && !figures.at_end()) {
        figures.fail(Refused::malformed, "planning.file_goes_on", {});
    }
    if (figures.failed()) return std::unexpected(figures.faults());
    return sheet;
}

/// Rows of sites under "FILE:": number, opening cost, cost of each customer.
Outcome<Siting> read_simple(std::string_view text, const Limits& limits) {
    Figures figures(text);
    figures.line();
    Sheet sheet;
    sheet.sites = figures.count(1, limits.sites);
    sheet.customers = figures.count(1, limits.customers);
    figures.word();
    const auto customers = static_cast<std::size_t>(sheet.customers);
    std::vector<double> opening;
    if (fits(figures, sheet, limits, text.size())) {
        sheet.money.resize(static_cast<std::size_t>(sheet.sites) * customers);
        for (int site = 0; site < sheet.sites && !figures.stopped(); ++site) {
            figures.count(site + 1, site + 1);
            opening.push_back(figures.amount());
            for (std::size_t customer = 0; customer < customers && !figures.stopped(); ++customer) {
                const auto row = customer * static_cast<std::size_t>(sheet.sites);
                sheet.money[row + static_cast<std::size_t>(site)] = figures.amount();
            }
        }
    }
    if (!figures.stopped() && !figures.at_end()) {
        figures.fail(Refused::malformed, "planning.file_goes_on", {});
    }
    if (figures.failed()) return std::unexpected(figures.faults());
    sheet.money.insert(sheet.money.begin(), opening.begin(), opening.end());
    Siting siting{.customers = sheet.customers, .sites = sheet.sites};
    siting.places = places_of(sheet.money, places_max);
    siting.costs.sites = sheet.sites;
    for (std::size_t i = 0; i < sheet.money.size(); ++i) {
        auto& target = i < opening.size() ? siting.opening : siting.costs.table;
        target.push_back(to_units(sheet.money[i], siting.places));
    }
    siting.mandatory.assign(opening.size(), 0);
    return siting;
}

}  // namespace

Outcome<Siting> read_orlib_uncap(std::string_view text, const Limits& limits) {
    Outcome<Sheet> sheet = read_sheet(text, limits, false);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    Siting siting{.customers = sheet->customers, .sites = sheet->sites};
    const auto sites = static_cast<std::size_t>(sheet->sites);
    siting.places = places_of(sheet->money, places_max);
    siting.costs.sites = sheet->sites;
    siting.costs.table.reserve(sheet->money.size());
    for (std::size_t i = 0; i < sheet->money.size(); ++i) {
        auto& target = i < sites ? siting.opening : siting.costs.table;
        target.push_back(to_units(sheet->money[i], siting.places));
    }
    siting.mandatory.assign(sites, 0);
    return siting;
}

Outcome<Placement> read_orlib_cap(std::string_view text, const Limits& limits) {
    Outcome<Sheet> sheet = read_sheet(text, limits, true);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    Placement placement{.sourcing = Sourcing::split, .one_item = true};
    const auto sites = static_cast<std::size_t>(sheet->sites);
    std::vector<double> loads = sheet->demand;
    loads.insert(loads.end(), sheet->capacity.begin(), sheet->capacity.end());
    placement.places = places_of(sheet->money, places_max);
    placement.load_places = places_of(loads, places_max);
    Item item{.id = "0"};
    for (std::size_t site = 0; site < sites; ++site) {
        placement.sites.push_back(std::to_string(site));
        placement.capacity.push_back(to_units(sheet->capacity[site], placement.load_places));
        item.offers.push_back(
            {.site = static_cast<int>(site),
             .opening = to_units(sheet->money[site], placement.places),
             .minutes = 1}
        );
    }
    for (std::size_t i = sites; i < sheet->money.size(); ++i) {
        placement.travel.push_back(to_units(sheet->money[i], placement.places));
    }
    for (double demand : sheet->demand) {
        placement.zones.push_back(std::to_string(placement.zones.size()));
        item.weight.push_back(1);
        item.demand.push_back(to_units(demand, placement.load_places));
    }
    placement.fresh_max.assign(sites, 0);
    placement.items.push_back(std::move(item));
    return placement;
}

Outcome<Siting> read_ufllib(std::string_view text, const Limits& limits) {
    const std::size_t from = text.find_first_not_of(" \t\r\n");
    if (from != std::string_view::npos && text.substr(from).starts_with("FILE:")) {
        return read_simple(text, limits);
    }
    return read_orlib_uncap(text, limits);
}

}  // namespace lingju::planning::solver
