// When in the year an item is asked for more than in other months (季节性集中办理事项).
#pragma once

#include <string_view>

namespace lingju::catalogue {

/// Is `month` (1 … 12) one of the item's months by data/items/wenling_items_season.tsv? False for
/// an item that does not stand there. Pure. policy
bool in_season(std::string_view item, unsigned month);

}  // namespace lingju::catalogue
