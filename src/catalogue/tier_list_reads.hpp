// The routes that look at lists. Private to the module.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/tier_list_api.hpp"
#include "catalogue/tier_list_bodies.hpp"

namespace lingju::catalogue {

std::vector<http::Route> tier_list_reads(const identity::Guard& guard, const TierListDesk& desk);

/// The list as the actor sees it. Refuses catalogue.list_absent.
Outcome<TierListShown> find_shown_list(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t list
);

std::string_view content_type(FileForm form);

}  // namespace lingju::catalogue
