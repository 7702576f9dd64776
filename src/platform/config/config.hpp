// What the operator decides: flags over environment over file over what is built in. Every fault is
// named at once.
//
//     for (const config::Setting& setting : config::settings())
//         app.add_option("--" + config::flag_of(setting), flags[std::string(setting.name)],
//         std::string(setting.help));
//     Outcome<config::Config> config = config::load({.flags = flags, .environment =
//     config::process_environment(), .file = file});
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome/outcome.hpp"

namespace lingju::config {

/// One thing that can be set: `name` in the TOML file, LINGJU_NAME in the environment, --na-me on
/// the command line.
struct Setting {
    std::string_view name;
    std::string_view built_in;
    std::string_view help;
    bool is_switch = false;  // true or false; as a flag it may stand alone
};

/// All of them, in the order they are printed.
std::span<const Setting> settings();
/// "tls_key" → "tls-key".
std::string flag_of(const Setting& setting);
/// "tls_key" → "LINGJU_TLS_KEY".
std::string variable_of(const Setting& setting);

struct Config {
    std::string address;      // of `listen`: "127.0.0.1", "::1"
    unsigned short port = 0;  // of `listen`; 0 takes a free one
    std::string database;     // "sqlite:FILE" or "postgresql://…"; never empty
    std::filesystem::path state;
    std::filesystem::path keys;       // the key file
    std::filesystem::path anchors;    // ledger-anchors.jsonl; should lie on another disk
    std::filesystem::path web;        // static files; empty: none
    std::filesystem::path lights;     // the locality's supervision lights; empty: the built-in ones
    std::filesystem::path code_maps;  // how other systems write codes; empty: the built-in ones
    std::filesystem::path measures, tiers;  // the locality's own definitions; empty: the built-in
    std::filesystem::path tls_certificate, tls_key;  // both or neither
    int workers = 0;
    int unmaskings_an_hour = 0;  // an account
    std::string oidc_issuer;     // empty: no single sign-on
    std::string oidc_client, oidc_redirect, oidc_name_zh, oidc_name_en;
    std::filesystem::path oidc_secret;  // the file that holds it
    std::string log_level;
    bool demo = false;
    bool demo_anywhere = false;

    /// Where each setting's value came from, and its text: for --print-config.
    struct Origin {
        std::string_view name;
        std::string text;
        std::string source;  // "built in", "/etc/lingju.toml", "LINGJU_LISTEN", "--listen"
    };
    std::vector<Origin> origins;

    bool tls() const { return !tls_certificate.empty(); }
    /// Does nobody but this machine reach `address`?
    bool is_loopback() const;
};

/// What was given. A flag that was not given is absent, or empty.
struct Given {
    std::map<std::string, std::string> flags;  // by setting name; a switch given alone is "true"
    std::map<std::string, std::string> environment;  // the LINGJU_ variables, by variable name
    std::optional<std::filesystem::path> file;       // --config; else LINGJU_CONFIG, else none
};

/// The LINGJU_ variables of this process.
std::map<std::string, std::string> process_environment();

/// Reads, merges and checks. `database`, `keys` and `anchors` that are not set lie in `state`.
/// Touches the disk for the TOML file and to see that `web` and the TLS files are there.
///
/// Refuses (malformed; subject = the setting, detail `source`): config.file_unreadable,
/// config.file_malformed, config.unknown_setting, config.wrong_type, config.not_an_address,
/// config.not_a_database, config.not_a_number, config.not_a_switch, config.not_a_level,
/// config.path_absent, config.tls_incomplete, config.oidc_incomplete, config.not_a_web_address,
/// config.demo_exposed (demo on an address others reach, without demo_anywhere).
Outcome<Config> load(const Given& given);

/// A TOML text that `load` would read again, each line with where its value came from; the password
/// in a database URL is masked.
std::string print(const Config& config);

}  // namespace lingju::config
