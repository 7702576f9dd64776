#include "platform/json/partial.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace lingju::json {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

enum class Given { original, copy, default_ };
BOOST_DESCRIBE_ENUM(Given, original, copy, default_)

struct Paper {
    std::string id;
    Given given = Given::copy;
};
BOOST_DESCRIBE_STRUCT(Paper, (), (id, given))

struct Order {
    std::string item;
    Id case_;
    std::optional<Date> on;
    std::optional<Instant> at;
    bool by_agent = false;
    int count = 7;
    double share = 0;
    std::map<std::string, std::string> form;
    std::vector<Paper> materials;
    static constexpr auto json_default = names("by_agent", "count", "share", "form", "materials");
    static constexpr Limit json_limits[] = {{"item", 6}, {"materials", 3}};
};
BOOST_DESCRIBE_STRUCT(Order, (), (item, case_, on, at, by_agent, count, share, form, materials))

struct Wide {
    std::int64_t version = 0;
    unsigned char small = 0;
    Nullable<Paper> paper;
    std::vector<std::string> texts;
    static constexpr auto json_default = names("version", "small", "texts");
};
BOOST_DESCRIBE_STRUCT(Wide, (), (version, small, paper, texts))

/// Written by other texts than their names.
enum class Sort { licence, service };
BOOST_DESCRIBE_ENUM(Sort, licence, service)
constexpr std::array<std::string_view, 2> json_choices(Sort) { return {"01", "20"}; }
enum class Short { one, two };
BOOST_DESCRIBE_ENUM(Short, one, two)
constexpr std::array<std::string_view, 1> json_choices(Short) { return {"1"}; }

/// Of many members one is asked for.
struct Draft {
    std::string name;
    Sort sort = Sort::service;
    int days = 5;
    static constexpr auto json_required = names("name");
};
BOOST_DESCRIBE_STRUCT(Draft, (), (name, sort, days))

struct Derived : Paper {
    Raw shape;
    std::vector<Nullable<int>> scores;
};
BOOST_DESCRIBE_STRUCT(Derived, (Paper), (shape, scores))

/// "code subject" of each fault of a body.
template <class T>
std::vector<std::string> faults_of(std::string_view body) {
    Outcome<T> parsed = parse<T>(body);
    if (parsed) return {};
    std::vector<std::string> faults;
    for (const Refusal& refusal : parsed.error()) {
        EXPECT_EQ(refusal.kind, Refused::malformed);
        faults.push_back(refusal.code.substr(5) + " " + refusal.subject);
    }
    return faults;
}

TEST(parse, reads_every_kind) {
    Outcome<Order> order =
        parse<Order>(R"({"item":"低保","case":"9007199254740993","on":"2026-06-23",
        "at":"2026-06-23T15:05:00+08:00","by_agent":true,"count":-3,"share":2.5,
        "form":{"a":"1","b":"two\n"},"materials":[{"id":"m1","given":"default"}]})");
    ASSERT_TRUE(order) << summary(order.error());
    EXPECT_EQ(order->item, "低保");
    EXPECT_EQ(order->case_.value, 9007199254740993);
    EXPECT_EQ(to_string(order->on.value()), "2026-06-23");
    EXPECT_EQ(to_string(order->at.value()), "2026-06-23T15:05:00+08:00");
    EXPECT_TRUE(order->by_agent);
    EXPECT_EQ(order->count, -3);
    EXPECT_EQ(order->share, 2.5);
    EXPECT_EQ(order->form.at("b"), "two\n");
    EXPECT_EQ(order->materials.at(0).given, Given::default_);
}

TEST(parse, leaves_defaults_where_nothing_or_null_stands) {
    Outcome<Order> order = parse<Order>(R"({"item":"a","case":"1","on":null,"count":null})");
    ASSERT_TRUE(order) << summary(order.error());
    EXPECT_FALSE(order->on);
    EXPECT_EQ(order->count, 7);
}

TEST(parse, names_every_fault_at_once) {
    EXPECT_THAT(
        faults_of<Order>(R"({"case":1,"on":"2026-02-30","at":"noon","by_agent":"yes","count":1.0,
            "share":"1","form":{"a":1,"b/c~":null},"materials":[{"id":"m1","given":"lost"},{"extra":1}],
            "colour":{"a":1,"a":2}})"),
        UnorderedElementsAre(
            "missing_field /item",
            "wrong_type /case",
            "not_a_date /on",
            "not_an_instant /at",
            "wrong_type /by_agent",
            "wrong_type /count",
            "wrong_type /share",
            "wrong_type /form/a",
            "wrong_type /form/b~1c~0",
            "not_a_choice /materials/0/given",
            "unknown_field /materials/1/extra",
            "missing_field /materials/1/id",
            "missing_field /materials/1/given",
            "unknown_field /colour",
            "duplicate_field /colour/a"
        )
    );
}

