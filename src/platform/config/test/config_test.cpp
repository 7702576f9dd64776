#include "platform/config/config.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

namespace lingju::config {
namespace {

class Configuration : public testing::Test {
  protected:
    Configuration() {
        std::string pattern = testing::TempDir() + "/lingju-config-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
    }
    ~Configuration() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path file(std::string_view text) const {
        std::ofstream(folder_ / "lingju.toml") << text;
        return folder_ / "lingju.toml";
    }
    std::set<std::pair<std::string, std::string>> refused(const Given& given) const {
        std::set<std::pair<std::string, std::string>> found;
        Outcome<Config> config = load(given);
        if (config) return found;
        for (const Refusal& refusal : config.error()) found.emplace(refusal.code, refusal.subject);
        return found;
    }

    std::filesystem::path folder_;
};

using Pairs = std::set<std::pair<std::string, std::string>>;

TEST_F(Configuration, OfNothingListensToThisMachineAlone) {
    Config config = load({}).value();
    EXPECT_EQ(config.address, "127.0.0.1");
    EXPECT_EQ(config.port, 8080);
    EXPECT_TRUE(config.is_loopback());
    EXPECT_EQ(config.database, "sqlite:state/lingju.db");
    EXPECT_EQ(config.keys, "state/keys");
    EXPECT_EQ(config.anchors, "state/ledger-anchors.jsonl");
    EXPECT_FALSE(config.demo);
    EXPECT_FALSE(config.tls());
}

TEST_F(Configuration, PutsFlagsOverEnvironmentOverFileOverBuiltIn) {
    Given given{
        .flags = {},
        .environment = {{"LINGJU_WORKERS", "6"}, {"LINGJU_LOG_LEVEL", "warn"}},
        .file = file("workers = 5\nlog_level = \"debug\"\nstate = \"/var/lib/lingju\"\n")
    };
    given.flags = {{"workers", "7"}, {"state", ""}};
    Config config = load(given).value();
    EXPECT_EQ(config.workers, 7);
    EXPECT_EQ(config.unmaskings_an_hour, 60);
    given.flags["unmaskings_an_hour"] = "0";
    EXPECT_EQ(load(given).error().front().code, "config.not_a_count");
    given.flags.erase("unmaskings_an_hour");
    EXPECT_EQ(config.log_level, "warn");
    EXPECT_EQ(config.database, "sqlite:/var/lib/lingju/lingju.db");
    std::string printed = print(config);
    EXPECT_NE(printed.find("workers = 7  # --workers\n"), printed.npos) << printed;
    EXPECT_NE(printed.find("log_level = \"warn\"  # LINGJU_LOG_LEVEL\n"), printed.npos) << printed;
    EXPECT_NE(printed.find("state = \"/var/lib/lingju\"  # " + given.file->string()), printed.npos)
        << printed;
    EXPECT_NE(printed.find("listen = \"127.0.0.1:8080\"  # built in\n"), printed.npos) << printed;
}

TEST_F(Configuration, TakesItsFileFromTheEnvironmentToo) {
    std::string path = file("workers = 9\n").string();
    EXPECT_EQ(
        load({.flags = {}, .environment = {{"LINGJU_CONFIG", path}}, .file = {}})->workers, 9
    );
}

TEST_F(Configuration, PrintsWhatItWouldReadAgain) {
    Given given{
        .flags = {{"listen", "[::1]:0"}, {"anchors", "/mnt/a \"b\"\\c"}},
        .environment = {},
        .file = {}
    };
    Config config = load(given).value();
    EXPECT_EQ(config.address, "::1");
    EXPECT_EQ(config.port, 0);
    Outcome<Config> again = load({.flags = {}, .environment = {}, .file = file(print(config))});
    ASSERT_TRUE(again) << summary(again.error());
    EXPECT_EQ(again->anchors, config.anchors);
    EXPECT_EQ(again->address, config.address);
}

TEST_F(Configuration, NamesEveryFaultAtOnce) {
    Given given{
        .flags = {{"listen", "8080"}, {"web", "/absent/web"}, {"colour", "red"}},
        .environment =
            {{"LINGJU_WORKERS", "many"}, {"LINGJU_DATABSE", "x"}, {"LINGJU_DEMO", "yes"}},
        .file = file("log_level = \"loud\"\ndatabase = \"mysql://x\"\ntls_key = 1.5\nspeed = 1\n")
    };
    EXPECT_EQ(
        refused(given),
        (Pairs{
            {"config.not_an_address", "listen"},
            {"config.path_absent", "web"},
            {"config.unknown_setting", "colour"},
            {"config.unknown_setting", "LINGJU_DATABSE"},
            {"config.unknown_setting", "speed"},
            {"config.not_a_number", "workers"},
            {"config.not_a_switch", "demo"},
            {"config.not_a_level", "log_level"},
            {"config.wrong_type", "tls_key"},
            {"config.not_a_database", "database"}
        })
    );
}

TEST_F(Configuration, SaysWhichFileAndLineItCannotRead) {
    EXPECT_EQ(
        refused({.flags = {}, .environment = {}, .file = folder_ / "absent.toml"}),
        (Pairs{{"config.file_unreadable", (folder_ / "absent.toml").string()}})
    );
    Outcome<Config> broken =
        load({.flags = {}, .environment = {}, .file = file("workers = 1\nworkers\n")});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().front().code, "config.file_malformed");
    EXPECT_TRUE(broken.error().front().details.at("source").ends_with("lingju.toml:2"))
        << broken.error().front().details.at("source");
}

TEST_F(Configuration, WantsBothHalvesOfTls) {
    std::string pem = file("").string();
    EXPECT_EQ(
        refused({.flags = {{"tls_certificate", pem}}, .environment = {}, .file = {}}),
        (Pairs{{"config.tls_incomplete", "tls_key"}})
    );
    EXPECT_EQ(
        refused({.flags = {{"tls_key", pem}}, .environment = {}, .file = {}}),
        (Pairs{{"config.tls_incomplete", "tls_certificate"}})
    );
    EXPECT_TRUE(
        load({.flags = {{"tls_key", pem}, {"tls_certificate", pem}}, .environment = {}, .file = {}}
        )->tls()
    );
}

TEST_F(Configuration, KeepsTheDemoToThisMachineUnlessTold) {
    Given given{
        .flags = {{"listen", "0.0.0.0:80"}, {"demo", "true"}}, .environment = {}, .file = {}
    };
    EXPECT_EQ(refused(given), (Pairs{{"config.demo_exposed", "listen"}}));
    given.flags["demo_anywhere"] = "true";
    EXPECT_TRUE(load(given));
    for (std::string local : {"localhost:1", "127.8.0.1:1", "[::1]:1"})
        EXPECT_TRUE(
            load({.flags = {{"listen", local}, {"demo", "true"}}, .environment = {}, .file = {}})
        ) << local;
}

TEST_F(Configuration, NeverPrintsAPassword) {
    for (std::string url :
         {"postgresql://app:s3cret@db/lingju", "postgresql:///lingju?password=s3cret&host=/run"}) {
        std::string printed =
            print(load({.flags = {{"database", url}}, .environment = {}, .file = {}}).value());
        EXPECT_EQ(printed.find("s3cret"), printed.npos) << printed;
        EXPECT_NE(printed.find("***"), printed.npos);
    }
}

TEST_F(Configuration, NamesEachSettingThreeWays) {
    const Setting& key = *std::ranges::find(settings(), "tls_key", &Setting::name);
    EXPECT_EQ(flag_of(key), "tls-key");
    EXPECT_EQ(variable_of(key), "LINGJU_TLS_KEY");
    ::setenv("LINGJU_TLS_KEY", "x=y", 1);
    EXPECT_EQ(process_environment().at("LINGJU_TLS_KEY"), "x=y");
    ::unsetenv("LINGJU_TLS_KEY");
}

TEST_F(Configuration, HasAllOfSingleSignOnOrNothing) {
    EXPECT_TRUE(load({}).value().oidc_issuer.empty());
    const std::filesystem::path secret = file("geheim\n");
    Given given{
        .flags = {{"oidc_issuer", "https://id.example.cn/city"}}, .environment = {}, .file = {}
    };
    EXPECT_EQ(
        refused(given),
        (Pairs{
            {"config.oidc_incomplete", "oidc_client"},
            {"config.oidc_incomplete", "oidc_secret"},
            {"config.oidc_incomplete", "oidc_redirect"}
        })
    );
    given.flags["oidc_client"] = "lingju";
    given.flags["oidc_secret"] = secret.string();
    given.flags["oidc_redirect"] = "http://lingju.example.cn/sign-on";
    EXPECT_EQ(refused(given), (Pairs{{"config.not_a_web_address", "oidc_redirect"}}));
    given.flags["oidc_redirect"] = "http://127.0.0.1:8080/sign-on";
    const Config config = load(given).value();
    EXPECT_EQ(config.oidc_name_en, "single sign-on");
    EXPECT_EQ(print(config).find("geheim"), std::string::npos);
    given.flags.erase("oidc_issuer");
    given.flags.erase("oidc_redirect");
    EXPECT_EQ(
        refused(given),
        (Pairs{
            {"config.oidc_incomplete", "oidc_issuer"}, {"config.oidc_incomplete", "oidc_redirect"}
        })
    );
}

}  // namespace
}  // namespace lingju::config
