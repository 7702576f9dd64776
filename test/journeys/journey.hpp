// A journey: what people do one after another, as text that a clerk can read.
//
//     # An application is brought to a village point and decided in the city.
//     at 2026-03-02T09:10:00+08:00
//     as village_agent
//     POST /api/v1/cases
//       {"item": "WL-001", …}
//     201
//       /status = "received"
//       /id -> case
//     at 2026-03-10T09:00:00+08:00
//     GET /api/v1/cases/$case
//     200
//       /acts has "accept"
//
// `until GET …` asks again, for at most a minute, until the answer is as expected: for what a
// job does in its own time. `at` sets the clock. `as ROLE [POINT or DEPARTMENT]` signs in, `as
// nobody` forgets who one is. A request's body, a status's expectations and what they say are
// indented; a body may take several lines. `$name` stands for what `->` kept. Header lines of a
// request begin with a name and a colon.
//
// Expectations: POINTER = JSON, != JSON, has JSON (an element of a list, a part of a text), lacks
// JSON, count N, absent, -> NAME. In a pointer `*` stands for every element of a list and answers
// the list of what it found.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lingju::journeys {

struct Expectation {
    int line = 0;
    std::string pointer;
    std::string relation;  // "=", "!=", "has", "lacks", "count", "absent", "->"
    std::string operand;   // JSON text, a number, a name, or empty
};

struct Step {
    enum class Kind { at, as, request };
    int line = 0;
    Kind kind = Kind::request;
    std::vector<std::string> words;  // at: instant; as: role and place; request: method and path
    std::map<std::string, std::string> headers;
    std::string body;
    bool until = false;
    int status = 0;
    std::vector<Expectation> expectations;
};

struct Journey {
    std::string title;  // the first comment
    std::vector<Step> steps;
};

/// Throws std::runtime_error that names the line which is none of the above.
Journey parse_journey(std::string_view text);

}  // namespace lingju::journeys
