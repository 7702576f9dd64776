#include "planning/settings.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "platform/embedded/embedded.hpp"

namespace lingju::planning {
namespace {

constexpr double visits_most = 10'000;
constexpr double minutes_most = 10'000'000;
constexpr double staff_most = 10'000;

// clang-format off
constexpr Setting settings[] = {
    {"demand.H", 0, visits_most},
    {"demand.M", 0, visits_most},
    {"demand.L", 0, visits_most},
    {"demand.online_factor", 0, 1},
    {"demand.cases_min", 1, 1'000'000, true},
    {"travel.minutes_per_km", 0.1, 120},
    {"opening.city", 0, minutes_most},
    {"opening.vehicle", 0, minutes_most},
    {"opening.town", 0, minutes_most},
    {"opening.enterprise", 0, minutes_most},
    {"opening.bank", 0, minutes_most},
    {"opening.village", 0, minutes_most},
    {"staff.city", 0, staff_most},
    {"staff.vehicle", 0, staff_most},
    {"staff.town", 0, staff_most},
    {"staff.enterprise", 0, staff_most},
    {"staff.bank", 0, staff_most},
    {"staff.village", 0, staff_most},
    {"limits.minutes_per_staff", 1, 500'000},
    {"limits.new_items_per_point", 0, 1'000, true},
    {"limits.training_hours_per_pair", 0, 1'000, true},
    {"limits.training_hours", 0, 100'000'000, true},
    {"limits.postings", 0, 100'000, true},
    {"limits.pairs_per_posting", 1, 1'000, true},
    {"limits.keep_today", 0, 1, true},
    {"cost.hour_yuan", 0, 10'000},
    {"run.seconds", 1, 600, true},
    {"run.gap_percent", 0, 50},
};
// clang-format on

double of_file(const toml::table& file, std::string_view key) {
    const auto dot = key.find('.');
    const auto value = file[key.substr(0, dot)][key.substr(dot + 1)].value<double>();
    if (!value) throw Fault(fmt::format("data/planning/demo.toml lacks {}", key));
    return *value;
}

}  // namespace

std::span<const Setting> all_settings() { return settings; }

bool has_figures(std::string_view kind) {
    const std::string key = fmt::format("staff.{}", kind);
    return std::ranges::find(settings, key, &Setting::key) != std::end(settings);
}

const Settings& Settings::defaults() {
    static const Settings of_demo = [] {
        const toml::table file = toml::parse(embedded::file("data/planning/demo.toml"));
        Settings made;
        for (const Setting& setting : settings)
            made.values_.emplace(setting.key, of_file(file, setting.key));
        return made;
    }();
    return of_demo;
}

Outcome<Settings> Settings::with(const std::map<std::string, double>& changed) {
    Settings made = defaults();
    Refusals refusals;
    for (const auto& [key, value] : changed) {
        const auto known = std::ranges::find(settings, key, &Setting::key);
        Refusal refusal{.kind = Refused::malformed, .code = "planning.setting_unknown"};
        refusal.subject = "/settings/" + key;
        if (known == std::end(settings)) {
            refusals.push_back(std::move(refusal));
            continue;
        }
        const bool fits = value >= known->least && value <= known->most &&
                          (!known->whole || value == std::floor(value));
        if (!fits) {
            refusal.code = "planning.setting_out_of_range";
            refusal.details = {
                {"least", fmt::format("{}", known->least)}, {"most", fmt::format("{}", known->most)}
            };
            refusals.push_back(std::move(refusal));
        }
        made.values_[key] = value;
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return made;
}

double Settings::of(std::string_view key) const {
    const auto found = values_.find(key);
    if (found == values_.end()) throw Fault(fmt::format("no setting {}", key));
    return found->second;
}

double Settings::of_kind(std::string_view group, std::string_view kind) const {
    const auto found = values_.find(fmt::format("{}.{}", group, kind));
    return found == values_.end() ? 0 : found->second;
}

}  // namespace lingju::planning
