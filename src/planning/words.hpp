// What a plan's files call things, in the reader's language; the screens' words
// (web/src/catalogue).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/tier_list.hpp"
#include "network/model.hpp"

namespace lingju::planning {

enum class Language { zh, en };

std::string_view word_for(network::PointKind kind, Language language);
/// Of nothing: not held.
std::string_view word_for(std::optional<catalogue::Level> level, Language language);

/// 12,345; with digits behind the point, 4.9. `km`: a dash where there is none.
std::string figure(double value, int digits = 0);
std::string km(const std::optional<double>& value, int digits = 2);

}  // namespace lingju::planning
