#include "network/find.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lingju::network {
namespace {

std::string squeezed(std::string_view text) {
    std::string plain;
    for (const char character : text)
        if (character != ' ' && character != '\'')
            plain += character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32)
                                                          : character;
    return plain;
}

/// 0 is best; nothing where the text is not in it.
std::optional<int> rank_in(const std::string& whole, const std::string& text) {
    const std::size_t at = whole.find(text);
    if (at == std::string::npos) return std::nullopt;
    return whole == text ? 0 : at == 0 ? 1 : 2;
}

std::optional<int> rank_of(const Division& division, const std::string& text, Date on) {
    const DivisionPeriod& stands = division.on(on);
    if (text.empty())
        return stands.kind == DivisionKind::town || stands.kind == DivisionKind::street
                   ? std::optional(0)
                   : std::nullopt;
    std::optional<int> best;
    for (const std::string& whole :
         {stands.name, squeezed(division.pinyin), division.initials, division.id}) {
        const std::optional<int> rank = rank_in(whole, text);
        if (rank && (!best || *rank < *best)) best = rank;
    }
    return best;
}

/// The same by a name it had before, behind all that are called so now; which name, in `found`.
std::optional<int> former_rank_of(
    const Division& division, const std::string& text, Date on, DivisionFound& found
) {
    constexpr int behind = 3;  // one more than the last of rank_in
    const std::string& name = division.on(on).name;
    std::optional<int> best;
    for (const DivisionPeriod& period : division.periods) {
        if (period.from > on || period.name == name) continue;
        const std::optional<int> rank = rank_in(period.name, text);
        if (!rank || (best && *best <= *rank + behind)) continue;
        best = *rank + behind;
        found.formerly = period.name;
    }
    return best;
}

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

}  // namespace

std::string department_id(const Network& network, std::string_view name) {
    if (const Department* department = network.department_by_name(name)) return department->id;
    throw Fault("no department is called " + std::string(name));
}

std::string name_of_division(const Network& network, const std::string& id, Date on) {
    const Division* division = network.find_division(id);
    return division == nullptr ? std::string() : division->on(on).name;
}

std::vector<DivisionFound> search_divisions(
    const Network& network, std::string_view text, Date on, std::size_t limit
) {
    const std::string wanted = squeezed(text);
    std::vector<std::pair<int, DivisionFound>> ranked;
    for (const Division& division : network.divisions()) {
        if (division.on(on).kind == DivisionKind::county || !division.in_force.on(on)) continue;
        DivisionFound found{&division};
        std::optional<int> rank = rank_of(division, wanted, on);
        if (!rank && !wanted.empty()) rank = former_rank_of(division, wanted, on, found);
        if (rank) ranked.emplace_back(*rank, std::move(found));
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, DivisionFound>::first);
    std::vector<DivisionFound> best;
    for (auto& [rank, found] : ranked)
        if (best.size() < limit) best.push_back(std::move(found));
    return best;
}

double distance_km(Place from, Place to) {
    constexpr double radius_km = 6371.0088;
    const double lat = std::sin(radians(to.lat - from.lat) / 2);
    const double lon = std::sin(radians(to.lon - from.lon) / 2);
    const double chord =
        lat * lat + std::cos(radians(from.lat)) * std::cos(radians(to.lat)) * lon * lon;
    return 2 * radius_km * std::asin(std::sqrt(std::min(1.0, chord)));
}

}  // namespace lingju::network
