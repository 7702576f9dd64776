#include "planning/solver/figures.hpp"

#include <charconv>
#include <cmath>

namespace lingju::planning::solver {

namespace {

constexpr double amount_max = 1e12;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

void Figures::fail(Refused kind, std::string code, std::string subject) {
    if (failed()) return;
    Refusal refusal{.kind = kind, .code = std::move(code), .subject = std::move(subject)};
    refusal.details["line"] = std::to_string(line_);
    faults_.push_back(std::move(refusal));
}

void Figures::skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) {
        if (text_[at_] == '\n') ++line_;
        ++at_;
    }
}

bool Figures::at_end() {
    skip_blanks();
    return at_ == text_.size();
}

std::string_view Figures::word() {
    skip_blanks();
    const std::size_t from = at_;
    while (at_ < text_.size() && !is_blank(text_[at_])) ++at_;
    if (from == at_) fail(Refused::malformed, "planning.file_truncated", {});
    return text_.substr(from, at_ - from);
}

std::string_view Figures::line() {
    skip_blanks();
    const std::size_t from = at_;
    while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    if (from == at_) fail(Refused::malformed, "planning.file_truncated", {});
    return text_.substr(from, at_ - from);
}

double Figures::parse(std::string_view word) {
    if (word.starts_with('+')) word.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (fault == std::errc::result_out_of_range) {
        fail(Refused::malformed, "planning.number_huge", std::string(word.substr(0, 40)));
    } else if (fault != std::errc{} || end != word.data() + word.size() || !std::isfinite(value)) {
        fail(Refused::malformed, "planning.number_malformed", std::string(word.substr(0, 40)));
    }
    return failed() ? 0 : value;
}

double Figures::position() {
    const std::string_view text = word();
    const double value = failed() ? 0 : parse(text);
    if (std::abs(value) > amount_max) {
        fail(Refused::malformed, "planning.number_huge", std::string(text.substr(0, 40)));
    }
    return failed() ? 0 : value;
}

double Figures::amount() {
    const double value = position();
    if (value < 0) fail(Refused::malformed, "planning.number_negative", std::to_string(value));
    return failed() ? 0 : value;
}

int Figures::count(int least, int most) {
    const double value = position();
    if (failed()) return 0;
    if (value != std::floor(value)) {
        fail(Refused::malformed, "planning.number_malformed", std::to_string(value));
    } else if (value < least || value > most) {
        fail(Refused::malformed, "planning.number_out_of_range", std::to_string(value));
    }
    return failed() ? 0 : static_cast<int>(value);
}

}  // namespace lingju::planning::solver
