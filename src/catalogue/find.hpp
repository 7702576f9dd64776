// Questions others may ask of the catalogue.
#pragma once

#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::catalogue {

/// The whole catalogue from its tables, for snapshot::Registry under the name "catalogue".
Catalogue load_catalogue(sql::Transaction& transaction);

/// The demo's items and tier list as they are built in, without a database: for `judge`, fuzzers
/// and tests. Departments are numbered as network::demo_network() does.
Catalogue demo_catalogue();

}  // namespace lingju::catalogue
