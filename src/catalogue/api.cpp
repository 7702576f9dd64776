#include "catalogue/api.hpp"

#include <charconv>
#include <chrono>

#include "catalogue/item_shown.hpp"
#include "catalogue/search.hpp"
#include "catalogue/tier_list_bodies.hpp"
#include "catalogue/words.hpp"

namespace lingju::catalogue {
namespace {

using http::Answer;
using http::Request;
using identity::Actor;

constexpr std::size_t limit_default = 10;
constexpr std::size_t limit_max = 50;

struct MatchShown {
    std::string how, term;
};
BOOST_DESCRIBE_STRUCT(MatchShown, (), (how, term))

struct ItemFound {
    std::string id, name;
    std::optional<std::string> name_en;
    DepartmentName department;
    CaseKind kind = CaseKind::promise;
    std::vector<MatchShown> matched;
};
BOOST_DESCRIBE_STRUCT(ItemFound, (), (id, name, name_en, department, kind, matched))

struct ItemsFound {
    std::string query;
    std::vector<ItemFound> items;
};
BOOST_DESCRIBE_STRUCT(ItemsFound, (), (query, items))

ItemFound shown(const network::Network& network, const Hit& hit) {
    const Item& item = *hit.item;
    ItemFound found{
        item.id,
        item.name,
        unless_empty(item.name_en),
        department_of(network, item),
        word_of(item.kind),
        {}
    };
    for (const Matched& matched : hit.matched)
        found.matched.push_back({std::string(name_of(matched.how)), matched.term});
    return found;
}

/// Nothing where it is not a whole number from 1 to limit_max.
std::optional<std::size_t> limit_of(const Request& request) {
    const std::string text = request.query_value("limit").value_or(std::to_string(limit_default));
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && limit >= 1 && limit <= limit_max ? std::optional(limit) : std::nullopt;
}

/// As search reads it: what is no character is left out.
std::string query_of(const Request& request) {
    const std::string text = request.query_value("q").value_or("");
    return json::is_utf8(text) ? text : std::string();
}

Answer search_items(const Desk& desk, const Request& request, const Actor&) {
    const std::optional<std::size_t> limit = limit_of(request);
    if (!limit)
        return http::problem(refuse(Refused::malformed, "catalogue.limit_outside", "limit").error()
        );
    const auto catalogue = desk.catalogue.pin();
    const auto network = desk.network.pin();
    ItemsFound answer{query_of(request), {}};
    const std::chrono::year_month_day today(desk.clock.today());
    const auto month = static_cast<unsigned>(today.month());
    for (const Hit& hit : search(*catalogue, answer.query, *limit, month))
        answer.items.push_back(shown(*network, hit));
    return http::json(200, json::write(answer));
}

Answer find_item(const Desk& desk, const Request& request, const Actor&) {
    const auto catalogue = desk.catalogue.pin();
    const auto network = desk.network.pin();
    const std::string& id = request.parameters.at("id");
    const Item* item = catalogue->find_item(id);
    if (item == nullptr)
        return http::problem(refuse(Refused::absent, "catalogue.item_absent", id).error());
    return http::json(200, json::write(shown(*network, *item)));
}

}  // namespace

std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    return guard.routes(
        desk,
        {
            {get, "/api/v1/items", "public", search_items},
            {get, "/api/v1/items/{id}", "public", find_item},
        }
    );
}

void describe(json::Components& components) {
    json::describe<ItemsFound>(components);
    json::describe<ItemShown>(components);
    json::describe<OpenListBody>(components);
    json::describe<ChangeLinesBody>(components);
    json::describe<RevisionBody>(components);
    json::describe<NoteBody>(components);
    json::describe<ReviewBody>(components);
    json::describe<CheckBody>(components);
    json::describe<TierListShown>(components);
    json::describe<TierListsShown>(components);
    json::describe<LinesShown>(components);
    json::describe<DiffShown>(components);
    json::describe<GatesShown>(components);
    json::describe<CheckMade>(components);
    describe_versions(components);
    describe_drafts(components);
    describe_files(components);
}

}  // namespace lingju::catalogue
