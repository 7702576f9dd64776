#include "catalogue/model.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "catalogue/search_index.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::array<std::string_view, 2> item_kind_names = {"instant", "promise"};
constexpr std::array<std::string_view, 3> subject_names = {"person", "org", "both"};
constexpr std::array<std::string_view, 3> frequency_names = {"H", "M", "L"};
constexpr std::array<std::string_view, 5> state_names = {
    "draft", "review", "published", "suspended", "cancelled"
};

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
std::string_view name_of(State state) { return state_names.at(static_cast<std::size_t>(state)); }
std::optional<State> state_named(std::string_view name) { return named<State>(state_names, name); }
std::string_view name_of(TaskType type) { return task_types[static_cast<std::size_t>(type)].zh; }

Item::Item(std::string item, int number, State its_state, ItemFields fields)
    : ItemFields(std::move(fields)),
      id(std::move(item)),
      version(number),
      state(its_state),
      profile(task_type == TaskType::licence ? Profile::licence : Profile::other) {
    if (state == State::suspended || state == State::cancelled) halt = Halt{.state = state};
}

const Material* Item::find_material(std::string_view material) const {
    const auto found = std::ranges::find(materials, material, &Material::id);
    return found == materials.end() ? nullptr : &*found;
}

Catalogue::Catalogue(std::vector<Item> items, std::vector<Grant> grants)
    : Catalogue(std::move(items), TierList::of(std::move(grants)), {}) {}

Catalogue::Catalogue(std::vector<Item> items, TierList tier_list, TierList guidance)
    : items_(std::move(items)), tier_list_(std::move(tier_list)), guidance_(std::move(guidance)) {
    std::ranges::sort(items_, {}, [](const Item& item) { return std::tie(item.id, item.version); });
    item_at_ = runs_of(items_, &Item::id);
    for (std::size_t at = 0; at < items_.size(); ++at)
        if (items_[at].state == State::published &&
            (at + 1 == items_.size() || items_[at + 1].id != items_[at].id))
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

bool Catalogue::is_published(std::string_view id) const {
    const Item* newest = find_item(id);
    return newest != nullptr && newest->state == State::published;
}

std::optional<Level> Catalogue::level_at(
    std::string_view item, const network::Point& point, Date on
) const {
    if (!is_published(item)) return std::nullopt;
    return tier_list_.level_at(item, point, on);
}

}  // namespace lingju::catalogue
