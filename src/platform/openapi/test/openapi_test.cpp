#include "platform/openapi/openapi.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "platform/openapi/schema_check.hpp"
#include "platform/openapi/yaml.hpp"

namespace lingju::openapi {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Note {
    json::Id id;
    std::string text;
    std::optional<Date> due_on;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, text, due_on))

constexpr std::string_view notes = R"(
paths:
  /notes/{id}:
    get:
      summary: 'A note'
      x-permission: public
      parameters: [{name: q, in: query, schema: {type: string}}, {name: X-Word, in: header, schema: {type: string}}]
      responses:
        "200": {description: it, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      x-examples:
        - {name: one, path: {id: "${note}"}, query: {q: a b}, status: 200}
        - {path: {id: x/y}, status: 404}
  /notes:
    post:
      x-permission: notes.take
      x-idempotency-key: required
      responses:
        "201": {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      x-examples:
        - {name: made, as: village_agent, body: {text: "${word}", count: 3}, status: 201, keep: {note: /id}}
)";

json::Components components() {
    json::Components all;
    json::describe<Note>(all);
    return all;
}

std::string whole(std::string_view yaml = notes) {
    Part parts[] = {{"src/notes/openapi.yaml", yaml}};
    return document(parts, components());
}

http::Route route(http::Method method, std::string pattern, std::string permission) {
    auto handler = [](const http::Request&) { return http::Answer(http::Response{}); };
    return {
        .method = method,
        .pattern = std::move(pattern),
        .permission = std::move(permission),
        .handler = handler
    };
}

TEST(document, joins_paths_schemas_and_what_every_operation_has) {
    boost::json::value made = boost::json::parse(whole());
    EXPECT_EQ(made.at("openapi"), "3.1.0");
    EXPECT_EQ(made.at_pointer("/components/schemas/Note/required/0"), "id");
    const auto& post = made.at_pointer("/paths/~1notes/post");
    EXPECT_EQ(post.at_pointer("/parameters/0/name"), "Idempotency-Key");
    EXPECT_EQ(post.at_pointer("/parameters/0/required"), true);
    EXPECT_EQ(post.at_pointer("/responses/default/$ref"), "#/components/responses/Problem");
    EXPECT_TRUE(post.as_object().contains("security"));
    EXPECT_FALSE(made.at_pointer("/paths/~1notes~1{id}/get").as_object().contains("security"));
}

TEST(document, refuses_what_is_wrong_and_names_the_part) {
    auto what = [](std::string_view yaml) -> std::string {
        try {
            whole(yaml);
        } catch (const Fault& fault) {
            return fault.what();
        }
        return "";
    };
    EXPECT_THAT(what("paths: ["), HasSubstr("src/notes/openapi.yaml"));
    EXPECT_THAT(what("paths: {/a: {get: {responses: {}}}}"), HasSubstr("no x-permission"));
    EXPECT_THAT(
        what("paths: {/a: {get: {x-permission: public, $ref: '#/components/schemas/None'}}}"),
        HasSubstr("leads nowhere")
    );
    EXPECT_THAT(
        what("paths: {}\ncomponents: {schemas: {Note: {type: object}}}"), HasSubstr("stands twice")
    );
    EXPECT_THAT(what("paths: {/a: {}, /a: {}}"), HasSubstr("stands twice"));
    Part twice[] = {{"a", notes}, {"b", notes}};
    EXPECT_THROW(document(twice, components()), Fault);
}

TEST(document, of_what_is_built_in_can_be_read) {
    std::vector<Part> parts = embedded_parts();
    EXPECT_FALSE(parts.empty());
    for (const Part& part : parts) EXPECT_TRUE(read_yaml(part.yaml).is_object()) << part.name;
}

TEST(differences, are_none_where_each_route_is_described) {
    http::Route same[] = {
        route(http::Method::get, "/notes/{id}", "public"),
        route(http::Method::post, "/notes", "notes.take")
    };
    EXPECT_THAT(differences(whole(), same), IsEmpty());
}

TEST(differences, name_each_route_and_description_alone) {
    http::Route other[] = {
        route(http::Method::get, "/notes/{id}", "notes.read"),
        route(http::Method::del, "/notes", "notes.take")
    };
    EXPECT_THAT(
        differences(whole(), other),
        ElementsAre(
            "DELETE /notes is not described",
            "GET /notes/{id} needs notes.read, but public is described",
            "POST /notes has no route"
        )
    );
}

TEST(know_queries, tells_each_described_route_its_query_parameters) {
    http::Route routes[] = {
        route(http::Method::get, "/notes/{id}", "public"),
        route(http::Method::post, "/notes", "notes.take"),
        route(http::Method::get, "/elsewhere", "public")
    };
    know_queries(whole(), routes);
    EXPECT_THAT(*routes[0].query_names, ElementsAre("q"));
    EXPECT_THAT(*routes[1].query_names, IsEmpty());
    EXPECT_FALSE(routes[2].query_names);
}

TEST(examples, are_filled_from_what_earlier_ones_kept) {
    std::vector<Example> all = examples(whole());
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[1].target(), "/notes/x%2Fy");
    EXPECT_EQ(all[2].name, "POST /notes: made");
    EXPECT_EQ(all[2].as, "village_agent");
    std::map<std::string, std::string> kept{{"word", "hello"}};
    EXPECT_EQ(filled(all[2], kept).body, R"({"text":"hello","count":3})");
    keep(all[2], http::json(201, R"({"id":"77"})"), kept);
    EXPECT_EQ(filled(all[0], kept).target(), "/notes/77?q=a%20b");
    EXPECT_THROW(filled(all[0], {}), Fault);
    EXPECT_THROW(keep(all[2], http::json(201, "{}"), kept), Fault);
}

