#include "planning/export.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "planning/compare.hpp"
#include "planning/views.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::planning {
namespace {

namespace json = boost::json;

std::string km(double kilometres, double visits) {
    return visits > 0 ? fmt::format("{:.2f}", kilometres / visits) : std::string();
}

std::vector<std::string> header_in(Language language) {
    if (language == Language::zh)
        return {
            "事项编号",
            "事项",
            "网点编号",
            "网点",
            "类别",
            "今天的级别",
            "方案的级别",
            "怎么承接",
            "一年人次",
            "今天单程公里",
            "方案单程公里",
            "一年少走公里"
        };
    return {
        "Item code",
        "Item",
        "Point ID",
        "Point",
        "Kind",
        "Level today",
        "Level by the plan",
        "How",
        "Visits a year",
        "Km one way today",
        "Km one way by the plan",
        "Km saved a year"
    };
}

std::string how(const Change& change, Language language) {
    const bool zh = language == Language::zh;
    if (!change.after) return {};
    if (change.posted) return zh ? "派驻" : "Posting";
    return zh ? "培训" : "Training";
}

/// In English where the file is and the catalogue has a name.
std::string called(const Matter& matter, Language language, const catalogue::Catalogue* catalogue) {
    if (language == Language::zh || catalogue == nullptr) return matter.name;
    return english_name(*catalogue, matter.id).value_or(matter.name);
}

sheet::Page changes_page(
    const Plan& plan, Language language, const catalogue::Catalogue* catalogue
) {
    sheet::Page page{.name = language == Language::zh ? "改动" : "Changes"};
    page.header = header_in(language);
    for (const Change& change : changes_of(plan, Distances(plan.survey))) {
        const Matter& matter = plan.survey.matters[change.matter];
        const Site& site = plan.survey.sites[change.site];
        page.rows.push_back(
            {matter.id,
             called(matter, language, catalogue),
             site.id,
             site.name,
             std::string(word_for(site.kind, language)),
             std::string(word_for(change.before, language)),
             std::string(word_for(change.after, language)),
             how(change, language),
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

std::string changes_xlsx(
    const Plan& plan, Language language, const catalogue::Catalogue* catalogue
) {
    return sheet::write_xlsx(changes_page(plan, language, catalogue));
}
std::string changes_csv(
    const Plan& plan, Language language, const catalogue::Catalogue* catalogue
) {
    return sheet::write_csv(changes_page(plan, language, catalogue), sheet::Encoding::utf8_marked);
}

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
