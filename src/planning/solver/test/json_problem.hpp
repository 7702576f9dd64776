// Tiny problems of our JSON format with everything it knows, and their least cost counted out from
// the text alone: no reader, no model.
#pragma once

#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "planning/solver/random.hpp"

namespace lingju::planning::solver {

namespace json = boost::json;

inline constexpr std::array<const char*, 3> mode_words{"collect", "accept", "decide"};

class JsonProblem {
  public:
    explicit JsonProblem(Random& random) : random_(random) {}

    json::object make() {
        sites_ = 1 + random_.below(2), zones_ = 1 + random_.below(2), items_ = 1 + random_.below(2);
        json::object problem;
        problem["sites"] = each(sites_, [&](int i) { return site(i); });
        problem["zones"] = each(zones_, [](int i) { return json::value("Z" + std::to_string(i)); });
        problem["items"] = each(items_, [&](int i) { return item(i); });
        problem["distance"] = table(zones_, sites_, [&](int) {
            return random_.below(12) == 0 ? json::value(nullptr) : json::value(half(16));
        });
        problem["demand"] = table(zones_, items_, [&](int) { return json::value(half(6)); });
        problem["opening_cost"] =
            table(sites_, items_, [&](int item) { return opening(problem, item); });
        if (one_of(2)) problem["new_items"] = random_.below(3);
        if (one_of(2)) problem["training_hours"] = random_.below(8);
        if (one_of(2)) problem["postings"] = random_.below(3);
        if (one_of(2)) problem["pairs_per_posting"] = 1 + random_.below(2);
        for (const auto& [name, modes] :
             {std::pair("mandatory", 0),
              {"forbidden", 1},
              {"floors", 2},
              {"ceilings", 2},
              {"held", 1}})
            problem[name] = pairs(modes, name == std::string("held") ? 2 : 9);
        return problem;
    }

  private:
    bool one_of(int many) { return random_.below(many) == 0; }
    double half(int most) { return 0.5 * random_.below(2 * most); }

    template <class Make>
    static json::array each(int count, const Make& make) {
        json::array list;
        for (int i = 0; i < count; ++i) list.push_back(make(i));
        return list;
    }

    template <class Make>
    static json::array table(int rows, int columns, const Make& make) {
        return each(rows, [&](int) { return json::value(each(columns, make)); });
    }

    json::value site(int index) {
        json::object site{{"id", "S" + std::to_string(index)}};
        site["capacity_minutes"] = one_of(3) ? 1000 : 3 + random_.below(40);
        if (one_of(4)) site["new_items"] = random_.below(3);
        if (one_of(4)) site["posting"] = one_of(2);
        if (one_of(4)) site["ceiling"] = mode_words[static_cast<std::size_t>(random_.below(3))];
        return site;
    }

    void way(json::object& of) {
        if (one_of(2)) of["minutes_per_visit"] = 0.5 * (1 + random_.below(5));
        if (one_of(3)) of["visits"] = 1 + 0.5 * random_.below(3);
        if (one_of(5)) of["least_visits"] = half(6);
        if (one_of(3))
            of["training_hours"] = one_of(4) ? json::value(nullptr) : json::value(random_.below(5));
        if (one_of(3)) of["posting"] = true;
    }

    json::value item(int index) {
        json::object item{{"id", "K" + std::to_string(index)}, {"minutes_per_visit", 1}};
        way(item);
        if (one_of(4)) item["reach"] = {{"within", half(16)}, {"share", 0.25 * random_.below(5)}};
        if (one_of(3)) return item;
        json::object modes;
        for (const char* word : mode_words) {
            if (!one_of(2)) way(modes[word].emplace_object());
        }
        if (!modes.empty()) item["modes"] = std::move(modes);
        return item;
    }

    json::value opening(const json::object& problem, int item) {
        const json::object& of = problem.at("items").at(static_cast<std::size_t>(item)).as_object();
        if (one_of(2)) return half(20);
        json::object costs;
        for (const char* word : mode_words) {
            const bool has = of.contains("modes") ? of.at("modes").as_object().contains(word)
                                                  : word == mode_words[2];
            if (has) costs[word] = half(20);
        }
        return costs;
    }

