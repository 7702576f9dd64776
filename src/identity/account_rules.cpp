#include <algorithm>

#include "identity/accounts.hpp"
#include "identity/characters.hpp"
#include "identity/rules.hpp"

namespace lingju::identity {
namespace {

constexpr std::size_t name_characters_max = 50;
constexpr std::size_t password_characters_min = 12, password_bytes_max = 256;

Refusal unlawful(std::string code, std::string field) {
    return {
        .kind = Refused::unlawful,
        .code = "identity." + code,
        .subject = std::move(field),
        .law = {},
        .article = {},
        .details = {}
    };
}

bool in_login(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

bool is_login(std::string_view login) {
    return login.size() >= 3 && login.size() <= 40 && std::ranges::all_of(login, in_login);
}

Refusals name_faults(std::string_view name) {
    if (name.empty() || !is_plain_text(name)) return {unlawful("name_missing", "name")};
    if (characters(name).size() > name_characters_max) return {unlawful("name_too_long", "name")};
    return {};
}

Refusals reach_faults(Reach reach, const std::vector<std::string>& ids, const char* field) {
    if (reach == Reach::must && ids.empty()) return {unlawful("scope_missing", field)};
    if (reach == Reach::none && !ids.empty()) return {unlawful("scope_foreign", field)};
    return {};
}

Refusals scope_faults(const AccountOrder& order) {
    const RoleReach reach = reach_of(order.role);
    Refusals refusals;
    if (order.scope.cell.empty()) refusals.push_back(unlawful("scope_missing", "cell"));
    append(refusals, reach_faults(reach.points, order.scope.points, "points"));
    append(refusals, reach_faults(reach.departments, order.scope.departments, "departments"));
    append(refusals, reach_faults(reach.towns, order.scope.towns, "towns"));
    return refusals;
}

}  // namespace

Refusals faults_of(const AccountOrder& order) {
    Refusals refusals;
    if (!is_login(order.login)) refusals.push_back(unlawful("login_malformed", "login"));
    append(refusals, name_faults(order.name));
    if (order.role == Role::resident) refusals.push_back(unlawful("role_without_account", "role"));
    append(refusals, scope_faults(order));
    return refusals;
}

Refusals password_faults(std::string_view password) {
    bool sound = characters(password).size() >= password_characters_min &&
                 password.size() <= password_bytes_max;
    if (sound) return {};
    return {unlawful("password_weak", "password")};
}

}  // namespace lingju::identity
