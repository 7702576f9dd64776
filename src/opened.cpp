#include "opened.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <spdlog/spdlog.h>

#include "platform/http/caller.hpp"

namespace lingju {
namespace {

/// What stands in a file that nobody else may read, without the line end.
std::string secret_in(const std::filesystem::path& file) {
    using std::filesystem::perms;
    const perms others = perms::group_all | perms::others_all;
    if ((std::filesystem::status(file).permissions() & others) != perms::none)
        throw Fault(file.string() + ": others may read the secret; chmod 600");
    std::ifstream stream(file, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(stream)), {});
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    if (text.empty()) throw Fault(file.string() + ": there is no secret in it");
    return text;
}

std::string text_in(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// What was read of a locality's table. Throws Fault with every fault of it.
template <class T>
T read_or_fault(const std::filesystem::path& file, Outcome<T> read) {
    if (!read) throw Fault(file.string() + ": " + summary(read.error()));
    return *std::move(read);
}

}  // namespace

std::unique_ptr<crypto::Provider> opened_keys(const config::Config& config) {
    std::filesystem::create_directories(config.state);
    bool made = false;
    std::unique_ptr<crypto::Provider> keys = crypto::Provider::open(config.keys, made);
    if (made)
        spdlog::warn(
            "新密钥已写入 {0}，请立即另存一份：丢了它，加密的个人信息再也打不开。 / New keys were "
            "written to {0}. Back them up now: without them sealed personal data is lost.",
            config.keys.string()
        );
    return keys;
}

cases::LightRules opened_lights(const std::filesystem::path& file) {
    if (file.empty()) return cases::LightRules::built_in();
    return read_or_fault(file, cases::LightRules::parse(text_in(file)));
}

catalogue::CodeMaps opened_codes(const std::filesystem::path& file) {
    if (file.empty()) return catalogue::CodeMaps::built_in();
    return read_or_fault(file, catalogue::CodeMaps::opened(text_in(file)));
}

std::unique_ptr<identity::SignOn> opened_sign_on(
    const config::Config& config,
    sql::Database& database,
    const crypto::Provider& keys,
    const Clock& clock
) {
    if (config.oidc_issuer.empty()) return nullptr;
    for (const std::string& url : {config.oidc_issuer, config.oidc_redirect})
        if (!http::address_in(url)) throw Fault(url + ": not an address for single sign-on");
    identity::SignOnProvider provider{
        .issuer = config.oidc_issuer,
        .client = config.oidc_client,
        .secret = secret_in(config.oidc_secret),
        .redirect = config.oidc_redirect,
        .name_zh = config.oidc_name_zh,
        .name_en = config.oidc_name_en
    };
    return std::make_unique<identity::SignOn>(std::move(provider), database, keys, clock);
}

}  // namespace lingju
