// Two roles on PostgreSQL: one owns the tables, the other uses them.
#include "postgres.hpp"
#include "shelf.hpp"

namespace lingju::sql {
namespace {

constexpr Migration journal[] = {{
    "journal",
    "0001_create_lines",
    "",
    "create table lines (id bigint not null, constraint lines_pkey primary key (id))",
}};
constexpr Query insert_line{"journal/insert", "", "insert into lines (id) values ($1)"};
constexpr Query count_lines{"journal/count", "", "select count(*) as number from lines"};

class Roles : public ::testing::Test {
  protected:
    void SetUp() override {
        cluster.run("postgres", "drop role if exists lingju_app");
        cluster.run("postgres", "create role lingju_app login");
        cluster.create("roles");
        owner = open(cluster.url("roles"));
        owner->migrate(journal);
    }
    void TearDown() override {
        owner.reset();
        cluster.drop("roles");
        cluster.run("postgres", "drop role lingju_app");
    }
    std::unique_ptr<Database> open(const std::string& url) {
        Options options;
        options.url = url;
        options.clock = &clock;
        options.writers = 1;
        return Database::open(std::move(options));
    }
    std::string app_url() const {
        std::string url = cluster.url("roles");
        return url + (url.find('?') == std::string::npos ? "?" : "&") + "user=lingju_app";
    }
    /// What running `statement` as the app comes to: empty where it may.
    std::string state_of(Database& app, std::string_view statement) {
        const Query query{"test/roles", "", statement};
        try {
            const auto done =
                test::write(app, [&](Transaction& transaction) { transaction.execute(query, {}); });
            return done ? "" : done.error().front().code;
        } catch (const SqlState& state) {
            return state.state();
        }
    }

    test::Cluster& cluster = test::Cluster::shared();
    FixedClock clock{*parse_instant("2026-06-23T09:00:00+08:00")};
    std::unique_ptr<Database> owner;
};

constexpr std::string_view append_only[] = {"lines"};
constexpr std::string_view forbidden = "42501";

TEST_F(Roles, TheAppWritesAndChangesNothingOfWhatIsAppendOnly) {
    owner->grant("lingju_app", append_only);
    const auto app = open(app_url());
    app->start();
    ASSERT_TRUE(test::write(*app, [](Transaction& transaction) {
        transaction.execute(insert_line, {1});
    }));
    EXPECT_EQ(state_of(*app, "update lines set id = 2"), forbidden);
    EXPECT_EQ(state_of(*app, "delete from lines"), forbidden);
    EXPECT_EQ(state_of(*app, "truncate lines"), forbidden);
    EXPECT_EQ(state_of(*app, "drop table lines"), forbidden);
    EXPECT_EQ(state_of(*app, "update migrations set checksum = ''"), forbidden);
    EXPECT_EQ(state_of(*app, "create table mine (id bigint)"), forbidden);
    app->read([](Transaction& transaction) {
        EXPECT_EQ(transaction.rows(count_lines, {}).front().integer("number"), 1);
    });
}

TEST_F(Roles, TheAppMayNotMigrate) {
    owner->grant("lingju_app", append_only);
    const auto app = open(app_url());
    try {
        app->migrate(journal);
        FAIL();
    } catch (const Fault& fault) {
        EXPECT_NE(std::string(fault.what()).find("run lingju migrate as"), std::string::npos);
    }
    EXPECT_TRUE(owner->migrate(journal).empty());
}

TEST_F(Roles, WhoMayMakeNoTablesIsToldSo) {
    cluster.create("empty");
    std::string url = cluster.url("empty");
    url += (url.find('?') == std::string::npos ? "?" : "&") + std::string("user=lingju_app");
    EXPECT_THROW(open(url)->migrate(journal), Fault);
    cluster.drop("empty");
}

TEST_F(Roles, ARoleThatIsNotThereOrOwnsIsRefused) {
    EXPECT_THROW(owner->grant("nobody_of_that_name", append_only), Fault);
    EXPECT_THROW(owner->grant("a\"; drop table lines; --", append_only), Fault);
    cluster.run("postgres", "alter role lingju_app superuser");
    EXPECT_THROW(owner->grant("lingju_app", append_only), Fault);
}

TEST_F(Roles, GrantingTwiceIsGrantingOnce) {
    owner->grant("lingju_app", append_only);
    owner->grant("lingju_app", append_only);
    const auto app = open(app_url());
    app->start();
    EXPECT_EQ(state_of(*app, "delete from lines"), forbidden);
}

}  // namespace
}  // namespace lingju::sql
