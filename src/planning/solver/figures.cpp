#include "planning/solver/figures.hpp"

#include <charconv>
#include <cmath>

namespace lingju::planning::solver {

namespace {

constexpr double amount_max = 1e12;
constexpr std::size_t faults_max = 20;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

void Figures::fail(Refused kind, std::string code, std::string subject) {
    if (stopped_) return;
    stopped_ = true;
    Refusal refusal{.kind = kind, .code = std::move(code), .subject = std::move(subject)};
    refusal.details["line"] = std::to_string(line_);
    faults_.push_back(std::move(refusal));
}

/// Notes a wrong figure; reading goes on until there are too many.
void Figures::note(std::string code, std::string_view subject) {
    fail(Refused::malformed, std::move(code), std::string(subject.substr(0, 40)));
    stopped_ = stopped_ && faults_.size() >= faults_max;
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
    std::string_view digits = word;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = fault == std::errc{} && end == digits.data() + digits.size();
    if (fault == std::errc::result_out_of_range || (whole && std::abs(value) > amount_max)) {
        note("planning.number_huge", word);
    } else if (!whole || !std::isfinite(value)) {
        note("planning.number_malformed", word);
    } else {
        return value;
    }
    return 0;
}

double Figures::position() {
    const std::string_view text = word();
    return stopped_ ? 0 : parse(text);
}

double Figures::amount() {
    const std::string_view text = word();
    const double value = stopped_ ? 0 : parse(text);
    if (value < 0) note("planning.number_negative", text);
    return value < 0 ? 0 : value;
}

int Figures::count(int least, int most) {
    const std::string_view text = word();
    if (stopped_) return 0;
    const std::size_t before = faults_.size();
    const double value = parse(text);
    if (faults_.size() > before) {
        stopped_ = true;
    } else if (value != std::floor(value)) {
        fail(Refused::malformed, "planning.number_malformed", std::string(text.substr(0, 40)));
    } else if (value < least || value > most) {
        fail(Refused::malformed, "planning.number_out_of_range", std::string(text.substr(0, 40)));
    }
    return stopped_ ? 0 : static_cast<int>(value);
}

}  // namespace lingju::planning::solver
