// Holds a module's routes against its openapi.yaml, without a server.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/openapi/openapi.hpp"

namespace lingju::test {

/// Calls a route as the edge would. Throws Fault for a pattern that is not mounted.
inline http::Response call(
    const std::vector<http::Route>& routes,
    const std::string& pattern,
    std::map<std::string, std::string> query = {},
    std::map<std::string, std::string> path = {}
) {
    http::Request request;
    request.query = std::move(query);
    request.parameters = std::move(path);
    const auto route = std::ranges::find(routes, pattern, &http::Route::pattern);
    if (route == routes.end()) throw Fault("no route " + pattern);
    return std::get<http::Response>(route->handler(request));
}

/// The part of that name alone, with the schemas that `describe` adds.
inline std::string document_of(std::string_view part, void (*describe)(json::Components&)) {
    json::Components components;
    describe(components);
    std::vector<openapi::Part> parts;
    for (const openapi::Part& one : openapi::embedded_parts())
        if (one.name == part) parts.push_back(one);
    return openapi::document(parts, components);
}

/// Routes and description agree, and every example of a public read gets what is described.
inline void expect_contract(
    std::string_view part,
    void (*describe)(json::Components&),
    const std::vector<http::Route>& routes
) {
    const std::string document = document_of(part, describe);
    EXPECT_THAT(openapi::differences(document, routes), testing::IsEmpty());
    const std::vector<openapi::Example> examples = openapi::examples(document);
    EXPECT_FALSE(examples.empty());
    for (const openapi::Example& example : examples) {
        if (example.as != "public") continue;  // test/journeys sends those, signed in
        http::Response answer = call(
            routes, example.pattern, {example.query.begin(), example.query.end()}, example.path
        );
        // The edge adds the request id.
        if (answer.status >= 400) answer.body.insert(1, R"("request_id":"by the edge",)");
        EXPECT_THAT(openapi::faults_of(document, example, answer), testing::IsEmpty())
            << example.name << answer.body;
    }
}

}  // namespace lingju::test
