// What a division may be, and be changed to. Pure.
#include <algorithm>

#include "network/register_faults.hpp"

namespace lingju::network {
namespace {

constexpr std::size_t code_digits = 12;

bool is_code(std::string_view id) {
    return id.size() == code_digits &&
           std::ranges::all_of(id, [](char c) { return '0' <= c && c <= '9'; });
}

/// May what is of one kind be the parent of what is of another?
bool may_hold(DivisionKind parent, DivisionKind kind) {
    if (kind == DivisionKind::county) return false;
    return is_town(kind) ? parent == DivisionKind::county : is_town(parent);
}

/// On every day that they share?
bool may_hold(const Division& parent, DivisionKind kind, InForce span) {
    for (std::size_t at = 0; at < parent.periods.size(); ++at)
        if (share_a_day(parent.span(at), span) && !may_hold(parent.periods[at].kind, kind))
            return false;
    return true;
}

/// Did it lie there so before, or longer?
bool stood(const Division* before, const DivisionPeriod& period, InForce span) {
    if (before == nullptr) return false;
    for (std::size_t at = 0; at < before->periods.size(); ++at)
        if (before->periods[at].parent == period.parent && covers(before->span(at), span))
            return true;
    return false;
}

void check_upward(
    Faults& faults,
    const Division& division,
    std::size_t at,
    const Registers& registers,
    const Division* before
) {
    const DivisionPeriod& period = division.periods[at];
    if (period.kind == DivisionKind::county)
        return faults.unless(period.parent.empty(), "not_there", "parent", period.parent);
    const Division* parent = registers.division(period.parent);
    const InForce span = division.span(at);
    if (parent == nullptr || !may_hold(*parent, period.kind, span))
        return faults.add("not_there", "parent", period.parent);
    const bool in_force = covers(parent->in_force, span) || stood(before, period, span);
    faults.unless(in_force, "not_in_force", "parent", period.parent);
}

void check_periods(
    Faults& faults, const Division& division, const Registers& registers, const Division* before
) {
    const std::size_t last = division.periods.size() - 1;
    const Date first = division.periods.front().from;
    faults.unless(first == division.in_force.from, "period_gap", "since_on", to_string(first));
    for (std::size_t at = 0; at <= last; ++at) {
        const DivisionPeriod& period = division.periods[at];
        const char* field = at == last ? "name" : "earlier";
        faults.name(period.name, field);
        faults.unless(is_plain(period.name), "name_malformed", field, period.name);
        const bool later = at == 0 || division.periods[at - 1].from < period.from;
        faults.unless(later, "change_not_later", "since_on", to_string(period.from));
        check_upward(faults, division, at, registers, before);
    }
    if (last != 0) faults.period("since_on", division.span(last));
}

/// What of `child` would hang in the air with `parent` as it is: beyond its end, or under what it
/// cannot be under.
Refusals hangs_on(const Division& child, const Division& parent) {
    for (std::size_t at = 0; at < child.periods.size(); ++at) {
        if (child.periods[at].parent != parent.id) continue;
        const InForce span = child.span(at);
        if (parent.in_force.to && (!span.to || *parent.in_force.to < *span.to))
            return in_use(child.id);
        if (!may_hold(parent, child.periods[at].kind, span)) return in_use(child.id, "kind");
    }
    return {};
}

}  // namespace

bool is_town(DivisionKind kind) {
    return kind == DivisionKind::town || kind == DivisionKind::street || kind == DivisionKind::zone;
}

std::string_view town_of(const Division& division, Date on) {
    const DivisionPeriod& period = division.on(on);
    const bool is_below = period.kind != DivisionKind::county && !is_town(period.kind);
    return is_below ? period.parent : division.id;
}

Refusals faults_of(const Division& division, const Registers& registers, const Division* before) {
    Faults faults;
    faults.unless(is_code(division.id), "code_malformed", "id", division.id);
    faults.place(division.place);
    faults.period("to_on", division.in_force);
    check_periods(faults, division, registers, before);
    const bool followed =
        division.successor.empty() || (registers.division(division.successor) != nullptr &&
                                       division.successor != division.id && division.in_force.to);
    faults.unless(followed, "not_there", "successor", division.successor);
    return faults.take();
}

Refusals past_changed(const Division& division, const Division* before, Date today) {
    if (before == nullptr) return {};
    Faults faults;
    const auto begun = [&](std::size_t at) {
        return at < before->periods.size() && (at == 0 || before->periods[at].from <= today);
    };
    for (std::size_t at = 0; begun(at); ++at) {
        const DivisionPeriod& was = before->periods[at];
        DivisionPeriod is = at < division.periods.size() ? division.periods[at] : DivisionPeriod{};
        if (at == 0) is.from = was.from;  // it begins with the division
        const bool same = begun(at + 1) ? is == was : is.from == was.from;
        faults.unless(same, "past_changed", "since_on", to_string(was.from));
    }
    return faults.take();
}

Children children_of(const Network& network) {
    Children children;
    for (const Division& division : network.divisions())
        for (const DivisionPeriod& period : division.periods) {
            std::vector<const Division*>& below = children[period.parent];
            if (below.empty() || below.back() != &division) below.push_back(&division);
        }
    return children;
}

Refusals still_in_use(const Division& division, const Network& network, const Children& children) {
    if (const auto below = children.find(division.id); below != children.end())
        for (const Division* child : below->second)
            if (Refusals hanging = hangs_on(*child, division); !hanging.empty()) return hanging;
    if (!division.in_force.to) return {};
    const Date after = *division.in_force.to + Days{1};
    for (const Point& point : network.points())
        if ((point.town == division.id || point.division == division.id) &&
            point.in_force.on(after))
            return in_use(point.id);
    return {};
}

}  // namespace lingju::network
