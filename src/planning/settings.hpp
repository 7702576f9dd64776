// The figures of a scenario: what is asked for, what it costs, what may not be exceeded.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "platform/outcome/outcome.hpp"

namespace lingju::planning {

/// What a figure may be. Its name is "group.name" as data/planning/demo.toml has them.
struct Setting {
    std::string_view key;
    double least = 0;
    double most = 0;
    bool whole = false;
};

/// All there are, in the order they are shown in.
std::span<const Setting> all_settings();

/// Does a kind of point have figures of its own? What is planned leaves points of others out.
bool has_figures(std::string_view kind);

/// A figure for each setting. All of the defaults are estimates (EST).
class Settings {
  public:
    /// Those of data/planning/demo.toml.
    static const Settings& defaults();
    /// The defaults with some set otherwise. Refuses (malformed, subject "/settings/<key>")
    /// planning.setting_unknown, planning.setting_out_of_range (details least, most).
    static Outcome<Settings> with(const std::map<std::string, double>& changed);

    /// Throws Fault for a key that is none.
    double of(std::string_view key) const;
    /// "staff.town"; 0 where the kind has no such figure.
    double of_kind(std::string_view group, std::string_view kind) const;
    const std::map<std::string, double, std::less<>>& values() const { return values_; }
    bool operator==(const Settings&) const = default;

  private:
    std::map<std::string, double, std::less<>> values_;
};

}  // namespace lingju::planning
