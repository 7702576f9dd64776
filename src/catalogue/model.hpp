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

#include "catalogue/tier_list.hpp"
#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/clock/clock.hpp"

namespace lingju::catalogue {

/// Which rules of procedure hold: `licence` for 行政许可 (Administrative Licensing Law), `other`
/// for all else.
enum class Profile { licence, other };

/// 即办件 or 承诺件.
enum class ItemKind { instant, promise };

using calendar::Unit;
using calendar::unit_named;

/// Days to decide in. For an instant item 0: at once.
struct Limit {
    int days = 0;
    Unit unit = Unit::working;
    bool operator==(const Limit&) const = default;
};

/// Who may apply: a natural person, an organisation, or both.
enum class Subject { person, org, both };

/// How often it is asked for: often, sometimes, seldom.
enum class Frequency { H, M, L };

struct Material {
    std::string id;  // m1, m2 … in the order of the item's list
    std::string name;
    bool required = true;  // else it may come later, on a signed promise (容缺)
    bool operator==(const Material&) const = default;
};

/// One published version of an item. A case keeps the version it was filed under.
struct Item {
    std::string id;  // WL-031
    int version = 1;
    std::string name;
    std::string name_en;                // empty where nobody wrote one
    std::vector<std::string> words;     // what people call it, for search
    std::vector<std::string> words_en;  // the same in English
    std::string department;             // id
    std::string task_type;              // 行政许可, 公共服务 …: GB/T 39046 A.1
    Profile profile = Profile::other;
    ItemKind kind = ItemKind::promise;
    Limit legal;
    Limit promised;
    network::PointKind lowest_tier = network::PointKind::town;
    std::vector<network::PointKind> tiers;
    std::vector<Material> materials;
    bool self_service = false;
    bool online = false;
    Subject subject = Subject::person;
    Frequency frequency = Frequency::M;
    int typical_minutes = 0;
    int visits = 1;          // to a point; 0 where it can be done online
    std::string provenance;  // REAL, EST, SYN or GK, in the source's words
    network::InForce in_force;

    const Material* find_material(std::string_view material) const;
    bool operator==(const Item&) const = default;
};

std::string_view name_of(Profile profile);
std::string_view name_of(ItemKind kind);
std::string_view name_of(Subject subject);
std::string_view name_of(Frequency frequency);
std::optional<ItemKind> item_kind_named(std::string_view name);
std::optional<Subject> subject_named(std::string_view name);
std::optional<Frequency> frequency_named(std::string_view name);

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

    /// The newest version; null where there is no such item.
    const Item* find_item(std::string_view id) const;
    /// The version a case was filed under; null where it never was.
    const Item* find_item_as_filed(std::string_view id, int version) const;
    /// The same, for a case that exists: throws Fault where the version is not there.
    const Item& item_as_filed(std::string_view id, int version) const;

    /// The newest version of each, in order of id.
    std::span<const Item* const> items() const { return newest_; }

    /// For search(); null in an empty catalogue.
    const SearchIndex* search_index() const { return search_index_.get(); }

    const TierList& tier_list() const { return tier_list_; }
    /// What each tier could hold (下沉指导目录).
    const TierList& guidance() const { return guidance_; }

    /// tier_list().level_at.
    std::optional<Level> level_at(std::string_view item, const network::Point& point, Date on)
        const {
        return tier_list_.level_at(item, point, on);
    }

  private:
    std::vector<Item> items_;  // by id, then version
    std::vector<const Item*> newest_;
    TierList tier_list_, guidance_;
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>>
        item_at_;  // first, count
    std::shared_ptr<const SearchIndex> search_index_;
};

}  // namespace lingju::catalogue
