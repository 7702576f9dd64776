// What can be done: items with their limits, materials and tiers, and who holds them at which
// level.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/fields.hpp"
#include "catalogue/tier_list.hpp"
#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/clock/clock.hpp"

namespace lingju::catalogue {

/// Which rules of procedure hold: `licence` for 行政许可 (Administrative Licensing Law), `other`
/// for all else.
enum class Profile { licence, other };

/// A version's way: drafted, sent to a second person, published; a published item may be suspended
/// and taken up again, or cancelled for good. Older versions stay `published`: the newest prevails.
enum class State { draft, review, published, suspended, cancelled };
BOOST_DESCRIBE_ENUM(State, draft, review, published, suspended, cancelled)

/// 暂停或取消: why the item takes no application, since when, and by which notice (文号; may be
/// empty). `since` is missing where it was done before it was kept.
struct Halt {
    State state = State::suspended;  // or cancelled
    std::string reason = {};
    std::optional<Instant> since = {};
    std::string notice = {};
    bool operator==(const Halt&) const = default;
};
BOOST_DESCRIBE_STRUCT(Halt, (), (state, reason, since, notice))

/// One version of an item that was published. A case keeps the version it was filed under.
struct Item : ItemFields {
    std::string id;  // WL-031
    int version = 1;
    State state = State::published;
    Profile profile = Profile::other;
    std::optional<Halt> halt;  // where it is suspended or cancelled

    Item() = default;
    Item(std::string item, int number, State its_state, ItemFields fields);

    network::InForce in_force() const { return {from_on, to_on}; }
    const Material* find_material(std::string_view material) const;
    bool operator==(const Item&) const = default;
};

std::string_view name_of(Profile profile);
std::string_view name_of(ItemKind kind);
std::string_view name_of(Subject subject);
std::string_view name_of(Frequency frequency);
std::string_view name_of(State state);
std::optional<State> state_named(std::string_view name);
/// The Chinese name of its code.
std::string_view name_of(TaskType type);

struct SearchIndex;

/// All versions of all items, the tier list and the guidance list as published at one time, in one
/// snapshot, so that nobody judges an item by a list of another time. Immutable; safe from any
/// thread; references live as long as the snapshot.
class Catalogue {
  public:
    Catalogue() = default;
    Catalogue(std::vector<Item> items, TierList tier_list, TierList guidance);
    /// With `grants` as the only version of the tier list, in effect since ever.
    Catalogue(std::vector<Item> items, std::vector<Grant> grants);
    Catalogue(Catalogue&&) = default;
    Catalogue& operator=(Catalogue&&) = default;

    /// The newest version, also of an item that is suspended or cancelled; null where there is
    /// none.
    const Item* find_item(std::string_view id) const;
    /// The version a case was filed under; null where it never was.
    const Item* find_item_as_filed(std::string_view id, int version) const;
    /// The same, for a case that exists: throws Fault where the version is not there.
    const Item& item_as_filed(std::string_view id, int version) const;

    /// The newest version of each item that may be applied for (neither suspended nor cancelled),
    /// in order of id.
    std::span<const Item* const> items() const { return newest_; }

    /// May the item be applied for: is its newest version neither suspended nor cancelled?
    bool is_published(std::string_view id) const;

    /// For search(); null in an empty catalogue.
    const SearchIndex* search_index() const { return search_index_.get(); }

    const TierList& tier_list() const { return tier_list_; }
    /// What each tier could hold (下沉指导目录).
    const TierList& guidance() const { return guidance_; }

    /// tier_list().level_at; nothing where the item is suspended or cancelled.
    std::optional<Level> level_at(std::string_view item, const network::Point& point, Date on)
        const;

  private:
    std::vector<Item> items_;  // by id, then version
    std::vector<const Item*> newest_;
    TierList tier_list_, guidance_;
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>>
        item_at_;  // first, count
    std::shared_ptr<const SearchIndex> search_index_;
};

}  // namespace lingju::catalogue
