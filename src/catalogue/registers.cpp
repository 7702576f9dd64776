#include "catalogue/registers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace lingju::catalogue {
namespace {

using identity::Role;
using network::DeviceKind;
using network::PointKind;

constexpr std::array desk_devices = {DeviceKind::card_reader, DeviceKind::document_camera};
constexpr std::array machines = {DeviceKind::kiosk};
constexpr int page_accounts = 500;

bool is_in_use(const identity::Account& account) {
    return account.granted_at.has_value() && !account.disabled;
}

bool has_all(const network::Point& point, std::span<const DeviceKind> kinds) {
    return std::ranges::all_of(kinds, [&](DeviceKind kind) {
        return std::ranges::find(point.devices, kind, &network::Device::kind) !=
               point.devices.end();
    });
}

/// The points of a line that lack what `has` asks for.
template <class Has>
std::vector<const network::Point*> lacking(
    const std::vector<const network::Point*>& points, Has has
) {
    std::vector<const network::Point*> without;
    for (const network::Point* point : points)
        if (!has(*point)) without.push_back(point);
    return without;
}

/// In both languages, each whole.
std::string both(std::string_view zh, std::string_view en) {
    return fmt::format("{} / {}", zh, en);
}

/// What is lacking, and where: "…：V026", "…：V026 等 12 个网点".
std::string lacking_at(
    std::string_view zh, std::string_view en, const std::vector<const network::Point*>& points
) {
    if (points.empty()) return both("没有这样的网点", "there is no such point");
    const std::string& first = points.front()->id;
    const std::size_t more = points.size() - 1;
    if (more == 0) return both(fmt::format("{}：{}", zh, first), fmt::format("{}: {}", en, first));
    return both(
        fmt::format("{}：{} 等 {} 个网点", zh, first, points.size()),
        fmt::format("{}: {} and {} more", en, first, more)
    );
}

}  // namespace

std::span<const DeviceKind> devices_needed(PointKind kind) {
    if (kind == PointKind::self_service) return machines;
    return desk_devices;
}

Registers::Registers(
    const network::Network& network,
    const Catalogue& catalogue,
    std::span<const identity::Account> accounts,
    Date on
)
    : network_(network), catalogue_(catalogue), on_(on) {
    for (const identity::Account& account : accounts) {
        if (!is_in_use(account)) continue;
        auto& at = account.role == Role::village_agent ? agents_ : officers_;
        if (account.role == Role::liaison)
            for (const std::string& department : account.scope.departments) ++liaisons_[department];
        else
            for (const std::string& point : account.scope.points) ++at[point];
    }
}

std::optional<RegisterFact> Registers::fact(const Grant& grant, Gate gate) const {
    switch (gate) {
        case Gate::officer: return officer(grant);
        case Gate::device: return device(grant);
        case Gate::liaison: return liaison(grant);
        default: return std::nullopt;
    }
}

std::vector<const network::Point*> Registers::points_of(const Grant& grant) const {
    std::vector<const network::Point*> points;
    if (const network::Point* point = network_.find_point(grant.point)) points.push_back(point);
    if (!grant.point_kind) return points;
    for (const network::Point& point : network_.points())
        if (point.kind == *grant.point_kind && point.in_force.on(on_)) points.push_back(&point);
    return points;
}

int Registers::officers_at(const network::Point& point) const {
    const auto count = [&](const std::map<std::string, int>& at) {
        const auto found = at.find(point.id);
        return found == at.end() ? 0 : found->second;
    };
    return count(officers_) + (point.kind == PointKind::village ? count(agents_) : 0);
}

RegisterFact Registers::officer(const Grant& grant) const {
    const auto points = points_of(grant);
    const auto without =
        lacking(points, [this](const network::Point& point) { return officers_at(point) > 0; });
    if (points.empty() || !without.empty())
        return {false, lacking_at("没有在用的收件账号", "no account in use takes in", without)};
    int accounts = 0;
    for (const network::Point* point : points) accounts += officers_at(*point);
    return {
        true,
        both(
            fmt::format("在用的收件账号 {} 个", accounts),
            fmt::format("accounts in use that take in: {}", accounts)
        )
    };
}

RegisterFact Registers::device(const Grant& grant) const {
    const auto points = points_of(grant);
    const auto without = lacking(points, [](const network::Point& point) {
        return has_all(point, devices_needed(point.kind));
    });
    if (points.empty() || !without.empty())
        return {false, lacking_at("设备没有登记齐", "devices are not all registered", without)};
    if (points.front()->kind == PointKind::self_service)
        return {true, both("自助终端已登记", "kiosk registered")};
    return {true, both("读卡器、高拍仪已登记", "card reader and document camera registered")};
}

RegisterFact Registers::liaison(const Grant& grant) const {
    const Item* item = catalogue_.find_item(grant.item);
    const std::string department = item == nullptr ? "" : item->department;
    const auto found = liaisons_.find(department);
    if (found == liaisons_.end())
        return {
            false,
            both(
                "没有在用的业务支点账号：" + department,
                "no liaison's account in use: " + department
            )
        };
    return {
        true,
        both(
            fmt::format("{} 在用的业务支点账号 {} 个", department, found->second),
            fmt::format("{}: liaisons' accounts in use: {}", department, found->second)
        )
    };
}

std::vector<identity::Account> list_ready_accounts(
    sql::Transaction& transaction, const std::string& cell
) {
    std::vector<identity::Account> accounts;
    for (const Role role : {Role::village_agent, Role::window_officer, Role::liaison}) {
        identity::AccountFilter filter{cell, {}, {}, role, page_accounts};
        for (bool more = true; more;) {
            std::vector<identity::Account> page = identity::list_accounts(transaction, filter);
            more = page.size() == static_cast<std::size_t>(filter.limit);
            if (more) filter.after = page.back().login;
            std::ranges::move(page, std::back_inserter(accounts));
        }
    }
    return accounts;
}

}  // namespace lingju::catalogue