    /// `modes`: 0 pairs alone, 1 with a mode now and then, 2 always with one.
    json::array pairs(int modes, int rare) {
        json::array list;
        for (int site = 0; site < sites_; ++site) {
            for (int item = 0; item < items_; ++item) {
                if (!one_of(rare)) continue;
                json::array row{"S" + std::to_string(site), "K" + std::to_string(item)};
                if (modes == 2 || (modes == 1 && one_of(2)))
                    row.emplace_back(mode_words[static_cast<std::size_t>(random_.below(3))]);
                list.push_back(std::move(row));
            }
        }
        return list;
    }

    Random& random_;
    int sites_ = 0, zones_ = 0, items_ = 0;
};

/// Every way of holding items and serving zones, by the words of `lingju place --help`.
class CountedOut {
  public:
    explicit CountedOut(const json::object& problem)
        : problem_(problem),
          sites_(problem.at("sites").as_array().size()),
          zones_(problem.at("zones").as_array().size()),
          items_(problem.at("items").as_array().size()),
          held_(sites_ * items_) {}

    /// Infinite where there is no plan.
    double least_cost() {
        hold(0);
        return best_;
    }

  private:
    /// A way of holding a pair.
    struct Way {
        std::size_t mode = 0;
        double opening = 0, minutes = 0, visits = 1, least = 0, hours = 0;
        bool is_new = false, posted = false;
    };

    static double number(const json::value& value) { return value.to_number<double>(); }
    double limit(const char* name, double otherwise) const {
        return problem_.contains(name) ? number(problem_.at(name)) : otherwise;
    }
    const json::object& site(std::size_t i) const { return problem_.at("sites").at(i).as_object(); }
    const json::object& item(std::size_t i) const { return problem_.at("items").at(i).as_object(); }

    /// What the mode says of `name`, else its item; null where neither does.
    const json::value* said(std::size_t i, std::size_t mode, const char* name) const {
        const json::object& of = item(i);
        if (of.contains("modes")) {
            const json::object& own = of.at("modes").at(mode_words[mode]).as_object();
            if (own.contains(name)) return &own.at(name);
        }
        return of.if_contains(name);
    }

    /// The modes that a list's rows of the pair name; 3 stands for a row without a mode.
    std::vector<std::size_t> named(const char* list, std::size_t s, std::size_t i) const {
        std::vector<std::size_t> modes;
        for (const json::value& row : problem_.at(list).as_array()) {
            if (row.at(0) != site(s).at("id") || row.at(1) != item(i).at("id")) continue;
            std::size_t mode = 3;
            for (std::size_t m = 0; row.as_array().size() > 2 && m < 3; ++m)
                if (row.at(2) == mode_words[m]) mode = m;
            modes.push_back(mode);
        }
        return modes;
    }

    bool may_hold(std::size_t s, std::size_t i, std::size_t mode) const {
        const json::object& of = item(i);
        if (of.contains("modes") ? !of.at("modes").as_object().contains(mode_words[mode])
                                 : mode != 2)
            return false;
        const json::value* ceiling = site(s).if_contains("ceiling");
        for (std::size_t m = 0; ceiling != nullptr && m < mode; ++m)
            if (*ceiling == mode_words[m]) return false;
        for (const std::size_t most : named("ceilings", s, i))
            if (mode > most) return false;
        for (const std::size_t none : named("forbidden", s, i))
            if (none == 3 || none == mode) return false;
        return true;
    }

    std::vector<Way> ways(std::size_t s, std::size_t i, std::size_t mode) const {
        const auto figure = [&](const char* name, double otherwise) {
            const json::value* value = said(i, mode, name);
            return value == nullptr ? otherwise : number(*value);
        };
        Way way{.mode = mode, .visits = figure("visits", 1), .least = figure("least_visits", 0)};
        const json::value& cost = problem_.at("opening_cost").at(s).at(i);
        way.opening = number(cost.is_object() ? cost.at(mode_words[mode]) : cost);
        way.minutes = figure("minutes_per_visit", NAN) * way.visits;
        way.is_new = true;
        for (const std::size_t today : named("held", s, i))
            if (today >= mode) way.is_new = false;
        if (!way.is_new) return {way};
        std::vector<Way> all;
        const json::value *hours = said(i, mode, "training_hours"),
                          *post = said(i, mode, "posting");
        const bool here = !site(s).contains("posting") || site(s).at("posting").as_bool();
        if (here && post != nullptr && post->as_bool()) {
            all.push_back(way);
            all.back().posted = true;
        }
        if (hours != nullptr && hours->is_null()) return all;
        way.hours = hours == nullptr ? 0 : number(*hours);
        all.push_back(way);
        return all;
    }

