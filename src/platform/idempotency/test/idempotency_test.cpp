#include "platform/idempotency/idempotency.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <future>

#include "engines.hpp"

namespace lingju::idempotency {
namespace {

using testing::HasSubstr;

constexpr sql::Migration notes[] = {
    {"notes",
     "0001_create_notes",
     "create table notes (id bigint primary key, text text not null)",
     "create table notes (id bigint primary key, text text not null)"}
};
constexpr sql::Query both(std::string_view text) { return {"notes/query", text, text}; }
constexpr sql::Query insert_note = both("insert into notes (id, text) values ($1, $2)");
constexpr sql::Query count_notes = both("select count(*) as number from notes");
constexpr sql::Query count_keys = both("select count(*) as number from idempotency_keys");

class Idempotency : public test::EachEngine {
  protected:
    test::Migrations migrations() const override { return {idempotency::migrations(), notes}; }

    /// A write that takes a note of the request's body; "no" is refused.
    Write note(const http::Request& request) {
        Write write{.scope = "7", .act = "notes.take"};
        write.run = [this, body = request.body](sql::Transaction& transaction) -> Outcome<Made> {
            ++runs;
            if (body == "no") return refuse(Refused::unlawful, "notes.no");
            std::int64_t id = transaction.new_id();
            transaction.execute(insert_note, {id, body});
            return Made{.resource = std::to_string(id), .version = 3};
        };
        write.render = [](sql::Transaction&, const Made& made, bool again) {
            return http::json(
                again ? 200 : 201, made.resource + "@" + std::to_string(made.version)
            );
        };
        return write;
    }
    http::Request request(std::string key, std::string body) {
        http::Request made;
        made.method = http::Method::post;
        made.path = "/notes";
        made.body = std::move(body);
        made.received_at = clock.now();
        if (!key.empty()) made.headers["idempotency-key"] = std::move(key);
        return made;
    }
    std::future<http::Response> start(http::Answer answer) {
        auto promise = std::make_shared<std::promise<http::Response>>();
        auto give = [promise](http::Response response) { promise->set_value(std::move(response)); };
        if (auto* response = std::get_if<http::Response>(&answer))
            give(std::move(*response));
        else
            std::get<http::Later>(answer)(http::Reply(give));
        return promise->get_future();
    }
    http::Response send(const http::Request& asked) {
        return start(idempotency::write(database(), asked, note(asked))).get();
    }
    std::int64_t count(const sql::Query& query) {
        return sql::read<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return transaction.rows(query, {}).front().integer("number");
        });
    }
    static bool is_replay(const http::Response& response) {
        for (const auto& [name, value] : response.headers)
            if (name == "Idempotent-Replay") return value == "true";
        return false;
    }

    std::atomic<int> runs = 0;
};

TEST_P(Idempotency, RefusesAPostWithoutAKeyOrWithAMalformedOne) {
    EXPECT_THAT(send(request("", "a")).body, HasSubstr("idempotency.key_missing"));
    EXPECT_THAT(send(request("a b", "a")).body, HasSubstr("idempotency.key_malformed"));
    EXPECT_THAT(
        send(request(std::string(129, 'k'), "a")).body, HasSubstr("idempotency.key_malformed")
    );
    EXPECT_EQ(runs, 0);
}

TEST_P(Idempotency, RunsAPutEachTimeWithoutAKey) {
    http::Request asked = request("", "a");
    asked.method = http::Method::put;
    for (int times = 0; times < 2; ++times) EXPECT_EQ(send(asked).status, 201);
    EXPECT_EQ(count(count_notes), 2);
    EXPECT_EQ(count(count_keys), 0);
}

TEST_P(Idempotency, RendersTheFirstAgainForTheSameKeyAndBody) {
    http::Response first = send(request("k1", "a"));
    http::Response second = send(request("k1", "a"));
    EXPECT_EQ(first.status, 201);
    EXPECT_FALSE(is_replay(first));
    EXPECT_EQ(second.status, 200);
    EXPECT_EQ(second.body, first.body);
    EXPECT_TRUE(is_replay(second));
    EXPECT_EQ(runs, 1);
}

TEST_P(Idempotency, StillKnowsTheKeyAfterARestart) {
    http::Response first = send(request("k1", "a"));
    close();
    EXPECT_EQ(send(request("k1", "a")).body, first.body);
    EXPECT_EQ(runs, 1);
}

