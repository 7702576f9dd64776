// What lies beyond an account's scope changes nothing it is told: no list, search, count, export or
// event. Every GET route is asked by every role bound to one town; then things arise in another
// town and department; then all is asked again, and each answer must be the same to the byte. A
// witness whose scope does reach them must be told something else, or the question asks nothing.
#include <gmock/gmock.h>

#include <set>

#include "two_towns.hpp"

namespace lingju {
namespace {

using identity::Role;
using test::questions, test::Question, test::Tells, test::unclassified;

class Leak : public test::TwoTowns {};

TEST_P(Leak, NoGetRouteIsLeftOut) {
    EXPECT_THAT(unclassified(routes_), testing::IsEmpty());
    std::vector<http::Route> more = routes_;
    more.push_back(routes_.front());
    more.back().method = http::Method::get;
    more.back().pattern = "/api/v1/new";
    EXPECT_THAT(unclassified(more), testing::ElementsAre("/api/v1/new stands in no question"));
}

TEST_P(Leak, NothingBeyondTheScopeChangesAnAnswer) {
    auto here = staff(".here", "331081100", "V111", "T006", here_);
    here["nobody"] = "";
    submitted(here.at("window"), "WL-043", "T006");
    const auto there = witnesses();
    const auto with_public = all_told(here, true), without = all_told(here, false);
    const auto witnessed = all_told(there, false);
    for (const std::string& line : with_public)
        EXPECT_FALSE(line.contains(": 400 ")) << "asks nothing: " << line;
    outbox::Cursor start;
    whole_.database().read([&](sql::Transaction& transaction) {
        start = outbox::heads(transaction);
    });

    something_confidential_arises();
    EXPECT_THAT(differences(with_public, all_told(here, true)), testing::IsEmpty());
    for (const Question& question : questions) {
        if (question.tells != Tells::process) continue;
        for (const char* name : {"case", "account", "list", "number", "tracking"})
            EXPECT_FALSE(told(question, "").contains(arisen_.at(name))) << question.pattern;
    }
    something_public_arises();
    EXPECT_THAT(differences(without, all_told(here, false)), testing::IsEmpty());

    EXPECT_THAT(told_nothing_new(witnessed, all_told(there, false)), testing::IsEmpty());
    whole_.listen();
    for (const auto& [name, token] : here)
        EXPECT_THAT(events_after(start, token), testing::IsEmpty()) << name;
    const auto topics_to = [&](const char* name) {
        std::set<std::string> topics;
        for (const std::string& event : events_after(start, there.at(name)))
            topics.insert(event.substr(0, event.find(' ')));
        return topics;
    };
    using testing::ElementsAre;
    for (const char* name : {"agent", "window", "lead", "officer", "liaison"})
        EXPECT_THAT(topics_to(name), ElementsAre("cases.received")) << name;
    EXPECT_THAT(topics_to("editor"), ElementsAre("catalogue.item_drafted"));
    for (const char* name : {"guide", "network", "system", "security", "audit"})
        EXPECT_THAT(topics_to(name), testing::IsEmpty()) << name;
}

/// A look-up leaves its trace, so it is asked apart: of a person who is known here too.
TEST_P(Leak, ALookUpTellsOfCasesWithinReachAndOfASecondApplicationNoMoreThanThatItIs) {
    auto here = staff(".here", "331081100", "V111", "T006", here_);
    submitted(here.at("window"), "WL-043", "T006");
    const auto looked = [&](const std::string& who, const char* item) {
        const Question question{
            "/api/v1/persons/look-up",
            Tells::scoped,
            {},
            {},
            {},
            fmt::format(
                R"({{"id_kind":"resident_id","id_number":"331081190402290270","item":"{}"}})", item
            )
        };
        return boost::json::parse(ask(http::Method::post, question, who).body);
    };
    std::vector<boost::json::value> before;
    for (const char* who : {"agent", "window"}) before.push_back(looked(here.at(who), "WL-043"));
    something_confidential_arises();
    EXPECT_EQ(looked(here.at("agent"), "WL-043"), before[0]);
    EXPECT_EQ(looked(here.at("window"), "WL-043"), before[1]);

    const auto warned = looked(here.at("window"), "WL-108").at("twins").as_array();
    ASSERT_EQ(warned.size(), 2U) << "whoever applies twice is warned, wherever the first lies";
    for (const boost::json::value& twin : warned) {
        EXPECT_FALSE(twin.as_object().contains("id"));
        EXPECT_FALSE(twin.as_object().contains("number"));
    }
    const auto there = witnesses();
    EXPECT_TRUE(
        looked(there.at("agent"), "WL-108").at("twins").at(0).as_object().contains("number") ||
        looked(there.at("agent"), "WL-108").at("twins").at(1).as_object().contains("number")
    );
}

TEST_P(Leak, TheRightCodeTellsOfTheCaseAndOfNobody) {
    something_confidential_arises();
    for (const char* pattern : {"/api/v1/tracking/{code}", "/api/v1/tracking/{code}/accesses"}) {
        const Question question{pattern, Tells::holder, {}, {{"code", "$tracking"}}};
        const http::Response answer = ask(http::Method::get, question, "");
        EXPECT_EQ(answer.status, 200) << pattern << answer.body;
        for (const char* secret :
             {"林远山", "331081190402290270", "19900002741", "maker", "91350211M0000XUF46"})
            EXPECT_FALSE(answer.body.contains(secret)) << pattern << " tells " << secret;
    }
}

ON_EACH_ENGINE(Leak);

}  // namespace
}  // namespace lingju
