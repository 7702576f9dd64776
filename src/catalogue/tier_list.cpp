#include "catalogue/tier_list.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "platform/outcome/outcome.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::array<std::string_view, 6> level_names = {
    "consult", "assist", "collect", "accept", "review", "decide"
};
constexpr std::array<std::string_view, 5> form_names = {
    "devolved", "entrusted", "service_extended", "posted", "agent"
};
constexpr std::array<std::string_view, 2> list_names = {"tier", "guidance"};

template <class Named, std::size_t count>
std::optional<Named> named(
    const std::array<std::string_view, count>& names, std::string_view name
) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Named>(found - names.begin());
}

bool same_line(const Grant& one, const Grant& other) {
    return one.item == other.item && one.point == other.point &&
           one.point_kind == other.point_kind && one.in_force.from == other.in_force.from;
}

auto order_of(const Grant& grant) {
    return std::tie(grant.item, grant.point, grant.point_kind, grant.in_force.from);
}

bool comes_before(const SetLine& one, const SetLine& other) {
    if (order_of(one.grant) != order_of(other.grant))
        return order_of(one.grant) < order_of(other.grant);
    return one.version < other.version;
}

}  // namespace

std::string_view name_of(Level level) { return level_names.at(static_cast<std::size_t>(level)); }
std::string_view name_of(LegalForm form) { return form_names.at(static_cast<std::size_t>(form)); }
std::string_view name_of(ListKind kind) { return list_names.at(static_cast<std::size_t>(kind)); }
std::string_view name_of(std::optional<Level> level) { return level ? name_of(*level) : "none"; }
std::optional<Level> level_named(std::string_view name) { return named<Level>(level_names, name); }
std::optional<LegalForm> legal_form_named(std::string_view name) {
    return named<LegalForm>(form_names, name);
}
std::optional<ListKind> list_kind_named(std::string_view name) {
    return named<ListKind>(list_names, name);
}

GrantKey key_of(const Grant& grant) {
    return {grant.item, grant.point, grant.point_kind, grant.in_force.from};
}

std::string holder_of(const Grant& grant) {
    return grant.point_kind ? std::string(name_of(*grant.point_kind)) : grant.point;
}

/// By date, or by the list as it was at a version.
struct TierList::At {
    Date on;
    std::optional<int> version = {};

    bool counts(const Line& line) const {
        if (!line.grant.in_force.on(on)) return false;
        if (version) return line.since <= *version && (!line.until || *version < *line.until);
        return line.effective_on <= on && (!line.effective_until || on < *line.effective_until);
    }
};

TierList TierList::of(std::vector<Grant> grants) {
    std::vector<SetLine> lines;
    for (Grant& grant : grants) lines.push_back({1, false, std::move(grant)});
    return {{{1, Date::min()}}, std::move(lines)};
}

TierList::TierList(std::vector<PublishedList> lists, std::vector<SetLine> lines)
    : TierList(TierList(), std::move(lists), std::move(lines)) {}

TierList::TierList(
    const TierList& before, std::vector<PublishedList> lists, std::vector<SetLine> lines
)
    : lists_(before.lists_), struck_(before.struck_) {
    lists_.insert(lists_.end(), lists.begin(), lists.end());
    close_lines(before, std::move(lines));
    for (std::size_t at = 0; at < lines_.size(); ++at)
        ++item_at_.emplace(lines_[at].grant.item, std::pair{at, std::size_t{0}})
              .first->second.second;
}

/// Every list after those before has lines after theirs of the same key, so the two merge by key.
void TierList::close_lines(const TierList& before, std::vector<SetLine> lines) {
    std::vector<SetLine*> in_order;
    in_order.reserve(lines.size());
    for (SetLine& line : lines) in_order.push_back(&line);
    std::ranges::stable_sort(in_order, [](const SetLine* one, const SetLine* other) {
        return comes_before(*one, *other);
    });
    lines_.reserve(before.lines_.size() + lines.size());
    auto old = before.lines_.begin();
    for (SetLine* line : in_order) {
        for (; old != before.lines_.end() && !(order_of(line->grant) < order_of(old->grant)); ++old)
            lines_.push_back(*old);
        const auto list =
            std::ranges::lower_bound(lists_, line->version, {}, &PublishedList::version);
        if (list == lists_.end() || list->version != line->version)
            throw Fault("a tier list line of a version that is not published");
        add_line(std::move(*line), list->effective_on);
    }
    lines_.insert(lines_.end(), old, before.lines_.end());
    std::ranges::stable_sort(struck_, comes_before);
}

