#include "platform/sql/facts.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <mutex>

namespace lingju::sql {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Behind a comment or quoted text that starts at `at`; `at` itself where none does.
std::size_t past_what_is_no_word(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == "--") return std::min(text.find('\n', at), text.size());
    if (text[at] != '\'') return at;
    const std::size_t close = text.find('\'', at + 1);
    return close == std::string_view::npos ? text.size() : close + 1;
}

std::string word_at(std::string_view text, std::size_t at) {
    std::string word;
    for (; at < text.size() && is_word(text[at]); ++at)
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
    return word;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t past = past_what_is_no_word(text, at);
        std::string word = past == at ? word_at(text, at) : std::string();
        at = word.empty() ? std::max(past, at + 1) : at + word.size();
        if (!word.empty()) words.push_back(std::move(word));
    }
    return words;
}

Facts read_facts(std::string_view text) {
    Facts facts;
    const std::vector<std::string> words = words_of(text);
    for (std::size_t at = 0; at < words.size(); ++at) {
        facts.words.insert(words[at]);
        if (words[at] == "unnest") facts.takes_arrays = true;
        const std::string_view before = at == 0 ? "" : std::string_view(words[at - 1]);
        const std::string_view two_before = at < 2 ? "" : std::string_view(words[at - 2]);
        const bool is_target = (before == "into" && two_before == "insert") ||
                               (before == "from" && two_before == "delete") ||
                               (before == "update" && two_before != "for" && two_before != "do");
        if (is_target) facts.writes.push_back(words[at]);
    }
    return facts;
}

}  // namespace

const Facts& facts_of(const Query& query) {
    static std::mutex mutex;
    static std::map<std::string, Facts, std::less<>> known;
    const std::lock_guard lock(mutex);
    const auto found = known.find(query.postgres);
    if (found != known.end()) return found->second;
    return known.emplace(query.postgres, read_facts(query.postgres)).first->second;
}

}  // namespace lingju::sql
