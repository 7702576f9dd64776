// Who may administer whose account. Pure; private to identity.
//
// Three administrators are kept apart (GB/T 22239-2019): one opens accounts, a second gives them
// role and scope, a third reads what both did. Each may be bound to towns; what it then opens or
// grants lies within its own scope and never above its own role.
#pragma once

#include "identity/accounts.hpp"
#include "identity/elsewhere.hpp"
#include "identity/rules.hpp"

namespace lingju::identity {

/// Does everything that `inner` reaches lie within `outer`? A whole cell holds all of the same
/// cell; another scope holds its own points and departments, its towns, and the points that lie in
/// those.
bool lies_within(const Scope& inner, const Scope& outer, const Elsewhere& elsewhere);

/// Does an administrator of that scope have to do with accounts of that role? Administrators and
/// auditors are left to those of the whole cell.
bool has_charge_of(const Scope& administrator, Role role);

/// identity.not_yourself (forbidden): nobody administers their own account.
Refusals on_oneself(const Actor& by, const Account& account);

/// identity.beyond_scope (forbidden), one for each place outside the administrator's scope, or one
/// for the cell where the scope names none.
Refusals beyond_scope(const Actor& by, const Scope& scope, const Elsewhere& elsewhere);

/// identity.above_role (forbidden) where has_charge_of says no.
Refusals above_role(const Actor& by, Role role);

/// identity.place_unknown (unlawful), one for each point, department or town that is none.
Refusals unknown_places(const Scope& scope, const Elsewhere& elsewhere);

/// identity.administrators_apart (unlawful): an account that was ever granted as one of the three
/// stays that one; another needs another account.
Refusals administrators_apart(const Account& account, Role becomes);

/// identity.last_administrator (unlawful), of the one that is left of its kind.
Refusals last_administrator(const Account& account);

/// identity.second_person_needed (forbidden): who opened an account does not grant it.
Refusals granted_by_its_opener(const Actor& by, const Account& account);

}  // namespace lingju::identity
