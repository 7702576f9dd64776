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

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

}  // namespace

std::string department_id(const Network& network, std::string_view name) {
    if (const Department* department = network.department_by_name(name)) return department->id;
    throw Fault("no department is called " + std::string(name));
}

std::vector<const Division*> search_divisions(
    const Network& network, std::string_view text, Date on, std::size_t limit
) {
    const std::string wanted = squeezed(text);
    std::vector<std::pair<int, const Division*>> ranked;
    for (const Division& division : network.divisions()) {
        if (division.on(on).kind == DivisionKind::county || !division.in_force.on(on)) continue;
        if (const std::optional<int> rank = rank_of(division, wanted, on))
            ranked.emplace_back(*rank, &division);
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, const Division*>::first);
    std::vector<const Division*> found;
    for (const auto& [rank, division] : ranked)
        if (found.size() < limit) found.push_back(division);
    return found;
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
