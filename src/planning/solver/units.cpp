#include "planning/solver/units.hpp"

#include <algorithm>
#include <cmath>

namespace lingju::planning::solver {

namespace {

bool is_whole(double scaled) {
    return std::abs(scaled - std::nearbyint(scaled)) <= 1e-9 * std::max(1.0, std::abs(scaled)) &&
           std::abs(scaled - std::nearbyint(scaled)) < 1e-4;
}

int places_of_one(double value, int from, int places_max) {
    for (int places = from; places < places_max; ++places) {
        if (is_whole(value * static_cast<double>(power_of_ten(places)))) return places;
    }
    return places_max;
}

}  // namespace

Units power_of_ten(int places) {
    Units power = 1;
    for (int i = 0; i < places; ++i) power *= 10;
    return power;
}

int places_of(const std::vector<double>& values, int places_max) {
    double total = 0, most = 0;
    for (double value : values) {
        if (!std::isfinite(value)) continue;
        total += std::abs(value);
        most = std::max(most, std::abs(value));
    }
    while (places_max > 0) {
        const auto scale = static_cast<double>(power_of_ten(places_max));
        if (total * scale <= sum_max && most * scale <= figure_max) break;
        --places_max;
    }
    int places = 0;
    for (double value : values) {
        if (std::isfinite(value)) places = places_of_one(value, places, places_max);
    }
    return places;
}

Units to_units(double value, int places) {
    if (!std::isfinite(value)) return unreachable;
    return std::llround(value * static_cast<double>(power_of_ten(places)));
}

double from_units(Units units, int places) {
    return static_cast<double>(units) / static_cast<double>(power_of_ten(places));
}

}  // namespace lingju::planning::solver
