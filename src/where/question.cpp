#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "where/find.hpp"

namespace lingju::where {
namespace {

constexpr std::size_t limit_max = 50;
constexpr std::array<std::string_view, 5> way_kind_names = {
    "point", "online", "phone", "kiosk", "agent"
};
constexpr std::array<std::string_view, 3> sort_names = {"best", "distance", "soonest"};

using Query = std::map<std::string, std::string>;

void fault(Refusals& refusals, Refused kind, std::string code, std::string subject) {
    append(refusals, refuse(kind, std::move(code), std::move(subject)).error());
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() ||
        !std::isfinite(value))
        return std::nullopt;
    return value;
}

struct Near {
    network::Place place;
    Refusals malformed, absent;
};

Near read_coordinates(std::string_view text) {
    Near near;
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::optional<double> lat = number(text.substr(0, comma));
    const std::optional<double> lon = number(text.substr(std::min(comma + 1, text.size())));
    if (!lat || !lon)
        fault(near.malformed, Refused::malformed, "where.near_malformed", "near");
    else if (std::abs(*lat) > 90 || std::abs(*lon) > 180)
        fault(near.malformed, Refused::malformed, "where.near_outside", "near");
    else
        near.place = {*lat, *lon};
    return near;
}

Near read_near(const std::string& text, const network::Network& network) {
    constexpr std::string_view point = "point:";
    constexpr std::string_view division = "division:";
    Near near;
    if (text.starts_with(point)) {
        const std::string id = text.substr(point.size());
        if (const network::Point* found = network.find_point(id))
            near.place = found->place;
        else
            fault(near.absent, Refused::absent, "network.point_absent", id);
    } else if (text.starts_with(division)) {
        const std::string id = text.substr(division.size());
        if (const network::Division* found = network.find_division(id))
            near.place = found->place;
        else
            fault(near.absent, Refused::absent, "network.division_absent", id);
    } else if (text.empty()) {
        fault(near.malformed, Refused::malformed, "where.near_missing", "near");
    } else {
        return read_coordinates(text);
    }
    return near;
}

/// A '+' that a client left unescaped comes as a blank; ISO 8601 lets the seconds be left out.
std::optional<Instant> read_at(std::string text) {
    constexpr std::size_t to_the_minute = std::string_view("2026-06-23T15:05").size();
    if (text.size() > 6 && text[text.size() - 6] == ' ') text[text.size() - 6] = '+';
    if (text.size() > to_the_minute && text[to_the_minute] != ':')
        text.insert(to_the_minute, ":00");
    return parse_instant(text);
}

std::optional<std::size_t> read_limit(const std::string& text) {
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (limit < 1 || limit > limit_max) return std::nullopt;
    return limit;
}

/// Puts what `read` makes of the parameter `name` in `out`, or a refusal; leaves it where there is
/// none.
template <class T, class Read>
void take(
    const Query& query,
    const std::string& name,
    Read read,
    T& out,
    std::string code,
    Refusals& refusals
) {
    const auto found = query.find(name);
    if (found == query.end()) return;
    if (const std::optional<T> value = read(found->second))
        out = *value;
    else
        fault(refusals, Refused::malformed, std::move(code), found->second);
}

std::string value_of(const Query& query, const std::string& name) {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

}  // namespace

std::string_view name_of(WayKind kind) { return way_kind_names.at(static_cast<std::size_t>(kind)); }

std::optional<Sort> sort_named(std::string_view name) {
    const auto found = std::ranges::find(sort_names, name);
    if (found == sort_names.end()) return std::nullopt;
    return static_cast<Sort>(found - sort_names.begin());
}

Outcome<Question> read_question(const Query& query, const Ground& ground, Instant now) {
    Question question;
    question.at = now;
    Near near = read_near(value_of(query, "near"), ground.network);
    question.near = near.place;
    question.item = value_of(query, "item");
    Refusals malformed;
    if (question.item.empty()) fault(malformed, Refused::malformed, "where.item_missing", "item");
    append(malformed, std::move(near.malformed));
    take(query, "at", read_at, question.at, "where.at_malformed", malformed);
    take(query, "level", catalogue::level_named, question.level, "where.level_unknown", malformed);
    take(query, "sort", sort_named, question.sort, "where.sort_unknown", malformed);
    take(query, "limit", read_limit, question.limit, "where.limit_outside", malformed);
    if (!malformed.empty()) return std::unexpected(std::move(malformed));

    Refusals absent;
    if (ground.catalogue.find_item(question.item) == nullptr)
        fault(absent, Refused::absent, "catalogue.item_absent", question.item);
    append(absent, std::move(near.absent));
    if (!absent.empty()) return std::unexpected(std::move(absent));
    return question;
}

}  // namespace lingju::where
