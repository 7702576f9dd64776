#include "identity/model.hpp"

#include <algorithm>

namespace lingju::identity {

bool Actor::serves_point(const std::string& point) const {
    return std::ranges::find(scope.points, point) != scope.points.end();
}

bool Actor::serves_department(const std::string& department) const {
    return std::ranges::find(scope.departments, department) != scope.departments.end();
}

bool Actor::serves_town(const std::string& town) const {
    return std::ranges::find(scope.towns, town) != scope.towns.end();
}

}  // namespace lingju::identity
