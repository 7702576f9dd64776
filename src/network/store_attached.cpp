// What hangs on a point, each in a table of its own.
#include <algorithm>
#include <functional>

#include "network/queries.hpp"
#include "network/store.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::network {
namespace {

using Row = sql::Rows::Row;

InForce in_force_of(const Row& row) { return {row.date("from_on"), row.optional_date("to_on")}; }
int minute_of(const Row& row, const char* column) { return static_cast<int>(row.integer(column)); }

Hours hours_of(const Row& row) {
    return {
        static_cast<std::uint8_t>(row.integer("weekdays")),
        minute_of(row, "from_minute"),
        minute_of(row, "to_minute"),
        in_force_of(row),
        hours_kind_named(row.text("kind")).value(),
        row.integer("on_holidays") != 0
    };
}

SpecialHours special_of(const Row& row) {
    return {
        row.date("on_date"),
        minute_of(row, "from_minute"),
        minute_of(row, "to_minute"),
        row.text("reason")
    };
}

Window window_of(const Row& row) {
    return {
        row.text("number"), window_kind_named(row.text("kind")).value(), row.text("department")
    };
}

Device device_of(const Row& row) {
    return {row.text("id"), device_kind_named(row.text("kind")).value(), row.text("at_window")};
}

Amenity amenity_of(const Row& row) { return amenity_named(row.text("amenity")).value(); }

Presence presence_of(const Row& row) {
    return {row.text("department"), power_named(row.text("power")).value(), in_force_of(row)};
}

Guidance guidance_of(const Row& row) { return {row.text("guide"), in_force_of(row)}; }

/// Hands each row of `query` to the point it is of.
template <class Part>
void load(
    sql::Transaction& transaction,
    const sql::Query& query,
    std::span<Point> points,
    std::vector<Part> Point::* into,
    Part (*read)(const Row&)
) {
    for (const Row& row : transaction.rows(query, {})) {
        const auto point = std::ranges::lower_bound(points, row.text("point"), {}, &Point::id);
        if (point == points.end() || point->id != row.text("point"))
            throw Fault("hangs on no point: " + row.text("point"));
        ((*point).*into).push_back(read(row));
    }
}

sql::Values values_of(const std::string& point, const Hours& one) {
    return {
        point,
        int{one.weekdays},
        one.from_minute,
        one.to_minute,
        one.in_force.from,
        one.in_force.to,
        name_of(one.kind),
        int{one.on_holidays}
    };
}
sql::Values values_of(const std::string& point, const SpecialHours& one) {
    return {point, one.on, one.from_minute, one.to_minute, one.reason};
}
sql::Values values_of(const std::string& point, const Window& one) {
    return {point, one.number, name_of(one.kind), one.department};
}
sql::Values values_of(const std::string& point, const Device& one) {
    return {point, one.id, name_of(one.kind), one.window};
}
sql::Values values_of(const std::string& point, const Amenity& one) {
    return {point, name_of(one)};
}
sql::Values values_of(const std::string& point, const Presence& one) {
    return {point, one.department, name_of(one.power), one.in_force.from, one.in_force.to};
}
sql::Values values_of(const std::string& point, const Guidance& one) {
    return {point, one.point, one.in_force.from, one.in_force.to};
}

template <class Part>
void save(
    sql::Transaction& transaction,
    std::span<const Point> points,
    const std::vector<Part> Point::* of,
    const sql::Query& remove,
    const sql::Query& insert
) {
    std::vector<sql::Values> ids;
    std::vector<sql::Values> rows;
    for (const Point& point : points) {
        ids.push_back({point.id});
        for (const Part& part : point.*of) rows.push_back(values_of(point.id, part));
    }
    transaction.execute_each(remove, ids);
    transaction.execute_each(insert, rows);
}

}  // namespace

void load_attached(sql::Transaction& transaction, std::span<Point> points) {
    load(transaction, queries::list_hours, points, &Point::hours, hours_of);
    load(transaction, queries::list_special_hours, points, &Point::special, special_of);
    load(transaction, queries::list_windows, points, &Point::windows, window_of);
    load(transaction, queries::list_devices, points, &Point::devices, device_of);
    load(transaction, queries::list_amenities, points, &Point::amenities, amenity_of);
    load(transaction, queries::list_presences, points, &Point::presences, presence_of);
    load(transaction, queries::list_guidance, points, &Point::guidance, guidance_of);
}

void save_attached(sql::Transaction& transaction, std::span<const Point> points) {
    using namespace queries;
    save(transaction, points, &Point::hours, delete_hours, insert_hours);
    save(transaction, points, &Point::special, delete_special_hours, insert_special_hours);
    save(transaction, points, &Point::windows, delete_windows, insert_windows);
    save(transaction, points, &Point::devices, delete_devices, insert_devices);
    save(transaction, points, &Point::amenities, delete_amenities, insert_amenities);
    save(transaction, points, &Point::presences, delete_presences, insert_presences);
    save(transaction, points, &Point::guidance, delete_guidance, insert_guidance);
}

}  // namespace lingju::network