TEST(parse, keeps_what_has_no_fault_and_says_what_has) {
    Order order;
    const Refusals faults = parse_into(R"({"item":"低保","on":"2026-02-30","share":"1"})", order);
    EXPECT_EQ(order.item, "低保");
    EXPECT_FALSE(is_unread(faults, "/item"));
    EXPECT_TRUE(is_unread(faults, "/on"));
    EXPECT_TRUE(is_unread(faults, "/share/of"));
    EXPECT_FALSE(is_unread(faults, "/one"));
    EXPECT_TRUE(is_unread(parse_into("{", order), "/item"));
    EXPECT_FALSE(is_unread({}, "/item"));
}

TEST(parse, refuses_duplicates_that_differ_only_in_escapes) {
    EXPECT_THAT(
        faults_of<Order>(R"({"item":"a","\u0069tem":"b","case":"1"})"),
        ElementsAre("duplicate_field /item")
    );
}

TEST(parse, refuses_what_is_not_json_with_the_line) {
    Outcome<Order> order = parse<Order>("{\"item\":\n \"a\",,}");
    ASSERT_FALSE(order);
    EXPECT_EQ(order.error().front().code, "json.not_json");
    EXPECT_EQ(order.error().front().details.at("line"), "2");
    for (const char* body :
         {"", " ", "{", "{}x", "[1,]", "{'a':1}", "nul", "\"\\ud800\"", "01", "{\"a\":NaN}"})
        EXPECT_THAT(faults_of<Order>(body), ElementsAre("not_json ")) << body;
}