TEST(faults_of, holds_an_answer_against_the_document) {
    std::vector<Example> all = examples(whole());
    auto of = [&](const http::Response& answer) { return faults_of(whole(), all[0], answer); };
    EXPECT_THAT(of(http::json(200, R"({"id":"1","text":"t"})")), IsEmpty());
    EXPECT_THAT(
        of(http::json(200, R"({"id":1,"text":"t"})")),
        ElementsAre(HasSubstr("/id: 1 is not of type"))
    );
    EXPECT_THAT(
        of(http::json(200, R"({"id":"1","text":"t","due_on":"soon"})")),
        ElementsAre(HasSubstr("not a date"))
    );
    EXPECT_THAT(
        of(http::json(200, R"({"id":"1","x":1})")),
        ElementsAre(": text is missing", ": x is not described")
    );
    EXPECT_THAT(
        of(http::json(201, "{}")),
        ElementsAre(HasSubstr("answered 201"), HasSubstr("201 is not described"))
    );
    http::Response problem =
        http::problem(Refusals{{.kind = Refused::absent, .code = "notes.absent"}});
    EXPECT_THAT(of(problem), ElementsAre(HasSubstr("answered 404"), ": request_id is missing"));
    EXPECT_THAT(
        of({200, {{"Content-Type", "text/html"}}, "x"}),
        ElementsAre(HasSubstr("text/html is not described"))
    );
}

TEST(schema_faults, finds_a_fault_of_every_keyword) {
    struct Row {
        const char *schema, *good, *bad;
    };
    for (const Row& row : std::vector<Row>{
             {R"({"type":["string","null"]})", "null", "1"},
             {R"({"type":"number"})", "1", "true"},
             {R"({"enum":["a",1]})", "1", "2"},
             {R"({"const":"a"})", "\"a\"", "\"b\""},
             {R"({"minimum":1,"maximum":2})", "2", "2.5"},
             {R"({"minimum":1})", "1", "0"},
             {R"({"minLength":2})", "\"低保\"", "\"低\""},
             {R"({"maxLength":2})", "\"低保\"", "\"低保户\""},
             {R"({"pattern":"^[0-9]+$"})", "\"12\"", "\"1x\""},
             {R"({"format":"date"})", "\"2026-06-23\"", "\"2026-06-31\""},
             {R"({"format":"date-time"})", "\"2026-06-23T00:00:00+08:00\"", "\"2026-06-23\""},
             {R"({"items":{"type":"integer"},"minItems":1,"maxItems":2})", "[1]", "[\"a\"]"},
             {R"({"minItems":1})", "[1]", "[]"},
             {R"({"maxItems":1})", "[1]", "[1,2]"},
             {R"({"additionalProperties":{"type":"string"}})", R"({"a":"b"})", R"({"a":1})"},
             {R"({"anyOf":[{"type":"string"},{"type":"null"}]})", "null", "1"},
             {R"({"oneOf":[{"type":"string"},{"minLength":1}]})", "\"\"", "\"a\""},
             {R"({"allOf":[{"minimum":1},{"maximum":2}]})", "1", "3"},
         }) {
        boost::json::value schema = boost::json::parse(row.schema);
        EXPECT_THAT(schema_faults({}, schema, boost::json::parse(row.good)), IsEmpty())
            << row.schema;
        EXPECT_FALSE(schema_faults({}, schema, boost::json::parse(row.bad)).empty()) << row.schema;
    }
    EXPECT_THROW(schema_faults({}, boost::json::parse(R"({"maxiumum":1})"), 1), Fault);
}

TEST(read_yaml, keeps_quoted_text_as_text) {
    boost::json::value read =
        read_yaml("{a: 1, b: '1', c: true, d: 'true', e: 1.5, f: ~, g: V026, h: -x}");
    EXPECT_EQ(
        read,
        boost::json::parse(
            R"({"a":1,"b":"1","c":true,"d":"true","e":1.5,"f":null,"g":"V026","h":"-x"})"
        )
    );
}

TEST(routes, serve_the_document_and_a_page_that_needs_nothing_from_elsewhere) {
    for (const http::Route& one : routes("{}")) {
        http::Response response = std::get<http::Response>(one.handler({}));
        EXPECT_FALSE(response.body.empty());
        EXPECT_EQ(response.body.find("http://"), std::string::npos) << one.pattern;
        EXPECT_EQ(response.body.find("https://"), std::string::npos) << one.pattern;
        EXPECT_EQ(response.body.find("<style"), std::string::npos) << one.pattern;
    }
}

}  // namespace
}  // namespace lingju::openapi
