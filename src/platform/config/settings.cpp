#include <array>
#include <string>

#include "platform/config/config.hpp"

extern char** environ;

namespace lingju::config {
namespace {

constexpr std::array all_settings = {
    Setting{"listen", "127.0.0.1:8080", "address and port to listen on; port 0 takes a free one"},
    Setting{"database", "", "sqlite:FILE or postgresql://…; lingju.db in the state folder"},
    Setting{"state", "state", "folder of the database, keys and anchors"},
    Setting{"keys", "", "the key file; keys in the state folder"},
    Setting{"anchors", "", "signed heads of the ledger; ledger-anchors.jsonl in the state folder"},
    Setting{"web", "", "folder of the web pages; none are served without it"},
    Setting{
        "lights", "", "the locality's own table of supervision lights; the built-in one without it"
    },
    Setting{"code_maps", "", "the locality's own table of how other systems write codes of items"},
    Setting{"measures", "", "the locality's own table of what measures mean; see data/quality"},
    Setting{"tiers", "", "the locality's own table of which tier a kind of point counts as"},
    Setting{"tls_certificate", "", "certificate chain, PEM"},
    Setting{"tls_key", "", "its private key, PEM"},
    Setting{"workers", "4", "threads that answer requests, 1 to 256"},
    Setting{
        "unmaskings_an_hour",
        "60",
        "how many persons an account may have shown in clear, 1 to 10000"
    },
    Setting{"oidc_issuer", "", "provider of single sign-on (OpenID Connect); none without it"},
    Setting{"oidc_client", "", "what this server is called at the provider"},
    Setting{"oidc_secret", "", "the file that holds its secret there, mode 0600"},
    Setting{"oidc_redirect", "", "this server's own page /sign-on, as browsers see it"},
    Setting{"oidc_name_zh", "单点登录", "what the provider is called on the sign-in page"},
    Setting{"oidc_name_en", "single sign-on", "the same in English"},
    Setting{"log_level", "info", "debug, info, warn or error"},
    Setting{"demo", "false", "this is a demo: start only where no other machine reaches it", true},
    Setting{"demo_anywhere", "false", "let a demo listen where others reach it", true},
};

}  // namespace

std::span<const Setting> settings() { return all_settings; }

std::string flag_of(const Setting& setting) {
    std::string flag(setting.name);
    for (char& c : flag)
        if (c == '_') c = '-';
    return flag;
}

std::string variable_of(const Setting& setting) {
    std::string variable = "LINGJU_";
    for (char c : setting.name) variable += c == '_' ? '_' : static_cast<char>(c - 'a' + 'A');
    return variable;
}

std::map<std::string, std::string> process_environment() {
    std::map<std::string, std::string> found;
    for (char** entry = environ; *entry; ++entry) {
        std::string_view text = *entry;
        std::size_t equals = text.find('=');
        if (text.starts_with("LINGJU_") && equals != text.npos)
            found.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return found;
}

}  // namespace lingju::config
