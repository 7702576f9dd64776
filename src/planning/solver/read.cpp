#include "planning/solver/read.hpp"

#include <array>
#include <utility>

namespace lingju::planning::solver {

namespace {

constexpr std::array<std::pair<std::string_view, Format>, 6> formats{{
    {"orlib-uncap", Format::orlib_uncap},
    {"orlib-cap", Format::orlib_cap},
    {"pmed", Format::pmed},
    {"ufllib", Format::ufllib},
    {"tsplib", Format::tsplib},
    {"json", Format::json},
}};

/// The total a siting could come to must leave room for the scaled duals of its proof.
Outcome<Problem> sized(Outcome<Siting> siting, std::optional<int> p) {
    if (!siting) return std::unexpected(std::move(siting.error()));
    if (p) siting->open_exactly = *p;
    if (siting->open_exactly < 0 || siting->open_exactly > siting->sites || (p && *p < 1)) {
        return refuse(
            Refused::malformed, "planning.p_out_of_range", std::to_string(siting->open_exactly)
        );
    }
    return Problem(std::move(*siting));
}

Outcome<Problem> wrapped(Outcome<Placement> placement) {
    if (!placement) return std::unexpected(std::move(placement.error()));
    return Problem(std::move(*placement));
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
    for (const auto& [word, format] : formats) {
        if (word == name) return format;
    }
    return std::nullopt;
}

Outcome<Problem> read_problem(
    Format format, std::string_view text, std::optional<int> p, const Limits& limits
) {
    switch (format) {
        case Format::orlib_uncap: return sized(read_orlib_uncap(text, limits), p);
        case Format::orlib_cap: return wrapped(read_orlib_cap(text, limits));
        case Format::pmed: return sized(read_pmed(text, p, limits), p);
        case Format::ufllib: return sized(read_ufllib(text, limits), p);
        case Format::tsplib: return sized(read_tsplib(text, p, limits), p);
        case Format::json: return wrapped(read_json(text, limits));
    }
    std::unreachable();
}

}  // namespace lingju::planning::solver
