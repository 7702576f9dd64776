#include "network/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

namespace lingju::network {
namespace {

struct Word {
    std::string_view said, name;
};
constexpr Word words[] = {
    {"市级中心", "city"},
    {"车管分中心", "vehicle"},
    {"镇街中心", "town"},
    {"企业中心", "enterprise"},
    {"村居代办点", "village"},
    {"银行网点", "bank"},
    {"邮政网点", "post"},
    {"医院", "hospital"},
    {"自助点", "self_service"},
    {"县市", "county"},
    {"镇", "town"},
    {"街道", "street"},
    {"统计区", "zone"},
    {"村", "village"},
    {"居委会", "residents_committee"},
    {"社区", "community"},
    {"错时", "staggered"},
    {"延时", "extended"},
    {"停办", "closed"},
    {"节假日", "holidays"},
    {"综合窗口", "comprehensive"},
    {"企业专窗", "enterprise"},
    {"部门窗口", "department"},
    {"绿色通道", "green"},
    {"自助终端", "kiosk"},
    {"取号机", "ticket_machine"},
    {"电子屏", "screen"},
    {"监控", "camera"},
    {"读卡器", "card_reader"},
    {"高拍仪", "document_camera"},
    {"轮椅", "wheelchair"},
    {"母婴室", "nursing_room"},
    {"快递柜", "locker"},
    {"无线网络", "wifi"},
    {"网办区", "online_area"},
    {"掌办区", "phone_area"},
    {"自助区", "self_service_area"},
    {"婴儿车", "stroller"},
    {"充电宝", "power_bank"},
    {"阅读区", "reading_area"},
    {"收件", "collect"},
    {"受理", "accept"},
    {"审查", "review"},
    {"决定", "decide"},
};

using Pieces = std::vector<std::string_view>;

Pieces pieces_of(std::string_view text, char between) {
    Pieces pieces;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(between), text.size());
        if (end > 0) pieces.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pieces;
}

/// Reads each part between '|' with `read`; nothing where one cannot be read.
template <class Part, class Read>
std::optional<std::vector<Part>> parse_each(std::string_view text, const Read& read) {
    std::vector<Part> parts;
    for (const std::string_view piece : pieces_of(text, '|')) {
        std::optional<Part> part = read(pieces_of(piece, ' '));
        if (!part) return std::nullopt;
        parts.push_back(*std::move(part));
    }
    return parts;
}

template <class Parts, class Write>
std::string write_each(const Parts& parts, const Write& write) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += '|';
        text += write(part);
    }
    return text;
}

/// "2026-03-01..2026-06-30", "2026-03-01..".
std::optional<InForce> parse_period(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == text.npos) return std::nullopt;
    const std::optional<Date> from = parse_date(text.substr(0, dots));
    const std::string_view end = text.substr(dots + 2);
    const std::optional<Date> to = parse_date(end);
    if (!from || (!end.empty() && !to)) return std::nullopt;
    return InForce{*from, to};
}

std::string write_period(InForce in_force, InForce open) {
    if (in_force == open) return {};
    return fmt::format(
        " {}..{}", to_string(in_force.from), in_force.to ? to_string(*in_force.to) : std::string()
    );
}

/// The period that stands at `at`, or `open` where nothing does. Nothing where it is none, or more
/// stands behind it.
std::optional<InForce> period_at(const Pieces& pieces, std::size_t at, InForce open) {
    if (pieces.size() <= at) return open;
    return pieces.size() == at + 1 ? parse_period(pieces[at]) : std::nullopt;
}

struct Minutes {
    int from = 0, to = 0;
};
std::optional<Minutes> parse_minutes(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash == text.npos) return std::nullopt;
    const std::optional<int> from = parse_minute(text.substr(0, dash));
    const std::optional<int> to = parse_minute(text.substr(dash + 1));
    if (!from || !to || *from >= *to) return std::nullopt;
    return Minutes{*from, *to};
}

std::optional<std::uint8_t> parse_weekdays(std::string_view text) {
    unsigned weekdays = 0;
    for (const char day : text) {
        if (day < '1' || day > '7') return std::nullopt;
        weekdays |= 1U << static_cast<unsigned>(day - '1');
    }
    return static_cast<std::uint8_t>(weekdays);
}

