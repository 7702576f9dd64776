#include "network/import.hpp"

#include "network/demo.hpp"
#include "network/find.hpp"
#include "network/store.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::network {

Outcome<int> import_points(sql::Transaction& transaction, std::string_view csv) {
    const Network network = load_network(transaction);
    const Outcome<std::vector<Point>> points = read_points(csv, network.divisions());
    if (!points) return std::unexpected(points.error());
    save_points(transaction, *points);
    snapshot::publish(transaction, "network");
    return static_cast<int>(points->size());
}

Outcome<std::vector<int>> import_calendar(sql::Transaction& transaction, std::string_view json) {
    const Outcome<calendar::Calendar> calendar = calendar::Calendar::parse(json);
    if (!calendar) return std::unexpected(calendar.error());
    std::vector<int> years;
    for (const calendar::Year& year : calendar->years()) {
        if (year.off.empty()) continue;
        save_calendar_year(transaction, year);
        years.push_back(year.year);
    }
    if (years.empty()) return refuse(Refused::malformed, "network.calendar_empty");
    snapshot::publish(transaction, "calendar");
    return years;
}

void load_demo(sql::Transaction& transaction) {
    const Network demo = demo_network();
    const Network here = load_network(transaction);
    insert_divisions(transaction, demo.divisions());
    insert_departments(transaction, demo.departments());
    std::vector<Point> fresh;
    for (const Point& point : demo.points())
        if (here.find_point(point.id) == nullptr) fresh.push_back(point);
    save_points(transaction, fresh);
    snapshot::publish(transaction, "network");
}

}  // namespace lingju::network
