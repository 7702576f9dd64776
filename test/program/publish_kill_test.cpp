// The program is killed while it publishes a tier list and takes it back: what it serves afterwards
// is the old list or the new one, whole, and the ledger verifies. LINGJU_KILLS sets the rounds.
#include <signal.h>

#include <cstdlib>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <boost/json.hpp>

#include "platform/crypto/crypto.hpp"
#include "program.hpp"

namespace lingju::test {
namespace {

constexpr const char* hall = "T006";

int rounds() {
    const char* const kills = std::getenv("LINGJU_KILLS");
    return kills == nullptr ? 3 : std::atoi(kills);
}

class PublishKilled : public Program {
  protected:
    void sign_both_in() {
        editor_ = sign_in(served(), state(), "catalogue_editor");
        manager_ = sign_in(served(), state(), "network_manager");
    }
    std::string got(const std::string& target, const std::string& headers = {}) {
        const Asked asked = ask(served().port(), request_text("GET", target, headers, ""));
        if (asked.status != 200) throw std::runtime_error(target + " " + asked.body);
        return asked.body;
    }
    std::string post(const Clerk& who, const std::string& target, const std::string& body) {
        const std::string key = "Idempotency-Key: " + crypto::random_token() + "\r\n";
        const Asked asked =
            ask(served().port(), request_text("POST", target, who.headers + key, body));
        if (asked.status / 100 != 2) throw std::runtime_error(target + " " + asked.body);
        return asked.body;
    }
    static std::string way(const std::string& list, const char* verb) {
        return "/api/v1/tier-lists/" + text_at(list, "/id") + "/" + verb;
    }
    static std::string seen(const std::string& list, const std::string& more = {}) {
        return fmt::format(R"({{"revision":{}{}}})", text_at(list, "/revision"), more);
    }

    /// The items that towns hold.
    std::vector<std::string> items_of_towns() {
        const std::string lists = got("/api/v1/tier-lists", manager_.headers);
        const boost::json::value lines = boost::json::parse(
            got("/api/v1/tier-lists/" + text_at(lists, "/lists/0/id") + "/lines", manager_.headers)
        );
        std::vector<std::string> items;
        for (const boost::json::value& line : lines.at("lines").as_array())
            if (line.at("holder").as_string() == "town")
                items.emplace_back(line.at("item").as_string());
        return items;
    }

    /// A list by which the hall does no more than hand on, drafted by one and approved by another.
    std::string approved() {
        boost::json::array lines;
        for (const std::string& item : items_)
            lines.push_back(
                {{"item", item},
                 {"holder", hall},
                 {"level", "assist"},
                 {"legal_form", "service_extended"},
                 {"from", "2026-01-01"}}
            );
        std::string list = post(editor_, "/api/v1/tier-lists", R"({"kind":"tier","title":"试点"})");
        const std::string changes = seen(list, ",\"lines\":" + boost::json::serialize(lines));
        list = post(editor_, way(list, "changes"), changes);
        list = post(editor_, way(list, "submission"), seen(list));
        return post(manager_, way(list, "review"), seen(list, R"(,"approved":true)"));
    }

    /// How many of the items somebody who stands at the hall can hand in there.
    std::size_t held() {
        std::size_t items = 0;
        for (const std::string& item : items_) {
            const std::string ways =
                got("/api/v1/where?sort=distance&limit=1&item=" + item + "&near=point:" + hall);
            items += text_at(ways, "/ways/0/point/id") == hall ? 1 : 0;
        }
        return items;
    }

    /// Asks for the act, and kills the program `patience` later; without any, once it answered.
    void kill_during(
        const std::string& target,
        const std::string& body,
        std::optional<std::chrono::microseconds> patience
    ) {
        std::thread asking([&] {
            try {
                post(manager_, target, body);
            } catch (const std::runtime_error&) {
                // it hung up
            }
        });
        if (patience)
            std::this_thread::sleep_for(*patience);
        else
            asking.join();
        EXPECT_EQ(served().end_by(SIGKILL), 128 + SIGKILL);
        if (asking.joinable()) asking.join();
        EXPECT_THAT(run("ledger verify"), testing::Not(testing::IsEmpty()));  // throws if unsound
        serve();
        sign_both_in();
    }

    Clerk editor_, manager_;
    std::vector<std::string> items_;
};

TEST_P(PublishKilled, ServesTheOldListOrTheNewOneWhole) {
    sign_both_in();
    items_ = items_of_towns();
    ASSERT_GT(items_.size(), 100U);
    ASSERT_EQ(held(), items_.size());
    std::mt19937 random(331081);
    std::string list = approved();
    bool is_out = false;
    int turned = 0;
    for (int round = 0; round < rounds(); ++round) {
        const std::string target = way(list, is_out ? "taking-back" : "publication");
        const std::string body = seen(list, is_out ? R"(,"note":"试点结束")" : "");
        const std::chrono::microseconds soon(random() % 10'000);
        const bool answered = round % 3 == 0;
        kill_during(target, body, answered ? std::nullopt : std::optional(soon));
        const std::size_t found = held();
        EXPECT_TRUE(!answered || (found == 0) != is_out) << "what was answered was done";
        ASSERT_TRUE(found == 0 || found == items_.size()) << found << " of " << items_.size();
        if ((found == 0) == is_out) continue;
        is_out = !is_out;
        ++turned;
        if (!is_out)
            list = approved();
        else
            list = got("/api/v1/tier-lists/" + text_at(list, "/id"), manager_.headers);
    }
    RecordProperty("turned", turned);
    EXPECT_GE(turned, (rounds() + 2) / 3);
    // Nothing was left behind that keeps it from being done in the end.
    const std::string note = is_out ? R"(,"note":"试点结束")" : "";
    post(manager_, way(list, is_out ? "taking-back" : "publication"), seen(list, note));
    const std::size_t expected = is_out ? items_.size() : 0;
    EXPECT_EQ(held(), expected);
}

ON_EACH_ENGINE(PublishKilled);

}  // namespace
}  // namespace lingju::test