std::string write_weekdays(std::uint8_t weekdays) {
    std::string text;
    for (int day = 1; day <= 7; ++day)
        if ((weekdays >> (day - 1) & 1) != 0) text += static_cast<char>('0' + day);
    return text;
}

std::optional<Hours> hours_in(Pieces pieces, InForce open) {
    if (pieces.empty()) return std::nullopt;
    const std::optional<HoursKind> kind = hours_kind_named(plain_word(pieces[0]));
    if (kind) pieces.erase(pieces.begin());
    if (pieces.size() < 2) return std::nullopt;
    const std::optional<std::uint8_t> weekdays = parse_weekdays(pieces[0]);
    const std::optional<Minutes> minutes = parse_minutes(pieces[1]);
    const bool on_holidays = pieces.size() > 2 && plain_word(pieces[2]) == "holidays";
    const std::optional<InForce> in_force = period_at(pieces, on_holidays ? 3 : 2, open);
    if (!weekdays || !minutes || !in_force) return std::nullopt;
    return Hours{
        *weekdays,
        minutes->from,
        minutes->to,
        *in_force,
        kind.value_or(HoursKind::ordinary),
        on_holidays
    };
}

std::string rest_of(const Pieces& pieces, std::size_t at) {
    std::string rest;
    for (; at < pieces.size(); ++at) rest += (rest.empty() ? "" : " ") + std::string(pieces[at]);
    return rest;
}

std::optional<SpecialHours> special_in(const Pieces& pieces) {
    if (pieces.size() < 2) return std::nullopt;
    const std::optional<Date> on = parse_date(pieces[0]);
    const bool closed = plain_word(pieces[1]) == "closed";
    const std::optional<Minutes> minutes = closed ? Minutes{} : parse_minutes(pieces[1]);
    if (!on || !minutes) return std::nullopt;
    return SpecialHours{*on, minutes->from, minutes->to, rest_of(pieces, 2)};
}

std::optional<Window> window_in(const Pieces& pieces) {
    if (pieces.size() < 2 || pieces.size() > 3) return std::nullopt;
    const std::optional<WindowKind> kind = window_kind_named(plain_word(pieces[1]));
    if (!kind) return std::nullopt;
    return Window{std::string(pieces[0]), *kind, rest_of(pieces, 2)};
}

std::optional<Device> device_in(const Pieces& pieces) {
    if (pieces.size() < 2 || pieces.size() > 3) return std::nullopt;
    const std::optional<DeviceKind> kind = device_kind_named(plain_word(pieces[1]));
    if (!kind) return std::nullopt;
    return Device{std::string(pieces[0]), *kind, rest_of(pieces, 2)};
}

std::optional<Presence> presence_in(const Pieces& pieces, InForce open) {
    if (pieces.size() < 2) return std::nullopt;
    const std::optional<Power> power = power_named(plain_word(pieces[1]));
    const std::optional<InForce> in_force = period_at(pieces, 2, open);
    if (!power || !in_force) return std::nullopt;
    return Presence{std::string(pieces[0]), *power, *in_force};
}

std::optional<Guidance> guidance_in(const Pieces& pieces, InForce open) {
    const std::optional<InForce> in_force = period_at(pieces, 1, open);
    if (pieces.empty() || !in_force) return std::nullopt;
    return Guidance{std::string(pieces[0]), *in_force};
}

std::optional<DivisionPeriod> period_in(const Pieces& pieces) {
    if (pieces.size() < 4) return std::nullopt;
    const std::optional<Date> from = parse_date(pieces[0]);
    const std::optional<DivisionKind> kind = division_kind_named(plain_word(pieces[1]));
    if (!from || !kind) return std::nullopt;
    const std::string parent(pieces[2] == "-" ? "" : pieces[2]);
    return DivisionPeriod{*from, rest_of(pieces, 3), *kind, parent};
}

/// "1 comprehensive" and what may follow.
std::string named_kind(std::string_view name, std::string_view kind, std::string_view more) {
    return fmt::format("{} {}{}{}", name, kind, more.empty() ? "" : " ", more);
}

}  // namespace

