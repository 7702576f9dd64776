// What the configuration names, opened before anything runs.
#pragma once

#include <memory>

#include "cases/lights.hpp"
#include "catalogue/code_maps.hpp"
#include "identity/sign_on.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/crypto.hpp"

namespace lingju {

/// The keys of the key file; where there is none, new ones, with a warning to back them up.
std::unique_ptr<crypto::Provider> opened_keys(const config::Config& config);

/// The locality's supervision lights where it has its own. Throws Fault with every fault of the
/// file.
cases::LightRules opened_lights(const std::filesystem::path& file);

/// How other systems write the codes of items, with the locality's own table where it has one.
/// Throws as opened_lights does.
catalogue::CodeMaps opened_codes(const std::filesystem::path& file);

/// Single sign-on, where a provider is set up. Throws Fault where others may read the file of its
/// secret, or an address is not one that is asked.
std::unique_ptr<identity::SignOn> opened_sign_on(
    const config::Config& config,
    sql::Database& database,
    const crypto::Provider& keys,
    const Clock& clock
);

}  // namespace lingju
