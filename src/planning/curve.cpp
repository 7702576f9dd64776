#include "planning/curve.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lingju::planning {
namespace {

constexpr std::array limit_shares = {0.0, 0.25, 0.5, 1.0, 2.0};
constexpr std::array holding_shares = {4.0, 2.0, 1.0, 0.5, 0.25};
constexpr std::string_view holding = "opening.";

double within(const Setting& setting, double value) {
    const double bounded = std::clamp(value, setting.least, setting.most);
    return setting.whole ? std::floor(bounded) : bounded;
}

Variant of_limit(const Settings& settings, std::string_view key, double share) {
    const auto known = std::ranges::find(all_settings(), key, &Setting::key);
    const double value = within(*known, share * settings.of(key));
    return {value, {{std::string(key), value}}};
}

Variant of_holding(const Settings& settings, double share) {
    Variant variant{.turned = share, .changed = {}};
    for (const Setting& setting : all_settings())
        if (setting.key.starts_with(holding))
            variant.changed[std::string(setting.key)] =
                within(setting, share * settings.of(setting.key));
    return variant;
}

Variant variant_of(Knob knob, const Settings& settings, std::size_t step) {
    switch (knob) {
        case Knob::training:
            return of_limit(settings, "limits.training_hours", limit_shares.at(step));
        case Knob::postings: return of_limit(settings, "limits.postings", limit_shares.at(step));
        case Knob::opening: return of_holding(settings, holding_shares.at(step));
    }
    return {};
}

}  // namespace

std::vector<Variant> variants_of(Knob knob, const Settings& settings) {
    std::vector<Variant> variants;
    for (std::size_t step = 0; step < limit_shares.size(); ++step) {
        Variant variant = variant_of(knob, settings, step);
        if (std::ranges::find(variants, variant.changed, &Variant::changed) == variants.end())
            variants.push_back(std::move(variant));
    }
    return variants;
}

Settings turned(const Settings& settings, const std::map<std::string, double>& changed) {
    std::map<std::string, double> values(settings.values().begin(), settings.values().end());
    for (const auto& [key, value] : changed) values[key] = value;
    Outcome<Settings> made = Settings::with(values);
    if (!made) throw Fault("figures of a curve: " + summary(made.error()));
    return *std::move(made);
}

}  // namespace lingju::planning
