// Where service is: divisions, departments, points and their hours. Ids are the codes of the
// registers they come from.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/clock/clock.hpp"

namespace lingju::network {

/// WGS-84, degrees.
struct Place {
    double lat = 0;
    double lon = 0;
    bool operator==(const Place&) const = default;
};

/// From a day to a day, both in force; no last day means until further notice.
struct InForce {
    Date from = {};
    std::optional<Date> to;
    bool on(Date date) const { return from <= date && (!to || date <= *to); }
    bool operator==(const InForce&) const = default;
};

/// A node of the 12-digit statistics tree. `residents_committee` is 居委会, `community` 社区;
/// `zone` exists for statistics only.
enum class DivisionKind { county, town, street, zone, village, residents_committee, community };

struct Division {
    std::string id;  // 12 digits
    std::string name;
    DivisionKind kind = DivisionKind::village;
    std::string parent;  // the town of a village, the county of a town; empty for the county
    Place place;
    std::string pinyin;    // "ying hui she qu"
    std::string initials;  // "yhsq"
    InForce in_force;      // an abolished node stays readable
};

/// Who decides. D-01 … in order of first appearance in the demo's items.
struct Department {
    std::string id;
    std::string name;
};

enum class PointKind {
    city,
    vehicle,
    town,
    enterprise,
    village,
    bank,
    post,
    hospital,
    self_service
};

/// When a point is open, on which weekdays (bit 0 = Monday … bit 6 = Sunday), in minutes after
/// midnight in China.
struct Hours {
    std::uint8_t weekdays = 0b0011111;
    int from_minute = 0;
    int to_minute = 0;  // the first minute it is closed again
    InForce in_force;
    bool operator==(const Hours&) const = default;
};

struct Point {
    std::string id;
    std::string name;
    PointKind kind = PointKind::village;
    Place place;
    std::string town;      // division id of its town or street
    std::string division;  // of its village where it serves one, else the town's
    std::string parent;    // the point it belongs to; empty for the city hall
    InForce in_force;
    std::vector<Hours> hours;     // by in_force.from, from_minute
    std::string provenance = {};  // where its place comes from: "geonames", "synthetic_seed_331081"
};

std::string_view name_of(DivisionKind kind);
std::string_view name_of(PointKind kind);
std::optional<DivisionKind> division_kind_named(std::string_view name);
std::optional<PointKind> point_kind_named(std::string_view name);

/// The whole network as published at one time. Immutable; safe from any thread; references live as
/// long as the snapshot. Abolished divisions and closed points are in it: ask `in_force.on(date)`.
class Network {
  public:
    Network() = default;
    Network(
        std::vector<Division> divisions,
        std::vector<Department> departments,
        std::vector<Point> points
    );
    Network(Network&&) = default;
    Network& operator=(Network&&) = default;

    /// Null where there is none.
    const Division* find_division(std::string_view id) const;
    const Department* find_department(std::string_view id) const;
    const Point* find_point(std::string_view id) const;
    /// "民政局" → D-03; null where no department has the name.
    const Department* department_by_name(std::string_view name) const;

    /// In order of id.
    std::span<const Division> divisions() const { return divisions_; }
    std::span<const Department> departments() const { return departments_; }
    std::span<const Point> points() const { return points_; }

  private:
    using Index = std::unordered_map<std::string_view, std::size_t>;
    std::vector<Division> divisions_;
    std::vector<Department> departments_;
    std::vector<Point> points_;
    Index division_at_, department_at_, department_named_, point_at_;
};

}  // namespace lingju::network
