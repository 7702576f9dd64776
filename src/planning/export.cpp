#include "planning/export.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "planning/compare.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::planning {
namespace {

namespace json = boost::json;

std::string km(double kilometres, double visits) {
    return visits > 0 ? fmt::format("{:.2f}", kilometres / visits) : std::string();
}

sheet::Page changes_page(const Plan& plan) {
    sheet::Page page{.name = "改动 Changes"};
    page.header = {
        "事项 item",
        "事项名称 item_name",
        "网点 point",
        "网点名称 point_name",
        "类别 kind",
        "原级别 before",
        "新级别 after",
        "承接 how",
        "人次每年 visits",
        "原公里 before_km",
        "新公里 after_km",
        "少走公里每年 saved_km"
    };
    for (const Change& change : changes_of(plan, Distances(plan.survey))) {
        const Matter& matter = plan.survey.matters[change.matter];
        const Site& site = plan.survey.sites[change.site];
        page.rows.push_back(
            {matter.id,
             matter.name,
             site.id,
             site.name,
             std::string(name_of(site.kind)),
             std::string(catalogue::name_of(change.before)),
             std::string(catalogue::name_of(change.after)),
             !change.after   ? ""
             : change.posted ? "posting"
                             : "training",
             fmt::format("{:.0f}", change.visits),
             km(change.km_before, change.visits),
             km(change.km_after, change.visits),
             fmt::format("{:.0f}", change.saved())}
        );
    }
    return page;
}

json::object feature(const network::Place& place, json::object properties) {
    return {
        {"type", "Feature"},
        {"geometry", {{"type", "Point"}, {"coordinates", json::array{place.lon, place.lat}}}},
        {"properties", std::move(properties)}
    };
}

json::value number(const std::optional<double>& value) {
    return value ? json::value(*value) : json::value(nullptr);
}

}  // namespace

std::string changes_xlsx(const Plan& plan) { return sheet::write_xlsx(changes_page(plan)); }
std::string changes_csv(const Plan& plan) { return sheet::write_csv(changes_page(plan)); }

std::string plan_geojson(const Plan& plan) {
    const Comparison compared = compare(plan, Distances(plan.survey));
    json::array features;
    for (const ZoneCompared& one : compared.zones) {
        const Zone& zone = plan.survey.zones[one.zone];
        features.push_back(feature(
            zone.place,
            {{"what", "village"},
             {"id", zone.id},
             {"name", zone.name},
             {"people", zone.people},
             {"before_km", number(one.reach.before.mean)},
             {"after_km", number(one.reach.after.mean)}}
        ));
    }
    for (const SiteCompared& one : compared.sites) {
        const Site& site = plan.survey.sites[one.site];
        features.push_back(feature(
            site.place,
            {{"what", "point"},
             {"id", site.id},
             {"name", site.name},
             {"kind", name_of(site.kind)},
             {"items_before", one.items_before},
             {"items_after", one.items_after}}
        ));
    }
    return json::serialize(
        json::object{{"type", "FeatureCollection"}, {"features", std::move(features)}}
    );
}

}  // namespace lingju::planning
