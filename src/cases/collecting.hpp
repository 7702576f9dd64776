// 出证: where the result of a case may be handed out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/standing.hpp"
#include "network/model.hpp"

namespace lingju::cases {

/// May the point hand out the result: by the tier list of today, or, where the case was handed in
/// there, by the one it was begun under. What is taken back meanwhile does not take open cases
/// away.
bool hands_out(const Ground&, const Case&, const network::Point&);

/// The point at which the actor would hand the result out, of those they serve; empty at the
/// department's own counter, which needs no line of the list. Nothing where they may not.
std::optional<std::string> handed_out_at(const Ground&, const identity::Actor&, const Case&);

/// Where a granted result waits to be collected: where the case was handed in, else the nearest
/// three points that may hand it out. Empty where none may, and for every other status.
std::vector<const network::Point*> collected_at(const Ground&, const Standing&);

/// Does the case concern the actor for its result alone? It is granted, where it was handed in may
/// not hand it out, and the actor's point may; or it was handed out at theirs.
bool collects(const Ground&, const identity::Actor&, const Standing&);

/// Refuses (forbidden, article "policy") cases.handed_out_elsewhere, whose detail `points` names
/// where instead; cases.handed_out_nowhere where the list names no point.
Refusals not_handed_out_here(const Ground&, const identity::Actor&, const Standing&);

/// As load_standing, for whoever may know of the case for its result alone too.
Outcome<Standing> load_collected(sql::Transaction&, const Ground&, const Order&);

}  // namespace lingju::cases
