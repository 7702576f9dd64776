// The points of a network laid out for one question: what may be done, how far, how soon.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "network/model.hpp"

namespace lingju::where {

/// Immutable; safe from any thread. The network outlives it.
///
/// Points lie together by kind, each as a vector on the unit sphere, so that how far it is at least
/// (the chord) costs a few multiplications; points that are in force and open on the same terms
/// share a timetable, so that each timetable is asked once a question.
class Places {
  public:
    explicit Places(const network::Network& network);

    struct Spot {
        double x, y, z;
        std::uint32_t timetable;
        std::uint32_t point;  // in network.points()
    };

    std::span<const Spot> of_kind(network::PointKind kind) const {
        return spots_.at(static_cast<std::size_t>(kind));
    }
    /// Which timetable a point has; its number among the points.
    const Spot* find(std::string_view point) const;
    /// A point of each timetable.
    std::span<const network::Point* const> timetables() const { return timetables_; }
    const network::Network& network() const { return *network_; }

    /// Where a place lies on the unit sphere.
    static std::array<double, 3> on_sphere(network::Place place);

  private:
    const network::Network* network_;
    std::array<std::vector<Spot>, 9> spots_;
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> spot_at_;
    std::vector<const network::Point*> timetables_;
};

/// Keeps the Places of the newest network that was asked for. Safe from any thread.
class PlacesOf {
  public:
    /// Laid out anew where the network is another than last time; the answer keeps it alive.
    std::shared_ptr<const Places> operator()(std::shared_ptr<const network::Network> network);

  private:
    std::mutex mutex_;
    std::shared_ptr<const network::Network> network_;
    std::shared_ptr<const Places> places_;
};

}  // namespace lingju::where