TEST(parse, refuses_bad_encodings) {
    for (std::string bad : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xBD"})
        EXPECT_THAT(faults_of<Order>("{\"item\":\"" + bad + "\"}"), ElementsAre("not_utf8 "));
}

TEST(parse, stops_at_sixteen_levels) {
    auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_THAT(faults_of<Order>(nested(16)), ElementsAre("wrong_type "));
    EXPECT_THAT(faults_of<Order>(nested(17)), ElementsAre("too_deep "));
}

TEST(parse, keeps_the_limits_of_text_and_lists) {
    EXPECT_TRUE(parse<Order>(R"({"item":"六个字正好对","case":"1"})"));
    EXPECT_THAT(
        faults_of<Order>(R"({"item":"七个字就太长了","case":"1"})"), ElementsAre("too_long /item")
    );
    EXPECT_THAT(
        faults_of<Order>(R"({"item":"a\u0000","case":"1"})"), ElementsAre("bad_character /item")
    );
    EXPECT_THAT(
        faults_of<Order>(R"({"item":"a","case":"1","materials":[1,2,3,4]})"),
        ElementsAre("too_many /materials")
    );
    std::string form;
    for (int k = 0; k < 1001; ++k) form += (k ? ",\"" : "\"") + std::to_string(k) + "\":\"\"";
    EXPECT_THAT(
        faults_of<Order>(R"({"item":"a","case":"1","form":{)" + form + "}}"),
        ElementsAre("too_many /form")
    );
    std::string text(4001, 'x');
    EXPECT_THAT(
        faults_of<Wide>("{\"texts\":[\"" + text + "\"]}"), ElementsAre("too_long /texts/0")
    );
}

TEST(parse, reads_numbers_to_the_last_place) {
    for (const std::string share : {"9e-71", "0.1", "1.7976931348623157e308", "5e-324", "-1E+5"}) {
        const auto order = parse<Order>(R"({"item":"a","case":"1","share":)" + share + "}");
        ASSERT_TRUE(order) << share;
        EXPECT_EQ(order->share, std::strtod(share.c_str(), nullptr)) << share;
    }
    EXPECT_FALSE(std::signbit(parse<Order>(R"({"item":"a","case":"1","share":-0e-4})")->share));
}

TEST(parse, keeps_numbers_in_range) {
    EXPECT_TRUE(parse<Wide>(R"({"version":9007199254740992,"small":255})"));
    EXPECT_THAT(
        faults_of<Wide>(R"({"version":9007199254740993,"small":256})"),
        ElementsAre("out_of_range /version", "out_of_range /small")
    );
    EXPECT_THAT(
        faults_of<Wide>(R"({"version":99999999999999999999,"small":-1})"),
        ElementsAre("out_of_range /version", "out_of_range /small")
    );
    EXPECT_THAT(
        faults_of<Order>(R"({"item":"a","case":"1","share":1e999})"),
        ElementsAre("out_of_range /share")
    );
    for (const char* id :
         {"\"0\"", "\"01\"", "\"-1\"", "\"\"", "\"1x\"", "\"9223372036854775808\""})
        EXPECT_THAT(
            faults_of<Order>(std::string(R"({"item":"a","case":)") + id + "}"),
            ElementsAre("not_an_id /case")
        );
}

TEST(parse, tells_at_most_five_hundred_faults) {
    std::string body = "{";
    for (int k = 0; k < 2000; ++k) body += (k ? ",\"x" : "\"x") + std::to_string(k) + "\":0";
    EXPECT_EQ(faults_of<Order>(body + "}").size(), 500u);
}

TEST(write, is_read_back) {
    Order order;
    order.item = "a\"\\\n\t\x01/低";
    order.case_ = 5;
    order.share = 0.1;
    order.form = {{"k", "v"}};
    order.materials = {{"m1", Given::default_}};
    EXPECT_EQ(
        write(order),
        "{\"item\":\"a\\\"\\\\\\n\\t\\u0001/低\",\"case\":\"5\",\"by_agent\":false,\"count\":7,"
        "\"share\":0.1,\"form\":{\"k\":\"v\"},\"materials\":[{\"id\":\"m1\",\"given\":\"default\"}]"
        "}"
    );
    order.item = "a";
    Outcome<Order> again = parse<Order>(write(order));
    ASSERT_TRUE(again) << summary(again.error());
    EXPECT_EQ(write(*again), write(order));
}

TEST(write, shows_null_only_where_it_is_nullable) {
    EXPECT_EQ(write(Wide{}), R"({"version":0,"small":0,"paper":null,"texts":[]})");
    Derived derived;
    derived.id = "d";
    derived.shape.text = "[1,2]";
    derived.scores = {Nullable<int>{}, Nullable<int>{3}};
    EXPECT_EQ(write(derived), R"({"id":"d","given":"copy","shape":[1,2],"scores":[null,3]})");
}

TEST(write, faults_on_what_json_cannot_say) {
    Wide wide;
    wide.version = 9007199254740993;
    EXPECT_THROW(write(wide), Fault);
    EXPECT_THROW(write(std::numeric_limits<double>::infinity()), Fault);
    EXPECT_THROW(write(static_cast<Given>(9)), Fault);
}

TEST(schema, says_what_is_read) {
    EXPECT_EQ(
        schema<Paper>(),
        R"({"type":"object","properties":{"id":{"type":"string"},"given":{"$ref":"#/components/schemas/Given"}},)"
        R"("required":["id","given"],"additionalProperties":false})"
    );
    EXPECT_EQ(schema<Given>(), R"({"type":"string","enum":["original","copy","default"]})");
    EXPECT_THAT(
        schema<Wide>(),
        testing::HasSubstr(R"("anyOf":[{"$ref":"#/components/schemas/Paper"},{"type":"null"}])")
    );
    EXPECT_THAT(schema<Order>(), testing::HasSubstr(R"("maxItems":3)"));
}

TEST(choices, are_read_and_written_by_the_texts_that_are_given) {
    EXPECT_EQ(parse<Draft>(R"({"name":"x","sort":"01"})")->sort, Sort::licence);
    EXPECT_EQ(write(Draft{.name = "x"}), R"({"name":"x","sort":"20","days":5})");
    EXPECT_THAT(
        faults_of<Draft>(R"({"name":"x","sort":"licence"})"), ElementsAre("not_a_choice /sort")
    );
    EXPECT_EQ(schema<Sort>(), R"({"type":"string","enum":["01","20"]})");
    EXPECT_THROW(schema<Short>(), Fault) << "as many texts as enumerators";
}

TEST(required, is_what_is_named_where_anything_is) {
    const Outcome<Draft> bare = parse<Draft>(R"({"name":"x"})");
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->sort, Sort::service);
    EXPECT_EQ(bare->days, 5);
    EXPECT_THAT(faults_of<Draft>(R"({"days":1})"), ElementsAre("missing_field /name"));
    EXPECT_THAT(schema<Draft>(), testing::HasSubstr(R"("required":["name"])"));
}

namespace other {
struct Paper {
    int sheets = 0;
};
BOOST_DESCRIBE_STRUCT(Paper, (), (sheets))
}  // namespace other

TEST(describe, collects_what_a_type_is_made_of) {
    Components components;
    describe<Order>(components);
    describe<Wide>(components);
    std::vector<std::string> names;
    for (const auto& [name, text] : components) names.push_back(name);
    EXPECT_THAT(names, ElementsAre("Given", "Order", "Paper", "Wide"));
    EXPECT_THROW(describe<other::Paper>(components), Fault);
}

}  // namespace
}  // namespace lingju::json
