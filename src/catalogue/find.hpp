// Questions others may ask of the catalogue.
#pragma once

#include <span>

#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::catalogue {

/// The whole catalogue from its tables, for snapshot::Registry under the name "catalogue". Drafts
/// are not in it.
Catalogue load_catalogue(sql::Transaction& transaction);
/// The same, reading of the lists only what was published since `before`, an earlier load from the
/// same tables.
Catalogue load_catalogue_after(sql::Transaction& transaction, const Catalogue& before);

/// The tables of this module.
std::span<const sql::Migration> migrations();

}  // namespace lingju::catalogue