void TierList::add_line(SetLine line, Date effective_on) {
    if (!lines_.empty() && !lines_.back().until && same_line(lines_.back().grant, line.grant)) {
        lines_.back().until = line.version;
        lines_.back().effective_until = effective_on;
    }
    if (line.removed)
        struck_.push_back(std::move(line));
    else
        lines_.push_back({std::move(line.grant), line.version, {}, effective_on, {}});
}

TierList::Run TierList::run_of(std::string_view item) const {
    const auto found = item_at_.find(item);
    if (found == item_at_.end()) return {};
    return Run(lines_).subspan(found->second.first, found->second.second);
}

TierList::Run TierList::run_of_point(Run run, std::string_view point) {
    const auto [first, last] = std::ranges::equal_range(run, point, {}, [](const Line& line) {
        return std::string_view(line.grant.point);
    });
    return {first, last};
}

std::optional<Held> TierList::highest(Run run, const At& at) {
    std::optional<Held> held;
    for (const Line& line : run) {
        if (!line.grant.level || !at.counts(line)) continue;
        if (!held) held = Held{*line.grant.level, false};
        held->level = std::max(held->level, *line.grant.level);
        held->may_deliver = held->may_deliver || line.grant.may_deliver;
    }
    return held;
}

std::optional<Held> TierList::held(std::string_view item, const network::Point& point, const At& at)
    const {
    if (!point.in_force.on(at.on)) return std::nullopt;
    const Run run = run_of(item);
    const Run own = run_of_point(run, point.id);
    if (std::ranges::any_of(own, [&](const Line& line) { return at.counts(line); }))
        return highest(own, at);
    const Run of_kinds = run_of_point(run, {});
    const auto of_kind = std::ranges::equal_range(of_kinds, point.kind, {}, [](const Line& line) {
        return *line.grant.point_kind;
    });
    return highest({of_kind.begin(), of_kind.end()}, at);
}

std::optional<Held> TierList::held_at(std::string_view item, const network::Point& point, Date on)
    const {
    return held(item, point, {on});
}

std::optional<Level> TierList::level_at(std::string_view item, const network::Point& point, Date on)
    const {
    const std::optional<Held> found = held(item, point, {on});
    return found ? std::optional(found->level) : std::nullopt;
}

std::optional<Held> TierList::held_under(
    int version, std::string_view item, const network::Point& point, Date on
) const {
    return held(item, point, {on, version});
}

std::optional<Held> TierList::held_by_kind(std::string_view item, network::PointKind kind, Date on)
    const {
    const auto of_kind =
        std::ranges::equal_range(run_of_point(run_of(item), {}), kind, {}, [](const Line& line) {
            return *line.grant.point_kind;
        });
    return highest({of_kind.begin(), of_kind.end()}, {on});
}

std::vector<std::pair<std::string_view, std::optional<Held>>> TierList::named_points(
    std::string_view item, Date on
) const {
    std::vector<std::pair<std::string_view, std::optional<Held>>> named;
    const Run run = run_of(item);
    const At at{on};
    for (auto line = run.begin(); line != run.end();) {
        const std::string_view point = line->grant.point;
        const auto end = std::find_if(line, run.end(), [&](const Line& other) {
            return other.grant.point != point;
        });
        const Run own(line, end);
        if (!point.empty() &&
            std::ranges::any_of(own, [&](const Line& other) { return at.counts(other); }))
            named.emplace_back(point, highest(own, at));
        line = end;
    }
    return named;
}

std::vector<const Grant*> TierList::lines_of(int version) const {
    std::vector<const Grant*> lines;
    for (const Line& line : lines_)
        if (line.since <= version && (!line.until || version < *line.until))
            lines.push_back(&line.grant);
    return lines;
}

std::vector<const Grant*> TierList::lines_of(int version, std::string_view item) const {
    std::vector<const Grant*> lines;
    for (const Line& line : run_of(item))
        if (line.since <= version && (!line.until || version < *line.until))
            lines.push_back(&line.grant);
    return lines;
}

const Grant* TierList::find_line(int version, const GrantKey& key) const {
    for (const Line& line : run_of_point(run_of(key.item), key.point))
        if (line.since <= version && (!line.until || version < *line.until) &&
            key_of(line.grant) == key)
            return &line.grant;
    return nullptr;
}

bool TierList::changed_after(int version, const GrantKey& key) const {
    for (const Line& line : run_of_point(run_of(key.item), key.point))
        if (key_of(line.grant) == key && line.since > version) return true;
    const auto struck = std::ranges::equal_range(struck_, key, {}, [](const SetLine& line) {
        return key_of(line.grant);
    });
    return std::ranges::any_of(struck, [&](const SetLine& line) { return line.version > version; });
}

}  // namespace lingju::catalogue
