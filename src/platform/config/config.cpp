#include "platform/config/config.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace lingju::config {
namespace {

/// A setting's text and where it came from.
struct Chosen {
    std::string text;
    std::string source;
};
using Choice = std::map<std::string_view, Chosen>;

constexpr std::array levels = {"debug", "info", "warn", "error"};
constexpr std::string_view file_variable = "LINGJU_CONFIG";

void complain(Refusals& refusals, std::string code, std::string_view subject, std::string source) {
    refusals.push_back(
        {.kind = Refused::malformed,
         .code = "config." + code,
         .subject = std::string(subject),
         .law = {},
         .article = {},
         .details = {{"source", std::move(source)}}}
    );
}

void take_file(
    const toml::table& table, const std::string& file, Choice& choice, Refusals& refusals
) {
    for (const auto& [key, node] : table) {
        auto chosen = choice.find(std::string_view(key.str()));
        if (chosen == choice.end())
            complain(refusals, "unknown_setting", key.str(), file);
        else if (node.is_string())
            chosen->second = {node.as_string()->get(), file};
        else if (node.is_integer())
            chosen->second = {std::to_string(node.as_integer()->get()), file};
        else if (node.is_boolean())
            chosen->second = {node.as_boolean()->get() ? "true" : "false", file};
        else
            complain(refusals, "wrong_type", key.str(), file);
    }
}

void read_file(const std::filesystem::path& file, Choice& choice, Refusals& refusals) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return complain(refusals, "file_unreadable", file.string(), file.string());
    try {
        take_file(toml::parse_file(file.string()), file.string(), choice, refusals);
    } catch (const toml::parse_error& parse_error) {
        complain(
            refusals,
            "file_malformed",
            file.string(),
            fmt::format("{}:{}", file.string(), parse_error.source().begin.line)
        );
    }
}

void read_environment(const Given& given, Choice& choice, Refusals& refusals) {
    std::map<std::string, std::string_view> known;
    for (const Setting& setting : settings()) known.emplace(variable_of(setting), setting.name);
    for (const auto& [variable, text] : given.environment) {
        auto found = known.find(variable);
        if (found != known.end())
            choice[found->second] = {text, variable};
        else if (variable != file_variable)
            complain(refusals, "unknown_setting", variable, variable);
    }
}

void read_flags(const Given& given, Choice& choice, Refusals& refusals) {
    for (const auto& [name, text] : given.flags) {
        auto found = choice.find(name);
        if (found == choice.end())
            complain(refusals, "unknown_setting", name, "--" + name);
        else if (!text.empty())
            found->second = {
                text, "--" + flag_of(*std::ranges::find(settings(), name, &Setting::name))
            };
    }
}

Choice choose(const Given& given, Refusals& refusals) {
    Choice choice;
    for (const Setting& setting : settings())
        choice[setting.name] = {std::string(setting.built_in), "built in"};
    std::optional<std::filesystem::path> file = given.file;
    if (auto named = given.environment.find(std::string(file_variable));
        !file && named != given.environment.end())
        file = named->second;
    if (file) read_file(*file, choice, refusals);
    read_environment(given, choice, refusals);
    read_flags(given, choice, refusals);
    return choice;
}

std::optional<int> number_in(std::string_view text, int least, int most) {
    int number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
        return std::nullopt;
    return number;
}

/// Reads the chosen texts one by one, and keeps every complaint.
class Reading {
  public:
    Reading(const Choice& choice, Refusals& refusals) : choice_(choice), refusals_(refusals) {}

    const std::string& text(std::string_view name) const { return choice_.at(name).text; }
    void refuse_it(std::string code, std::string_view name) {
        complain(refusals_, std::move(code), name, choice_.at(name).source);
    }

    /// "127.0.0.1:8080", "[::1]:8080".
    void address(Config& config) {
        std::string_view listen = text("listen");
        std::size_t colon = listen.rfind(':');
        auto port =
            colon == listen.npos ? std::nullopt : number_in(listen.substr(colon + 1), 0, 65535);
        std::string_view host = listen.substr(0, std::min(colon, listen.size()));
        if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
        if (!port || host.empty()) return refuse_it("not_an_address", "listen");
        config.address = host;
        config.port = static_cast<unsigned short>(*port);
    }

    void database(Config& config) {
        config.database = text("database");
        if (config.database.empty())
            config.database = "sqlite:" + (config.state / "lingju.db").string();
        bool is_file = config.database.starts_with("sqlite:") && config.database.size() > 7;
        bool is_url = config.database.starts_with("postgresql://") ||
                      config.database.starts_with("postgres://");
        if (!is_file && !is_url) refuse_it("not_a_database", "database");
    }

    bool is_on(std::string_view name) {
        if (text(name) != "true" && text(name) != "false") refuse_it("not_a_switch", name);
        return text(name) == "true";
    }

    int workers() {
        auto number = number_in(text("workers"), 1, 256);
        if (!number) refuse_it("not_a_number", "workers");
        return number.value_or(1);
    }

