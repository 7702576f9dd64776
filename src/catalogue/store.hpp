// Rows ↔ nouns of the catalogue. Private.
#pragma once

#include <span>

#include "catalogue/model.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::catalogue {

/// New versions of items, with their materials.
void insert_items(sql::Transaction& transaction, std::span<const Item> items);
/// Lines that are there already stay as they are.
void insert_grants(sql::Transaction& transaction, std::span<const Grant> grants);

}  // namespace lingju::catalogue
