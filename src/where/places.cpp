#include "where/places.hpp"

#include <cmath>
#include <map>
#include <numbers>
#include <string>

#include <fmt/format.h>

namespace lingju::where {
namespace {

std::string text_of(const network::InForce& in_force) {
    return to_string(in_force.from) + (in_force.to ? to_string(*in_force.to) : "") + ";";
}

/// All that network::open_on looks at of a point; what it comes to look at besides is added here.
std::string timetable_of(const network::Point& point) {
    std::string text = text_of(point.in_force);
    for (const network::Hours& hours : point.hours)
        text += fmt::format(
            "{} {} {} {} {}",
            hours.weekdays,
            hours.from_minute,
            hours.to_minute,
            hours.on_holidays,
            text_of(hours.in_force)
        );
    for (const network::SpecialHours& special : point.special)
        text += fmt::format(
            "{} {} {} {};",
            to_string(special.on),
            special.from_minute,
            special.to_minute,
            special.reason
        );
    return text;
}

}  // namespace

std::array<double, 3> Places::on_sphere(network::Place place) {
    constexpr double radian = std::numbers::pi / 180;
    const double lat = place.lat * radian;
    const double lon = place.lon * radian;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

Places::Places(const network::Network& network) : network_(&network) {
    std::map<std::string, std::uint32_t> numbers;
    std::uint32_t number = 0;
    for (const network::Point& point : network.points()) {
        const auto [found, fresh] =
            numbers.emplace(timetable_of(point), static_cast<std::uint32_t>(timetables_.size()));
        if (fresh) timetables_.push_back(&point);
        const auto kind = static_cast<std::size_t>(point.kind);
        const auto [x, y, z] = on_sphere(point.place);
        spot_at_[point.id] = {kind, spots_.at(kind).size()};
        spots_.at(kind).push_back({x, y, z, found->second, number++});
    }
}

const Places::Spot* Places::find(std::string_view point) const {
    const auto found = spot_at_.find(point);
    if (found == spot_at_.end()) return nullptr;
    return &spots_[found->second.first][found->second.second];
}

std::shared_ptr<const Places> PlacesOf::operator()(std::shared_ptr<const network::Network> network
) {
    std::scoped_lock lock(mutex_);
    if (!places_ || network_ != network) {
        places_ = std::make_shared<const Places>(*network);
        network_ = std::move(network);
    }
    // Whoever holds the places holds the network they point into.
    return {
        std::make_shared<
            std::pair<std::shared_ptr<const network::Network>, std::shared_ptr<const Places>>>(
            network_, places_
        ),
        places_.get()
    };
}

}  // namespace lingju::where
