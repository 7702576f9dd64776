#include <algorithm>

#include "planning/solver/read.hpp"

namespace lingju::planning::solver {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t:");
    const auto to = text.find_last_not_of(" \t\r");
    return from == std::string_view::npos ? std::string_view{} : text.substr(from, to - from + 1);
}

struct Header {
    int spots = 0;
    bool euclidean = false;
};

Header read_header(Figures& figures, const Limits& limits) {
    Header header;
    while (!figures.stopped()) {
        const std::string_view line = figures.line();
        if (line.starts_with("NODE_COORD_SECTION")) break;
        if (line.starts_with("DIMENSION")) {
            Figures value(trimmed(line.substr(9)));
            header.spots = value.count(1, std::min(limits.sites, limits.customers));
            if (value.failed())
                figures.fail(Refused::malformed, "planning.number_malformed", std::string(line));
        } else if (line.starts_with("EDGE_WEIGHT_TYPE")) {
            header.euclidean = trimmed(line.substr(16)) == "EUC_2D";
        }
    }
    if (!header.euclidean) figures.fail(Refused::malformed, "planning.tsplib_not_euclidean", {});
    if (header.spots == 0) figures.fail(Refused::malformed, "planning.file_truncated", "DIMENSION");
    return header;
}

}  // namespace

Outcome<Siting> read_tsplib(std::string_view text, std::optional<int> p, const Limits& limits) {
    Figures figures(text);
    const Header header = read_header(figures, limits);
    Siting siting{.customers = header.spots, .sites = header.spots};
    for (int spot = 0; spot < header.spots && !figures.stopped(); ++spot) {
        figures.count(spot + 1, spot + 1);
        const double x = figures.position();
        siting.costs.spots.push_back({x, figures.position()});
    }
    if (!figures.stopped() && !figures.at_end() && figures.word() != "EOF") {
        figures.fail(Refused::malformed, "planning.file_goes_on", {});
    }
    if (!p) figures.fail(Refused::malformed, "planning.p_missing", {});
    if (figures.failed()) return std::unexpected(figures.faults());
    siting.open_exactly = *p;
    siting.opening.assign(siting.costs.spots.size(), 0);
    siting.mandatory.assign(siting.costs.spots.size(), 0);
    siting.costs.sites = siting.sites;
    return siting;
}

}  // namespace lingju::planning::solver