    int unmaskings_an_hour() {
        auto number = number_in(text("unmaskings_an_hour"), 1, 10'000);
        if (!number) refuse_it("not_a_count", "unmaskings_an_hour");
        return number.value_or(1);
    }

    std::string log_level() {
        if (std::ranges::find(levels, text("log_level")) == levels.end())
            refuse_it("not_a_level", "log_level");
        return text("log_level");
    }

    std::filesystem::path under_state(
        std::string_view name, const Config& config, const char* built_in
    ) {
        return text(name).empty() ? config.state / built_in : std::filesystem::path(text(name));
    }

    /// https, or http where no other machine is meant; what is finer the one who asks it judges.
    std::string web_address(std::string_view name) {
        const std::string& url = text(name);
        bool sound = url.empty() || url.starts_with("https://");
        for (std::string_view host : {"http://127.", "http://[::1]", "http://localhost"})
            sound = sound || url.starts_with(host);
        if (!sound) refuse_it("not_a_web_address", name);
        return url;
    }

    /// All of single sign-on or nothing of it.
    void oidc(Config& config) {
        config.oidc_issuer = web_address("oidc_issuer");
        config.oidc_redirect = web_address("oidc_redirect");
        config.oidc_client = text("oidc_client");
        config.oidc_secret = existing("oidc_secret");
        config.oidc_name_zh = text("oidc_name_zh");
        config.oidc_name_en = text("oidc_name_en");
        constexpr std::string_view needed[] = {
            "oidc_issuer", "oidc_client", "oidc_secret", "oidc_redirect"
        };
        const auto is_absent = [this](std::string_view name) { return text(name).empty(); };
        if (std::ranges::all_of(needed, is_absent)) return;
        for (std::string_view name : needed)
            if (is_absent(name)) refuse_it("oidc_incomplete", name);
    }

    std::filesystem::path existing(std::string_view name) {
        std::error_code error;
        if (!text(name).empty() && !std::filesystem::exists(text(name), error))
            refuse_it("path_absent", name);
        return text(name);
    }

  private:
    const Choice& choice_;
    Refusals& refusals_;
};

void check_together(const Config& config, Reading& reading) {
    if (config.tls_certificate.empty() != config.tls_key.empty())
        reading.refuse_it("tls_incomplete", config.tls_key.empty() ? "tls_key" : "tls_certificate");
    if (config.demo && !config.demo_anywhere && !config.address.empty() && !config.is_loopback())
        reading.refuse_it("demo_exposed", "listen");
}

Config read(const Choice& choice, Refusals& refusals) {
    Reading reading(choice, refusals);
    Config config;
    reading.address(config);
    config.state = reading.text("state");
    reading.database(config);
    config.keys = reading.under_state("keys", config, "keys");
    config.anchors = reading.under_state("anchors", config, "ledger-anchors.jsonl");
    config.web = reading.existing("web");
    config.lights = reading.existing("lights");
    config.code_maps = reading.existing("code_maps");
    config.measures = reading.existing("measures");
    config.tiers = reading.existing("tiers");
    config.tls_certificate = reading.existing("tls_certificate");
    config.tls_key = reading.existing("tls_key");
    config.workers = reading.workers();
    config.unmaskings_an_hour = reading.unmaskings_an_hour();
    reading.oidc(config);
    config.log_level = reading.log_level();
    config.demo = reading.is_on("demo");
    config.demo_anywhere = reading.is_on("demo_anywhere");
    check_together(config, reading);
    return config;
}

std::vector<Config::Origin> origins(const Config& config, Choice& choice) {
    choice["database"].text = config.database;
    choice["keys"].text = config.keys.string();
    choice["anchors"].text = config.anchors.string();
    std::vector<Config::Origin> found;
    for (const Setting& setting : settings())
        found.push_back({setting.name, choice.at(setting.name).text, choice.at(setting.name).source}
        );
    return found;
}

/// The password of a URL, and a `password` parameter of it, as stars.
std::string masked(std::string url) {
    std::size_t scheme = url.find("://"), at = url.find('@');
    if (scheme != url.npos && at != url.npos) {
        std::size_t colon = url.find(':', scheme + 3);
        if (colon < at) url.replace(colon + 1, at - colon - 1, "***");
    }
    constexpr std::string_view parameter = "password=";
    if (std::size_t from = url.find(parameter); from != url.npos) {
        from += parameter.size();
        url.replace(from, std::min(url.find('&', from), url.size()) - from, "***");
    }
    return url;
}

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace

bool Config::is_loopback() const {
    return address == "localhost" || address == "::1" || address.starts_with("127.");
}

Outcome<Config> load(const Given& given) {
    Refusals refusals;
    Choice choice = choose(given, refusals);
    Config config = read(choice, refusals);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    config.origins = origins(config, choice);
    return config;
}

std::string print(const Config& config) {
    std::string out;
    for (const Config::Origin& origin : config.origins) {
        bool bare = origin.text == "true" || origin.text == "false" || origin.name == "workers" ||
                    origin.name == "unmaskings_an_hour";
        std::string text = origin.name == "database" ? masked(origin.text) : origin.text;
        out += fmt::format(
            "{} = {}  # {}\n", origin.name, bare ? text : toml_text(text), origin.source
        );
    }
    return out;
}

}  // namespace lingju::config
