// Routes that read the standards of national and provincial bodies.
#include "catalogue/workshop_api.hpp"
#include "catalogue/workshop_views.hpp"

namespace lingju::catalogue {

struct StandardLine {
    std::string id;
    int version = 1;
    Owner owner = Owner::provincial;
    std::string owner_name, name;
};
BOOST_DESCRIBE_STRUCT(StandardLine, (), (id, version, owner, owner_name, name))

struct StandardLines {
    std::vector<StandardLine> standards;
    std::optional<std::string> next;  // for `after`, where there are more
};
BOOST_DESCRIBE_STRUCT(StandardLines, (), (standards, next))

/// `follows`: its owned fields are the standard's already; else it has the same name or catalogue
/// code, and may adopt it. `changes`: what adopting would change.
struct StandardFollower {
    std::string id, name;
    DepartmentRef department;
    int version = 1;
    State state = State::draft;
    bool follows = false;
    std::vector<Difference> changes;
};
BOOST_DESCRIBE_STRUCT(
    StandardFollower, (), (id, name, department, version, state, follows, changes)
)

struct StandardWhole : StandardLine {
    std::vector<StandardFollower> items;
};
BOOST_DESCRIBE_STRUCT(StandardWhole, (StandardLine), (items))

namespace {

StandardLine line_of(const Standard& standard) {
    return {
        standard.id, standard.version, standard.owner, standard.owner_name, standard.owned.name
    };
}

StandardFollower shown(const network::Network& network, const Follower& follower) {
    const Version& newest = follower.newest;
    const network::Department* department = network.find_department(newest.fields.department);
    return {
        .id = newest.item,
        .name = newest.fields.name,
        .department =
            {newest.fields.department, department == nullptr ? std::string() : department->name},
        .version = newest.version,
        .state = newest.state,
        .follows = follower.follows,
        .changes = follower.changes,
    };
}

}  // namespace

http::Answer list_all_standards(
    const Workshop& workshop, const http::Request& request, const identity::Actor& actor
) {
    constexpr std::size_t page = 50;
    const std::string after = request.query_value("after").value_or("");
    return look<StandardLines>(
        workshop,
        actor,
        [&](sql::Transaction& transaction, const Work&) -> Outcome<StandardLines> {
            StandardLines answer;
            for (const Standard& standard : list_standards(transaction, after, page + 1))
                answer.standards.push_back(line_of(standard));
            if (answer.standards.size() > page) {
                answer.standards.pop_back();
                answer.next = answer.standards.back().id;
            }
            return answer;
        }
    );
}

http::Answer show_standard(
    const Workshop& workshop, const http::Request& request, const identity::Actor& actor
) {
    const std::string& id = request.parameters.at("id");
    return look<StandardWhole>(
        workshop,
        actor,
        [&](sql::Transaction& transaction, const Work& work) -> Outcome<StandardWhole> {
            const std::optional<Standard> standard = find_standard(transaction, id);
            if (!standard) return refuse(Refused::absent, "catalogue.standard_absent", id);
            StandardWhole whole;
            static_cast<StandardLine&>(whole) = line_of(*standard);
            for (const Follower& follower : followers_of(transaction, work, *standard))
                whole.items.push_back(shown(*work.network, follower));
            return whole;
        }
    );
}

void describe_standards(json::Components& components) {
    json::describe<StandardLines>(components);
    json::describe<StandardWhole>(components);
}

}  // namespace lingju::catalogue
