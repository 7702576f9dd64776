// Rows ↔ nouns of the catalogue. Private.
#pragma once

#include <span>

#include "catalogue/model.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::catalogue {

/// New versions of items, with their materials.
void insert_items(sql::Transaction& transaction, std::span<const Item> items);

}  // namespace lingju::catalogue
