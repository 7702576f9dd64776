#include "planning/plan.hpp"

#include <boost/json.hpp>

#include "platform/outcome/outcome.hpp"

namespace lingju::planning {
namespace {

namespace json = boost::json;

template <class T>
json::array array_of(const std::vector<T>& values) {
    return json::array(values.begin(), values.end());
}

std::vector<double> reals_of(const json::value& values) {
    std::vector<double> found;
    for (const json::value& value : values.as_array()) found.push_back(value.to_number<double>());
    return found;
}

std::vector<int> numbers_of(const json::value& values) {
    std::vector<int> found;
    found.reserve(values.as_array().size());
    for (const json::value& value : values.as_array())
        found.push_back(static_cast<int>(value.as_int64()));
    return found;
}

std::string text(const json::value& value) { return std::string(value.as_string()); }

json::array written(const Zone& zone) {
    return {zone.id, zone.name, zone.town, zone.place.lat, zone.place.lon, zone.people};
}

Zone zone_of(const json::array& row) {
    return {
        text(row[0]),
        text(row[1]),
        text(row[2]),
        {row[3].to_number<double>(), row[4].to_number<double>()},
        row[5].as_int64()
    };
}

json::array written(const Site& site) {
    return {site.id, site.name, name_of(site.kind), site.town, site.place.lat, site.place.lon};
}

Site site_of(const json::array& row) {
    return {
        text(row[0]),
        text(row[1]),
        network::point_kind_named(row[2].as_string()).value(),
        text(row[3]),
        {row[4].to_number<double>(), row[5].to_number<double>()}
    };
}

json::object written(const Matter& matter, const Placed& placed) {
    json::object ceiling;
    for (const auto& [kind, level] : matter.ceiling) ceiling[name_of(kind)] = name_of(level);
    return {
        {"id", matter.id},
        {"name", matter.name},
        {"department", matter.department},
        {"visits_per_1000", matter.visits_per_1000},
        {"cases", matter.cases},
        {"minutes", matter.minutes},
        {"today", matter.today},
        {"ceiling", std::move(ceiling)},
        {"held", placed.held},
        {"posted", placed.posted},
        {"before", array_of(placed.before)},
        {"after", array_of(placed.after)}
    };
}

Matter matter_of(const json::object& row) {
    Matter matter{text(row.at("id")), text(row.at("name")), text(row.at("department"))};
    matter.visits_per_1000 = row.at("visits_per_1000").to_number<double>();
    matter.cases = row.at("cases").as_int64();
    matter.minutes = row.at("minutes").to_number<double>();
    matter.today = text(row.at("today"));
    for (const auto& [kind, level] : row.at("ceiling").as_object())
        matter.ceiling.emplace(
            network::point_kind_named(kind).value(),
            catalogue::level_named(level.as_string()).value()
        );
    return matter;
}

Placed placed_of(const json::object& row) {
    return {
        text(row.at("held")),
        text(row.at("posted")),
        numbers_of(row.at("before")),
        numbers_of(row.at("after"))
    };
}

Plan read(const json::object& whole) {
    Plan plan;
    plan.survey.on = parse_date(text(whole.at("on"))).value();
    plan.survey.list_version = static_cast<int>(whole.at("list_version").as_int64());
    if (const json::value* from = whole.if_contains("people_from"))  // not in older plans
        for (const json::value& one : from->as_array()) plan.survey.people_from.insert(text(one));
    for (const json::value& row : whole.at("zones").as_array())
        plan.survey.zones.push_back(zone_of(row.as_array()));
    for (const json::value& row : whole.at("sites").as_array())
        plan.survey.sites.push_back(site_of(row.as_array()));
    for (const json::value& row : whole.at("matters").as_array()) {
        plan.survey.matters.push_back(matter_of(row.as_object()));
        plan.placed.push_back(placed_of(row.as_object()));
    }
    plan.cost = whole.at("cost").to_number<double>();
    plan.bound = whole.at("bound").to_number<double>();
    plan.worth = {
        reals_of(whole.at("minute")),
        reals_of(whole.at("new_item")),
        whole.at("training_hour").to_number<double>(),
        whole.at("posted_item").to_number<double>()
    };
    return plan;
}

}  // namespace

std::string write_plan(const Plan& plan) {
    json::array zones, sites, matters;
    for (const Zone& zone : plan.survey.zones) zones.push_back(written(zone));
    for (const Site& site : plan.survey.sites) sites.push_back(written(site));
    for (std::size_t i = 0; i < plan.placed.size(); ++i)
        matters.push_back(written(plan.survey.matters[i], plan.placed[i]));
    return json::serialize(json::object{
        {"on", to_string(plan.survey.on)},
        {"list_version", plan.survey.list_version},
        {"people_from", json::array(plan.survey.people_from.begin(), plan.survey.people_from.end())
        },
        {"zones", std::move(zones)},
        {"sites", std::move(sites)},
        {"matters", std::move(matters)},
        {"cost", plan.cost},
        {"bound", plan.bound},
        {"minute", array_of(plan.worth.minute)},
        {"new_item", array_of(plan.worth.new_item)},
        {"training_hour", plan.worth.training_hour},
        {"posted_item", plan.worth.posted_item}
    });
}

Plan read_plan(std::string_view text) {
    try {
        json::monotonic_resource memory;  // some hundred thousand numbers, let go at once
        return read(json::parse(text, &memory).as_object());
    } catch (const std::exception& fault) {
        throw Fault(std::string("a kept plan cannot be read: ") + fault.what());
    }
}

}  // namespace lingju::planning
