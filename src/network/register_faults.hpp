// What the rules of registers are written with: faults gathered field by field. Private.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "network/rules.hpp"

namespace lingju::network {

inline constexpr std::size_t id_bytes_max = 50;
inline constexpr std::size_t name_bytes_max = 200;

/// Gathers what is wrong, field by field.
class Faults {
  public:
    void add(std::string_view code, std::string_view field, std::string value = {}) {
        Refusal refusal{.code = "network." + std::string(code), .subject = std::string(field)};
        refusal.details.emplace("value", std::move(value));
        refusals_.push_back(std::move(refusal));
    }
    void unless(bool right, std::string_view code, std::string_view field, std::string value = {}) {
        if (!right) add(code, field, std::move(value));
    }
    void id(std::string_view text) {
        const bool sound = std::ranges::all_of(text, [](char c) {
            return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
                   c == '-' || c == '_' || c == '.';
        });
        unless(!text.empty(), "field_missing", "id");
        unless(sound && text.size() <= id_bytes_max, "code_malformed", "id", std::string(text));
    }
    void name(std::string_view text, std::string_view field = "name") {
        unless(!text.empty(), "field_missing", field);
        unless(text.size() <= name_bytes_max, "field_too_long", field);
    }
    void period(std::string_view field, InForce in_force) {
        unless(!in_force.to || in_force.from <= *in_force.to, "period_reversed", field);
    }
    void place(Place place) {
        unless(std::isfinite(place.lat) && std::abs(place.lat) <= 90, "place_outside", "lat");
        unless(std::isfinite(place.lon) && std::abs(place.lon) <= 180, "place_outside", "lon");
    }
    Refusals take() { return std::move(refusals_); }

  private:
    Refusals refusals_;
};

/// Stands in a list of a sheet and comes back as it was: no bar, no line end, no blank too many.
inline bool is_plain(std::string_view text) {
    return text.find_first_of("|\n\r\t") == text.npos && text.find("  ") == text.npos &&
           !text.starts_with(' ') && !text.ends_with(' ');
}

/// Is `whole` in force on every day of `part`?
inline bool covers(InForce whole, InForce part) {
    return whole.from <= part.from && (!whole.to || (part.to && *part.to <= *whole.to));
}

inline bool share_a_day(InForce one, InForce two) {
    return (!one.to || two.from <= *one.to) && (!two.to || one.from <= *two.to);
}

inline Refusals in_use(const std::string& id, std::string_view field = "to_on") {
    Faults faults;
    faults.add("still_in_use", field, id);
    return faults.take();
}

}  // namespace lingju::network
