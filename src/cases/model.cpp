#include "cases/model.hpp"

#include <array>

#include "platform/outcome/outcome.hpp"

namespace lingju::cases {
namespace {

constexpr std::array<std::string_view, 11> statuses = {
    "none",
    "received",
    "awaiting_supplement",
    "accepted",
    "paused",
    "granted",
    "refused",
    "delivered",
    "not_accepted",
    "terminated",
    "withdrawn"
};

}  // namespace

std::string_view name_of(Status status) { return statuses.at(static_cast<std::size_t>(status)); }

std::optional<Status> status_named(std::string_view name) {
    for (std::size_t i = 0; i < statuses.size(); ++i)
        if (statuses[i] == name) return static_cast<Status>(i);
    return std::nullopt;
}

}  // namespace lingju::cases
