// One matter, one place, one time: every way to get it done.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "network/rules.hpp"
#include "platform/clock/clock.hpp"

namespace lingju::where {

/// `kiosk` is a point too: an unattended self-service site. `online`, `phone` and `agent` have no
/// place.
enum class WayKind { point, online, phone, kiosk, agent };
std::string_view name_of(WayKind kind);

/// best: least effort (see effort_minutes); distance: as the crow flies; soonest: open first, then
/// who opens first.
enum class Sort { best, distance, soonest };
std::optional<Sort> sort_named(std::string_view name);

using network::Opening;

struct Question {
    std::string item;
    network::Place near;
    Instant at;
    catalogue::Level level = catalogue::Level::collect;  // the lowest that will do
    Sort sort = Sort::best;
    std::size_t limit = 10;     // of points
    bool only_results = false;  // only points that may hand out the result
};

struct Way {
    WayKind kind = WayKind::point;
    const network::Point* point = nullptr;  // of point and kiosk
    const catalogue::Item* item = nullptr;  // of online and phone: whose address and number it is
    catalogue::Level level = catalogue::Level::collect;
    bool may_deliver = false;  // of point and kiosk: does it hand out the result?
    double distance_km = 0;    // where there is a point
    Opening open;
    std::vector<std::string> reasons;  // codes, worded in refusals.tsv
};

}  // namespace lingju::where
