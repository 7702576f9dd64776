// How what hangs on a point stands in one cell of a sheet: several, with '|' between them. Each
// parse_ reads back what its write_ wrote, and answers nothing where the text is not so.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/model.hpp"

namespace lingju::network {

/// "12345 08:30-11:30|1234567 00:00-24:00 holidays|staggered 6 09:00-11:00 2026-03-01..2026-06-30";
/// `holidays`: on official holidays too. Without a period: `open`, that is from the point's first
/// day until further notice.
std::optional<std::vector<Hours>> parse_hours(std::string_view text, InForce open);
std::string write_hours(const std::vector<Hours>& hours, InForce open);

/// "2026-10-01 closed 国庆|2026-12-31 09:00-12:00".
std::optional<std::vector<SpecialHours>> parse_special(std::string_view text);
std::string write_special(const std::vector<SpecialHours>& special);

/// "1 comprehensive|2 department D-03".
std::optional<std::vector<Window>> parse_windows(std::string_view text);
std::string write_windows(const std::vector<Window>& windows);

/// "K01 kiosk|R3 card_reader 3": what stands at window 3.
std::optional<std::vector<Device>> parse_devices(std::string_view text);
std::string write_devices(const std::vector<Device>& devices);

/// "wifi|locker".
std::optional<std::vector<Amenity>> parse_amenities(std::string_view text);
std::string write_amenities(const std::vector<Amenity>& amenities);

/// "D-02 accept 2026-01-01..2026-12-31|D-03 collect". Without a period: `open`.
std::optional<std::vector<Presence>> parse_presences(std::string_view text, InForce open);
std::string write_presences(const std::vector<Presence>& presences, InForce open);

/// "C001|T001 2026-01-01..". Without a period: `open`.
std::optional<std::vector<Guidance>> parse_guidance(std::string_view text, InForce open);
std::string write_guidance(const std::vector<Guidance>& guidance, InForce open);

/// "2018-01-01 town 331081000000 城北镇|2021-05-01 street 331081000000 城北街道"; "-" for no
/// parent.
std::optional<std::vector<DivisionPeriod>> parse_periods(std::string_view text);
std::string write_periods(std::span<const DivisionPeriod> periods);

/// Degrees as a decimal number, within ±`most`.
std::optional<double> parse_degrees(std::string_view text, double most);
/// "08:30" and back; 24:00 is the end of the day.
std::optional<int> parse_minute(std::string_view text);
std::string write_minute(int minute);

/// The enumerator's name where `word` is a Chinese one for it ("综合窗口" → "comprehensive"), else
/// `word`.
std::string_view plain_word(std::string_view word);

}  // namespace lingju::network
