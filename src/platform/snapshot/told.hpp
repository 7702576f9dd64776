// What publishing tells, between those who publish and those who follow. Private to the module.
#pragma once

#include <string_view>

namespace lingju::snapshot {

/// Begins what sql::Transaction::tell is told; the name follows.
inline constexpr std::string_view told_published = "published ";

}  // namespace lingju::snapshot
