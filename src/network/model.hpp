// Where service is: divisions, departments, points and their hours. Ids are the codes of the
// registers they come from.
#pragma once

#include <boost/describe/enum.hpp>
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
BOOST_DESCRIBE_ENUM(
    DivisionKind, county, town, street, zone, village, residents_committee, community
)

/// What a division is called, of which kind it is and where it belongs: from a day until the next
/// of its periods begins.
struct DivisionPeriod {
    Date from = {};
    std::string name;
    DivisionKind kind = DivisionKind::village;
    std::string parent;  // the town of a village, the county of a town; empty for the county
    bool operator==(const DivisionPeriod&) const = default;
};

struct Division {
    std::string id;  // 12 digits
    Place place;
    std::string pinyin;          // "ying hui she qu", of its last name
    std::string initials;        // "yhsq"
    InForce in_force;            // an abolished node stays readable
    std::string successor = {};  // of an abolished one: the division that took its place, if any
    std::int64_t version = 1;
    /// In order, never empty; the first begins when the division does. Those to come are in it too.
    std::vector<DivisionPeriod> periods = std::vector<DivisionPeriod>(1);

    /// As it stands on a day: before its first day as on that, after its last as on that.
    const DivisionPeriod& on(Date date) const;
    /// As it was entered last, which may be from a day to come.
    const DivisionPeriod& last() const { return periods.back(); }
    /// From when to when one of its periods holds.
    InForce span(std::size_t period) const;
    bool operator==(const Division&) const = default;
};

/// Who decides. D-01 … in order of first appearance in the demo's items.
struct Department {
    std::string id;
    std::string name;
    InForce in_force = {};
    std::int64_t version = 1;
    bool operator==(const Department&) const = default;
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
BOOST_DESCRIBE_ENUM(
    PointKind, city, vehicle, town, enterprise, village, bank, post, hospital, self_service
)

/// Ordinary hours; staggered (错时): at another time than offices keep, such as noon or Saturday;
/// extended (延时): behind the ordinary ones.
enum class HoursKind { ordinary, staggered, extended };
BOOST_DESCRIBE_ENUM(HoursKind, ordinary, staggered, extended)

/// When a point is open, on which weekdays (bit 0 = Monday … bit 6 = Sunday), in minutes after
/// midnight in China.
struct Hours {
    std::uint8_t weekdays = 0b0011111;
    int from_minute = 0;
    int to_minute = 0;  // the first minute it is closed again
    InForce in_force;
    HoursKind kind = HoursKind::ordinary;
    bool on_holidays = false;  // on official holidays too
    bool operator==(const Hours&) const = default;
};

/// What one day keeps instead of everything else: open from, to; or closed, where both are 0. A
/// day may have several.
struct SpecialHours {
    Date on = {};
    int from_minute = 0;
    int to_minute = 0;
    std::string reason;  // as people read it: "台风停办"
    bool is_closed() const { return to_minute == 0; }
    bool operator==(const SpecialHours&) const = default;
};

/// 综合窗口, 企业服务专窗, 部门专窗, 绿色通道.
enum class WindowKind { comprehensive, enterprise, department, green };
BOOST_DESCRIBE_ENUM(WindowKind, comprehensive, enterprise, department, green)

struct Window {
    std::string number;  // as it stands over the window: "3", "A12"
    WindowKind kind = WindowKind::comprehensive;
    std::string department = {};  // of a department's window
    bool operator==(const Window&) const = default;
};

/// 自助终端, 取号机, 电子屏, 监控, 身份证读卡器, 高拍仪.
enum class DeviceKind { kiosk, ticket_machine, screen, camera, card_reader, document_camera };
BOOST_DESCRIBE_ENUM(DeviceKind, kiosk, ticket_machine, screen, camera, card_reader, document_camera)

struct Device {
    std::string id;  // what is stuck on it, once in a point
    DeviceKind kind = DeviceKind::kiosk;
    std::string window = {};  // the number of the window it stands at; empty: in the hall
    bool operator==(const Device&) const = default;
};

/// Zones and what makes a visit easier: 轮椅, 母婴室, 快递柜, 无线网络, 网办区, 掌办区, 自助区,
/// 婴儿车, 充电宝, 阅读区.
enum class Amenity {
    wheelchair,
    nursing_room,
    locker,
    wifi,
    online_area,
    phone_area,
    self_service_area,
    stroller,
    power_bank,
    reading_area
};
BOOST_DESCRIBE_ENUM(
    Amenity,
    wheelchair,
    nursing_room,
    locker,
    wifi,
    online_area,
    phone_area,
    self_service_area,
    stroller,
    power_bank,
    reading_area
)

/// What a department present at a point has given its people there: 收件, 受理, 审查, 决定.
enum class Power { collect, accept, review, decide };
BOOST_DESCRIBE_ENUM(Power, collect, accept, review, decide)

/// 入驻: a department's people work at a point.
struct Presence {
    std::string department;
    Power power = Power::collect;
    InForce in_force;
    bool operator==(const Presence&) const = default;
};

/// 业务指导: a point of a higher tier advises this one; it commands nothing.
struct Guidance {
    std::string point;  // that advises
    InForce in_force;
    bool operator==(const Guidance&) const = default;
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
    std::vector<SpecialHours> special = {};  // by day, from_minute
    std::vector<Window> windows = {};        // by number, as all below by what names them
    std::vector<Device> devices = {};
    std::vector<Amenity> amenities = {};
    std::vector<Presence> presences = {};
    std::vector<Guidance> guidance = {};
    std::int64_t version = 1;
    bool operator==(const Point&) const = default;
};

/// What hangs on the point in the order it is kept in, however it came.
void put_in_order(Point& point);

std::string_view name_of(DivisionKind kind);
std::string_view name_of(PointKind kind);
std::string_view name_of(HoursKind kind);
std::string_view name_of(WindowKind kind);
std::string_view name_of(DeviceKind kind);
std::string_view name_of(Amenity amenity);
std::string_view name_of(Power power);
std::optional<DivisionKind> division_kind_named(std::string_view name);
std::optional<PointKind> point_kind_named(std::string_view name);
std::optional<HoursKind> hours_kind_named(std::string_view name);
std::optional<WindowKind> window_kind_named(std::string_view name);
std::optional<DeviceKind> device_kind_named(std::string_view name);
std::optional<Amenity> amenity_named(std::string_view name);
std::optional<Power> power_named(std::string_view name);

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
