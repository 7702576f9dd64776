#include "planning/solver/json_figures.hpp"

#include <cmath>

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

constexpr double amount_max = 1e12;
constexpr double count_max = 1e9;
constexpr std::size_t faults_max = 1000;  // a file that has more is of another kind

}  // namespace

void JsonFigures::wrong(std::string subject, std::string code) {
    if (faults_.size() == faults_max) return;
    faults_.push_back(
        {.kind = Refused::malformed, .code = std::move(code), .subject = std::move(subject)}
    );
}

const json::array* JsonFigures::list(const std::string& name) {
    const json::value* found = root_.if_contains(name);
    if (found != nullptr && found->is_array()) return &found->get_array();
    wrong("/" + name);
    return nullptr;
}

double JsonFigures::amount(const json::value* value, const std::string& where) {
    double number = 0;
    if (value != nullptr && value->is_number()) number = value->to_number<double>();
    if (value == nullptr || !value->is_number() || !std::isfinite(number)) {
        wrong(where, "planning.number_malformed");
    } else if (number < 0) {
        wrong(where, "planning.number_negative");
    } else if (number > amount_max) {
        wrong(where, "planning.number_huge");
    } else {
        return number;
    }
    return 0;
}

int JsonFigures::count(const json::value& value, const std::string& where, int least) {
    const std::size_t before = faults_.size();
    const double number = amount(&value, where);
    if (faults_.size() > before) return least;
    if (number > count_max) {
        wrong(where, "planning.number_huge");
    } else if (number != std::floor(number) || number < least) {
        wrong(where, "planning.number_not_whole");
    } else {
        return static_cast<int>(number);
    }
    return least;
}

bool JsonFigures::flag(const json::value& value, const std::string& where) {
    if (!value.is_bool()) wrong(where);
    return value.is_bool() && value.get_bool();
}

std::optional<Mode> JsonFigures::mode_of(const json::value& value, const std::string& where) {
    std::optional<Mode> mode;
    if (value.is_string()) mode = mode_named(value.get_string());
    if (!mode) wrong(where, "planning.mode_unknown");
    return mode;
}

std::string JsonFigures::id_of(const json::value& value, const std::string& where) {
    const json::value* id = &value;
    if (value.is_object()) id = value.get_object().if_contains("id");
    if (id != nullptr && id->is_string()) return std::string(id->get_string());
    wrong(value.is_object() ? where + "/id" : where);
    return {};
}

std::string JsonFigures::index(
    std::map<std::string, int>& names, const json::value& value, const std::string& where
) {
    const std::size_t before = faults_.size();
    std::string id = id_of(value, where);
    const bool fresh = names.emplace(id, static_cast<int>(names.size())).second;
    if (!fresh && faults_.size() == before) wrong(where, "planning.id_repeated");
    return id;
}

}  // namespace lingju::planning::solver