std::string_view plain_word(std::string_view word) {
    const auto found = std::ranges::find(words, word, &Word::said);
    return found == std::end(words) ? word : found->name;
}

std::optional<int> parse_minute(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    if (!digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + text[1] - '0';
    const int minute = (text[3] - '0') * 10 + text[4] - '0';
    if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
    return hour * 60 + minute;
}

std::string write_minute(int minute) {
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::optional<double> parse_degrees(std::string_view text, double most) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    if (!std::isfinite(value) || std::abs(value) > most) return std::nullopt;
    return value;
}

std::optional<std::vector<Hours>> parse_hours(std::string_view text, InForce open) {
    return parse_each<Hours>(text, [&](const Pieces& pieces) { return hours_in(pieces, open); });
}
std::string write_hours(const std::vector<Hours>& hours, InForce open) {
    return write_each(hours, [&](const Hours& one) {
        const bool ordinary = one.kind == HoursKind::ordinary;
        return fmt::format(
            "{}{} {}-{}{}{}",
            ordinary ? "" : std::string(name_of(one.kind)) + " ",
            write_weekdays(one.weekdays),
            write_minute(one.from_minute),
            write_minute(one.to_minute),
            one.on_holidays ? " holidays" : "",
            write_period(one.in_force, open)
        );
    });
}

std::optional<std::vector<SpecialHours>> parse_special(std::string_view text) {
    return parse_each<SpecialHours>(text, special_in);
}
std::string write_special(const std::vector<SpecialHours>& special) {
    return write_each(special, [](const SpecialHours& one) {
        const std::string hours =
            one.is_closed() ? "closed"
                            : write_minute(one.from_minute) + "-" + write_minute(one.to_minute);
        return named_kind(to_string(one.on), hours, one.reason);
    });
}

std::optional<std::vector<DivisionPeriod>> parse_periods(std::string_view text) {
    return parse_each<DivisionPeriod>(text, period_in);
}
std::string write_periods(std::span<const DivisionPeriod> periods) {
    return write_each(periods, [](const DivisionPeriod& one) {
        const std::string_view parent = one.parent.empty() ? "-" : std::string_view(one.parent);
        return fmt::format("{} {} {} {}", to_string(one.from), name_of(one.kind), parent, one.name);
    });
}

std::optional<std::vector<Window>> parse_windows(std::string_view text) {
    return parse_each<Window>(text, window_in);
}
std::string write_windows(const std::vector<Window>& windows) {
    return write_each(windows, [](const Window& one) {
        return named_kind(one.number, name_of(one.kind), one.department);
    });
}

std::optional<std::vector<Device>> parse_devices(std::string_view text) {
    return parse_each<Device>(text, device_in);
}
std::string write_devices(const std::vector<Device>& devices) {
    return write_each(devices, [](const Device& one) {
        return named_kind(one.id, name_of(one.kind), one.window);
    });
}

std::optional<std::vector<Amenity>> parse_amenities(std::string_view text) {
    return parse_each<Amenity>(text, [](const Pieces& pieces) {
        return pieces.size() == 1 ? amenity_named(plain_word(pieces[0])) : std::nullopt;
    });
}
std::string write_amenities(const std::vector<Amenity>& amenities) {
    return write_each(amenities, [](Amenity one) { return std::string(name_of(one)); });
}

std::optional<std::vector<Presence>> parse_presences(std::string_view text, InForce open) {
    return parse_each<Presence>(text, [&](const Pieces& pieces) {
        return presence_in(pieces, open);
    });
}
std::string write_presences(const std::vector<Presence>& presences, InForce open) {
    return write_each(presences, [&](const Presence& one) {
        return one.department + " " + std::string(name_of(one.power)) +
               write_period(one.in_force, open);
    });
}

std::optional<std::vector<Guidance>> parse_guidance(std::string_view text, InForce open) {
    return parse_each<Guidance>(text, [&](const Pieces& pieces) {
        return guidance_in(pieces, open);
    });
}
std::string write_guidance(const std::vector<Guidance>& guidance, InForce open) {
    return write_each(guidance, [&](const Guidance& one) {
        return one.point + write_period(one.in_force, open);
    });
}

}  // namespace lingju::network
