#include "catalogue/model.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "catalogue/search_index.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::array<std::string_view, 6> level_names = {
    "consult", "assist", "collect", "accept", "review", "decide"
};

constexpr std::array<std::string_view, 2> item_kind_names = {"instant", "promise"};
constexpr std::array<std::string_view, 3> subject_names = {"person", "org", "both"};
constexpr std::array<std::string_view, 3> frequency_names = {"H", "M", "L"};

template <class Named, std::size_t count>
std::optional<Named> named(
    const std::array<std::string_view, count>& names, std::string_view name
) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Named>(found - names.begin());
}

template <class Thing, class Key>
std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> runs_of(
    const std::vector<Thing>& things, Key key
) {
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t at = 0; at < things.size(); ++at)
        ++runs.emplace(things[at].*key, std::pair{at, std::size_t{0}}).first->second.second;
    return runs;
}

}  // namespace

std::string_view name_of(Level level) { return level_names.at(static_cast<std::size_t>(level)); }
std::string_view name_of(Profile profile) {
    return profile == Profile::licence ? "licence" : "other";
}
std::string_view name_of(ItemKind kind) {
    return item_kind_names.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(Subject subject) {
    return subject_names.at(static_cast<std::size_t>(subject));
}
std::string_view name_of(Frequency frequency) {
    return frequency_names.at(static_cast<std::size_t>(frequency));
}
std::optional<Level> level_named(std::string_view name) { return named<Level>(level_names, name); }
std::optional<ItemKind> item_kind_named(std::string_view name) {
    return named<ItemKind>(item_kind_names, name);
}
std::optional<Subject> subject_named(std::string_view name) {
    return named<Subject>(subject_names, name);
}
std::optional<Frequency> frequency_named(std::string_view name) {
    return named<Frequency>(frequency_names, name);
}

const Material* Item::find_material(std::string_view material) const {
    const auto found = std::ranges::find(materials, material, &Material::id);
    return found == materials.end() ? nullptr : &*found;
}

Catalogue::Catalogue(std::vector<Item> items, std::vector<Grant> grants)
    : items_(std::move(items)), grants_(std::move(grants)) {
    std::ranges::sort(items_, {}, [](const Item& item) { return std::tie(item.id, item.version); });
    std::ranges::stable_sort(grants_, {}, &Grant::item);
    item_at_ = runs_of(items_, &Item::id);
    grant_at_ = runs_of(grants_, &Grant::item);
    for (std::size_t at = 0; at < items_.size(); ++at)
        if (at + 1 == items_.size() || items_[at + 1].id != items_[at].id)
            newest_.push_back(&items_[at]);
    if (!newest_.empty()) search_index_ = std::make_shared<const SearchIndex>(newest_);
}

const Item* Catalogue::find_item(std::string_view id) const {
    const auto found = item_at_.find(id);
    if (found == item_at_.end()) return nullptr;
    return &items_[found->second.first + found->second.second - 1];
}

const Item* Catalogue::find_item_as_filed(std::string_view id, int version) const {
    const auto found = item_at_.find(id);
    if (found == item_at_.end()) return nullptr;
    const auto versions = std::span(items_).subspan(found->second.first, found->second.second);
    const auto item = std::ranges::find(versions, version, &Item::version);
    return item == versions.end() ? nullptr : &*item;
}

const Item& Catalogue::item_as_filed(std::string_view id, int version) const {
    if (const Item* item = find_item_as_filed(id, version)) return *item;
    throw Fault(fmt::format("the catalogue has no {} version {}", id, version));
}

std::optional<Level> Catalogue::level_at(
    std::string_view item, const network::Point& point, Date on
) const {
    const auto found = grant_at_.find(item);
    if (found == grant_at_.end() || !point.in_force.on(on)) return std::nullopt;
    std::optional<Level> by_kind;
    std::optional<Level> by_point;
    for (const Grant& grant :
         std::span(grants_).subspan(found->second.first, found->second.second)) {
        if (!grant.in_force.on(on)) continue;
        if (grant.point_kind ? *grant.point_kind != point.kind : grant.point != point.id) continue;
        std::optional<Level>& held = grant.point_kind ? by_kind : by_point;
        held = held ? std::max(*held, grant.level) : grant.level;
    }
    return by_point ? by_point : by_kind;
}

}  // namespace lingju::catalogue
