// A curve of travel against cost: which figures its points are reckoned with. Pure.
#pragma once

#include <map>
#include <vector>

#include "planning/model.hpp"

namespace lingju::planning {

/// A point of a curve: how far the knob is turned (hours of training, people, or times what holding
/// costs), and the figures that come of it.
struct Variant {
    double turned = 0;
    std::map<std::string, double> changed;
};

/// From least to most of what the knob gives: none, a quarter, half, all and twice of the training
/// or postings there may be; holding four times, twice, once, half and a quarter as dear. What
/// comes to the same figures stands once, so one alone means that nothing can be turned.
std::vector<Variant> variants_of(Knob knob, const Settings& settings);

/// The figures with some set otherwise. Throws Fault where they are not within their bounds.
Settings turned(const Settings& settings, const std::map<std::string, double>& changed);

}  // namespace lingju::planning