    bool demanded(std::size_t s, std::size_t i, const std::optional<Way>& way) const {
        if (!named("mandatory", s, i).empty() && !way) return false;
        for (const std::size_t floor : named("floors", s, i))
            if (!way || way->mode < floor) return false;
        return true;
    }

    void hold(std::size_t pair) {
        if (pair == held_.size()) {
            if (within_limits()) serve(0);
            return;
        }
        const std::size_t s = pair / items_, i = pair % items_;
        held_[pair].reset();
        if (demanded(s, i, held_[pair])) hold(pair + 1);
        for (std::size_t mode = 0; mode < 3; ++mode) {
            if (!may_hold(s, i, mode)) continue;
            for (const Way& way : ways(s, i, mode)) {
                held_[pair] = way;
                if (demanded(s, i, way)) hold(pair + 1);
            }
        }
        held_[pair].reset();
    }

    bool within_limits() const {
        double hours = 0, postings = 0;
        for (std::size_t s = 0; s < sites_; ++s) {
            double fresh = 0, posted = 0;
            for (std::size_t i = 0; i < items_; ++i) {
                const std::optional<Way>& way = held_[s * items_ + i];
                if (!way) continue;
                hours += way->hours;
                fresh += way->is_new ? 1 : 0;
                posted += way->posted ? 1 : 0;
            }
            postings += std::ceil(posted / limit("pairs_per_posting", 1));
            const json::value* own = site(s).if_contains("new_items");
            if (fresh > (own != nullptr ? number(*own) : limit("new_items", INFINITY)))
                return false;
        }
        return hours <= limit("training_hours", INFINITY) && postings <= limit("postings", 0);
    }

    double demand(std::size_t zone, std::size_t i) const {
        return number(problem_.at("demand").at(zone).at(i));
    }

    void serve(std::size_t index) {
        if (index == zones_ * items_) {
            best_ = std::min(best_, cost());
            return;
        }
        const std::size_t zone = index / items_, i = index % items_;
        if (demand(zone, i) == 0) {
            from_.push_back(sites_);
            serve(index + 1);
            from_.pop_back();
            return;
        }
        for (std::size_t s = 0; s < sites_; ++s) {
            const bool way = !problem_.at("distance").at(zone).at(s).is_null();
            if (!held_[s * items_ + i] || !way) continue;
            from_.push_back(s);
            serve(index + 1);
            from_.pop_back();
        }
    }

    /// Infinite where minutes, least volumes or reach are not kept.
    double cost() const {
        double cost = 0;
        std::vector<double> minutes(sites_), volume(held_.size()), all(items_), near(items_);
        for (std::size_t index = 0; index < from_.size(); ++index) {
            const std::size_t zone = index / items_, i = index % items_, s = from_[index];
            if (s == sites_) continue;
            const Way& way = *held_[s * items_ + i];
            const double asked = demand(zone, i);
            const double far = number(problem_.at("distance").at(zone).at(s));
            cost += asked * way.visits * far;
            minutes[s] += asked * way.minutes;
            volume[s * items_ + i] += asked;
            all[i] += asked;
            if (item(i).contains("reach") && far <= number(item(i).at("reach").at("within")))
                near[i] += asked;
        }
        for (std::size_t pair = 0; pair < held_.size(); ++pair) {
            if (!held_[pair]) continue;
            cost += held_[pair]->opening;
            if (volume[pair] < held_[pair]->least - 1e-9) return INFINITY;
        }
        for (std::size_t s = 0; s < sites_; ++s)
            if (minutes[s] > number(site(s).at("capacity_minutes")) + 1e-9) return INFINITY;
        for (std::size_t i = 0; i < items_; ++i) {
            const json::value* reach = item(i).if_contains("reach");
            if (reach != nullptr && near[i] < number(reach->at("share")) * all[i] - 1e-9)
                return INFINITY;
        }
        return cost;
    }

    const json::object& problem_;
    std::size_t sites_, zones_, items_;
    std::vector<std::optional<Way>> held_;
    std::vector<std::size_t> from_;
    double best_ = INFINITY;
};

}  // namespace lingju::planning::solver
