// Where can this be done, nearest and soonest?
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/outcome/outcome.hpp"
#include "where/model.hpp"

namespace lingju::where {

class Places;

/// What the answer rests on; all of it outlives it. `places`: the network laid out (PlacesOf);
/// null: laid out for each question.
struct Ground {
    const network::Network& network;
    const catalogue::Catalogue& catalogue;
    const calendar::Calendar& calendar;
    const Places* places = nullptr;
};

/// Reads the question as it stands in a query string; `at` where none is asked: `now`.
///
/// Refuses, all malformed ones at once: where.item_missing, where.near_missing,
/// where.near_malformed, where.near_outside, where.at_malformed, where.level_unknown,
/// where.sort_unknown, where.limit_outside; then absent ones: catalogue.item_absent,
/// network.point_absent, network.division_absent.
Outcome<Question> read_question(
    const std::map<std::string, std::string>& query, const Ground& ground, Instant now
);

/// Every point in force at the time that holds the item at the level or above, open or closed, in
/// the order asked for, ties by distance, then id; of them the first `limit`. Behind them the ways
/// without a place: online, phone, agent. None for an item that is suspended or cancelled. Pure.
///
/// The levels of those: online `decide` for an instant item and `accept` else, where the item can
/// be asked for online; phone `consult`, told whatever level is asked for, as advice, and never as
/// open or closed; an agent who comes `collect`, where a village point holds the item: open when
/// the nearest such point is.
std::vector<Way> find_ways(const Question& question, const Ground& ground);

/// The nearest point that may hand out the result, at whatever level it holds the item; nothing
/// where none may. Pure.
std::optional<Way> nearest_result(const Question& question, const Ground& ground);

}  // namespace lingju::where
