// Every scenario of the normative corpus, as a jurist wrote it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <fstream>
#include <set>

#include "cases/rules.hpp"

namespace lingju::cases {
namespace {

namespace bj = boost::json;

std::vector<std::string> texts(const bj::value& list) {
    return bj::value_to<std::vector<std::string>>(list);
}

std::string text(const bj::object& object, std::string_view key) {
    const bj::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : "";
}

std::optional<Date> date(const bj::object& object, std::string_view key) {
    return parse_date(text(object, key));
}

bool flag(const bj::object& object, std::string_view key) {
    const bj::value* value = object.if_contains(key);
    return value && value->is_bool() && value->get_bool();
}

int number(const bj::object& object, std::string_view key) {
    return static_cast<int>(object.at(key).to_number<std::int64_t>());
}

ItemRules item_of(const bj::object& item) {
    return {
        .kind = text(item, "kind") == "instant" ? catalogue::ItemKind::instant
                                                : catalogue::ItemKind::promise,
        .profile = text(item, "profile") == "licence" ? catalogue::Profile::licence
                                                      : catalogue::Profile::other,
        .legal_days = item.contains("legal_days") ? number(item, "legal_days") : 20,
        .legal_unit = *calendar::unit_named(text(item, "legal_unit")),
        .promised_days = number(item, "promised_days"),
        .promised_unit = *calendar::unit_named(text(item, "promised_unit")),
        .joint = flag(item, "joint"),
        .two_level = flag(item, "two_level"),
        .materials = texts(item.at("materials")),
        .minor = texts(item.at("minor")),
        .personal_presence = flag(item, "personal_presence")
    };
}

Receive receive_of(const bj::object& event) {
    return {
        .channel = text(event, "channel"),
        .missing = texts(event.at("missing")),
        .missing_minor = texts(event.at("missing_minor")),
        .fixable_on_spot = texts(event.at("fixable_on_spot")),
        .licence_needed = flag(event.at("facts").as_object(), "licence_needed"),
        .within_power = flag(event.at("facts").as_object(), "within_power"),
        .by_agent = flag(event, "by_agent")
    };
}

/// A site check is noted as a number of staff, or as a flag with the number beside it.
std::optional<int> site_check_of(const bj::object& event) {
    for (const char* key : {"site_check_staff", "staff", "site_check"})
        if (const bj::value* value = event.if_contains(key); value && value->is_number())
            return static_cast<int>(value->to_number<std::int64_t>());
    return std::nullopt;
}

Decide decide_of(const bj::object& event) {
    return {
        .result = text(event, "result") == "grant" ? Result::grant : Result::refuse,
        .reasons = flag(event, "reasons"),
        .remedies_told = flag(event, "remedies_told"),
        .site_check_staff = site_check_of(event)
    };
}

What correction_of(const std::string& type, const bj::object& event) {
    if (type == "notice") return Notice{.lists = texts(event.at("lists"))};
    if (type == "resubmit") return Resubmit{.supplies = texts(event.at("supplies"))};
    if (type == "supply") return Supply{.materials = texts(event.at("materials"))};
    if (type == "fix_on_spot") return FixOnSpot{};
    if (type == "withdraw") return Withdraw{};
    if (type == "deliver") return Deliver{};
    if (type == "accept") return Accept{};
    throw Fault("no such event: " + type);
}

What what_of(const bj::object& event) {
    std::string type = text(event, "type");
    if (type == "receive") return receive_of(event);
    if (type == "refuse_receipt") return RefuseReceipt{.because = text(event, "because")};
    if (type == "accept_tolerant")
        return AcceptTolerant{
            .missing = texts(event.at("missing")),
            .promise_by = date(event, "promise_by"),
            .has_signed = flag(event, "signed")
        };
    if (type == "not_accept")
        return NotAccept{
            .reason = text(event, "reason"),
            .told_where = text(event, "told_where"),
            .document = flag(event, "document")
        };
    if (type == "stop")
        return Stop{
            .kind = text(event, "kind"),
            .from = *date(event, "from"),
            .to = date(event, "to"),
            .told_in_writing = flag(event, "told_in_writing")
        };
    if (type == "extend")
        return Extend{
            .days = number(event, "days"),
            .by = text(event, "by"),
            .reason_told = flag(event, "reason_told")
        };
    if (type == "decide") return decide_of(event);
    return correction_of(type, event);
}

std::string shown(const std::optional<Date>& date) { return date ? to_string(*date) : "null"; }

std::string shown(const std::optional<calendar::Due>& due) {
    if (!due) return "null";
    return due->date ? to_string(*due->date) : "unknown";
}

/// The state under the names the corpus uses, as text.
std::map<std::string, std::string> found(
    const ItemRules& item, const std::vector<Event>& events, Date as_of
) {
    const Calendar& calendar = Calendar::built_in();
    State state = state_of(item, events, as_of, calendar);
    Dates dates = dates_of(item, state, calendar);
    return {
        {"status", std::string(name_of(state.status))},
        {"accepted_on", shown(state.accepted_on)},
        {"deemed", state.deemed ? "true" : "false"},
        {"decision_due_on", shown(dates.decision)},
        {"promised_due_on", shown(dates.promised)},
        {"first_review_due_on", shown(dates.first_review)},
        {"delivery_due_on", shown(dates.delivery)},
        {"decision_overdue", decision_overdue(item, state, as_of, calendar) ? "true" : "false"}
    };
}

using Told = std::set<std::pair<std::int64_t, std::string>>;

Told told(const ItemRules& item, const std::vector<Event>& events) {
    Told told;
    std::vector<Refusals> refusals = fold(item, events, Calendar::built_in()).refusals;
    for (std::size_t i = 0; i < refusals.size(); ++i)
        for (const Refusal& refusal : refusals[i])
            told.emplace(static_cast<std::int64_t>(i), refusal.article);
    return told;
}

void check(const bj::object& scenario) {
    SCOPED_TRACE(text(scenario, "id") + ": " + text(scenario, "title"));
    ItemRules item = item_of(scenario.at("item").as_object());
    std::vector<Event> events;
    for (const bj::value& event : scenario.at("events").as_array())
        events.push_back(
            {.on = *date(event.as_object(), "date"), .what = what_of(event.as_object())}
        );
    std::map<std::string, std::string> state = found(item, events, *date(scenario, "as_of"));
    Told expected;
    for (const auto& [key, value] : scenario.at("expect").as_object()) {
        if (key != "refusals") {
            EXPECT_EQ(
                state.at(key),
                value.is_string() ? std::string(value.get_string()) : bj::serialize(value)
            ) << key;
            continue;
        }
        for (const bj::value& refusal : value.as_array())
            expected.emplace(refusal.at("event").as_int64(), text(refusal.as_object(), "article"));
    }
    EXPECT_EQ(told(item, events), expected);
}

TEST(Scenarios, each_comes_out_as_the_corpus_says) {
    std::ifstream file(LINGJU_SOURCE "/test/corpus/law_scenarios.jsonl");
    std::string line;
    ASSERT_TRUE(std::getline(file, line)) << "the header";
    int scenarios = 0;
    for (; std::getline(file, line); ++scenarios) check(bj::parse(line).as_object());
    EXPECT_EQ(scenarios, 46);
}

/// The rule names of A18 are the codes of our refusals.
TEST(Scenarios, rules_bear_the_names_of_the_corpus) {
    std::ifstream file(LINGJU_SOURCE "/test/corpus/law_scenarios.jsonl");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        bj::value scenario = bj::parse(line);
        ItemRules item = item_of(scenario.at("item").as_object());
        std::vector<Event> events;
        for (const bj::value& event : scenario.at("events").as_array())
            events.push_back(
                {.on = *date(event.as_object(), "date"), .what = what_of(event.as_object())}
            );
        std::vector<Refusals> refusals = fold(item, events, Calendar::built_in()).refusals;
        for (const bj::value& refusal : scenario.at("expect").at("refusals").as_array()) {
            auto at = static_cast<std::size_t>(refusal.at("event").as_int64());
            EXPECT_EQ(refusals[at].front().code, "cases." + text(refusal.as_object(), "rule"));
        }
    }
}

}  // namespace
}  // namespace lingju::cases