TEST_P(Idempotency, RefusesTheKeyForAnotherBodyOrPath) {
    send(request("k1", "a"));
    http::Response other = send(request("k1", "b"));
    EXPECT_EQ(other.status, 409);
    EXPECT_THAT(other.body, HasSubstr("idempotency.reused"));
    http::Request elsewhere = request("k1", "a");
    elsewhere.path = "/notes/2";
    EXPECT_EQ(send(elsewhere).status, 409);
    EXPECT_EQ(count(count_notes), 1);
}

TEST_P(Idempotency, RefusesTheKeyForAnotherQuery) {
    http::Request asked = request("k1", "a");
    asked.query = {{"source", "system-a"}, {"as", "b"}};
    EXPECT_EQ(send(asked).status, 201);
    EXPECT_TRUE(is_replay(send(asked)));
    http::Request other = asked, none = asked;
    other.query["source"] = "system-b";
    none.query.clear();
    EXPECT_EQ(send(other).status, 409);
    EXPECT_EQ(send(none).status, 409);
    EXPECT_EQ(count(count_notes), 1);
}

TEST_P(Idempotency, KeepsKeysOfScopesAndActsApart) {
    http::Request asked = request("k1", "a");
    send(asked);
    Write other_scope = note(asked), other_act = note(asked);
    other_scope.scope = "8";
    other_act.act = "notes.give";
    EXPECT_EQ(start(idempotency::write(database(), asked, other_scope)).get().status, 201);
    EXPECT_EQ(start(idempotency::write(database(), asked, other_act)).get().status, 201);
}

TEST_P(Idempotency, JudgesARefusedActAgain) {
    EXPECT_EQ(send(request("k1", "no")).status, 422);
    EXPECT_EQ(send(request("k1", "no")).status, 422);
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(count(count_keys), 0);
}

TEST_P(Idempotency, DoesDuplicatesInFlightOnce) {
    http::Request asked = request("k1", "a");
    std::vector<std::future<http::Response>> answers;
    for (int times = 0; times < 20; ++times)
        answers.push_back(start(idempotency::write(database(), asked, note(asked))));
    int fresh = 0;
    std::string body;
    for (auto& answer : answers) {
        http::Response response = answer.get();
        fresh += is_replay(response) ? 0 : 1;
        if (body.empty()) body = response.body;
        EXPECT_EQ(response.body, body);
    }
    EXPECT_EQ(fresh, 1);
    EXPECT_EQ(count(count_notes), 1);
}

TEST_P(Idempotency, TellsWhatIsFreshWithoutAReadAndRendersReplays) {
    http::Request asked = request("k1", "a");
    Write write = note(asked);
    write.tell = [](const Made& made) { return http::json(201, "told " + made.resource); };
    EXPECT_THAT(start(idempotency::write(database(), asked, write)).get().body, HasSubstr("told "));
    http::Response again = start(idempotency::write(database(), asked, write)).get();
    EXPECT_THAT(again.body, HasSubstr("@3"));
    EXPECT_TRUE(is_replay(again));
}

TEST_P(Idempotency, ForgetsKeysAfterThirtyFiveDays) {
    send(request("k1", "a"));
    Instant made = clock.now();
    auto purge_at = [&](std::int64_t days, std::int64_t ms) {
        ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
            purge(transaction, {made.ms + days * 86'400'000 + ms});
        }));
    };
    purge_at(35, 0);
    EXPECT_EQ(count(count_keys), 1);
    purge_at(35, 1);
    EXPECT_EQ(count(count_keys), 0);
    EXPECT_EQ(send(request("k1", "a")).status, 201);
}

TEST_P(Idempotency, KeepsNeitherKeyNorScopeNorBodyInClear) {
    send(request("my-key", "my-body"));
    std::string all;
    database().read([&](sql::Transaction& transaction) {
        sql::Rows rows = transaction.rows(both("select * from idempotency_keys"), {});
        all = rows.front().text("key_hash") + rows.front().text("body_hash");
    });
    EXPECT_EQ(all.size(), 128u);
    EXPECT_EQ(all.find_first_not_of("0123456789abcdef"), all.npos);
}

ON_EACH_ENGINE(Idempotency);

}  // namespace
}  // namespace lingju::idempotency
