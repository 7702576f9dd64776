// The tier list (市镇村三级可办事项清单): who holds an item at which level, by which legal form,
// from when to when, in published versions. The guidance list (下沉指导目录) has the same form.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "network/model.hpp"
#include "platform/clock/clock.hpp"

namespace lingju::catalogue {

/// What a point may do for an item; each holds all before it. 咨询 ‹ 帮代办 ‹ 收件 ‹ 受理 ‹ 审查 ‹
/// 决定.
enum class Level { consult, assist, collect, accept, review, decide };

/// By what right: 下放, 委托, 服务下延, 派驻, 代办.
enum class LegalForm { devolved, entrusted, service_extended, posted, agent };

/// `tier`: what is held. `guidance`: the highest level a kind of point could hold.
enum class ListKind { tier, guidance };

/// A line of a list: all points of a kind, or one point, hold an item at a level. A line that names
/// the point prevails over those that name its kind.
struct Grant {
    std::string item;
    std::optional<network::PointKind> point_kind;  // exactly one of the two
    std::string point;
    std::optional<Level> level;  // nothing: not held here, whatever the point's kind holds
    bool may_deliver = false;    // 出证: may print and hand out the result
    LegalForm legal_form = LegalForm::service_extended;
    std::string granted_by;  // who gave it: a department or a point; empty: the item's department
    std::string basis;       // the document it rests on, and where it was announced
    network::InForce in_force;
    bool operator==(const Grant&) const = default;
};

/// What makes a line the same line in two versions. Ordered as lists are: by item, lines of kinds
/// before those of points.
struct GrantKey {
    std::string item;
    std::string point;
    std::optional<network::PointKind> point_kind;
    Date from = {};
    auto operator<=>(const GrantKey&) const = default;
};
GrantKey key_of(const Grant& grant);
/// "town" or "T001".
std::string holder_of(const Grant& grant);

std::string_view name_of(Level level);
std::string_view name_of(LegalForm form);
std::string_view name_of(ListKind kind);
std::optional<Level> level_named(std::string_view name);
std::optional<LegalForm> legal_form_named(std::string_view name);
std::optional<ListKind> list_kind_named(std::string_view name);
/// "none" for nothing.
std::string_view name_of(std::optional<Level> level);

/// A version that was published, and the day it counts from.
struct PublishedList {
    int version = 1;
    Date effective_on = {};
    bool operator==(const PublishedList&) const = default;
};

/// A line as the list of `version` set it; `removed` where that list struck it out.
struct SetLine {
    int version = 1;
    bool removed = false;
    Grant grant;
};

/// What is held of an item.
struct Held {
    Level level = Level::consult;
    bool may_deliver = false;
    bool operator==(const Held&) const = default;
};

/// All published versions of a list. Immutable; safe from any thread; references live as long as it
/// does.
///
/// A published list holds only what it changes; a line stands until a later list sets it anew or
/// strikes it out. A line counts on a day when it is in force and its list is in effect; so a
/// question about the past is answered as it was answered then.
class TierList {
  public:
    TierList() = default;
    TierList(TierList&&) = default;
    TierList& operator=(TierList&&) = default;
    /// `lists` by version; `lines` in any order.
    TierList(std::vector<PublishedList> lists, std::vector<SetLine> lines);
    /// `before`, and what was published since: `lists` by version, `lines` of them in any order.
    TierList(const TierList& before, std::vector<PublishedList> lists, std::vector<SetLine> lines);
    /// A list of one version, in effect since ever.
    static TierList of(std::vector<Grant> grants);

    /// Of all versions, in order.
    std::span<const PublishedList> lists() const { return lists_; }
    /// The newest version; 0 before the first.
    int version() const { return lists_.empty() ? 0 : lists_.back().version; }

    /// What `point` holds of `item` on `on`; nothing where it holds none, or the point is not in
    /// force then. The highest of the lines that name the point, else of those that name its kind.
    std::optional<Held> held_at(std::string_view item, const network::Point& point, Date on) const;
    std::optional<Level> level_at(std::string_view item, const network::Point& point, Date on)
        const;
    /// The same by the list as it was at `version`, whatever was published since: for a case that
    /// was begun under it.
    std::optional<Held> held_under(
        int version, std::string_view item, const network::Point& point, Date on
    ) const;

    /// What a kind of point holds on `on`, single points apart.
    std::optional<Held> held_by_kind(std::string_view item, network::PointKind kind, Date on) const;
    /// The points that lines in force on `on` name for the item, by id, and what each holds.
    std::vector<std::pair<std::string_view, std::optional<Held>>> named_points(
        std::string_view item, Date on
    ) const;

    /// The lines of the list at `version`, in order of key; none for version 0.
    std::vector<const Grant*> lines_of(int version) const;
    /// The same of one item.
    std::vector<const Grant*> lines_of(int version, std::string_view item) const;
    /// The line of that key at `version`; null where there is none.
    const Grant* find_line(int version, const GrantKey& key) const;
    /// Did a list after `version` set or strike out the line?
    bool changed_after(int version, const GrantKey& key) const;

  private:
    /// A line from the list that set it to the one that set it anew or struck it out.
    struct Line {
        Grant grant;
        int since = 1;
        std::optional<int> until;  // exclusive
        Date effective_on = {};
        std::optional<Date> effective_until;  // exclusive
    };
    using Run = std::span<const Line>;
    struct At;

    void close_lines(const TierList& before, std::vector<SetLine> lines);
    void add_line(SetLine line, Date effective_on);
    Run run_of(std::string_view item) const;
    static std::optional<Held> highest(Run run, const At& at);
    static Run run_of_point(Run run, std::string_view point);
    std::optional<Held> held(std::string_view item, const network::Point& point, const At& at)
        const;

    std::vector<PublishedList> lists_;
    std::vector<Line> lines_;      // by key, then since
    std::vector<SetLine> struck_;  // by key, then version
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>>
        item_at_;  // first, count
};

}  // namespace lingju::catalogue
