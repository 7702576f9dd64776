#include "catalogue/search_query.hpp"

#include <algorithm>

namespace lingju::catalogue {
namespace {

constexpr std::size_t characters_max = 64;
constexpr std::size_t cuts_max = 3;

bool is_letter(char32_t character) { return character >= U'a' && character <= U'z'; }
bool is_digit(char32_t character) { return character >= U'0' && character <= U'9'; }

/// A stretch of letters without blanks, [begin, end) of the squeezed text.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
};

Piece character_piece(const SearchQuery& query, std::size_t at) {
    Piece piece;
    piece.begin = at;
    piece.end = at + 1;
    piece.character = query.text[at];
    const auto known = readings(piece.character);
    piece.syllables.assign(known.begin(), known.end());
    piece.looks = look_alikes(piece.character);
    return piece;
}

void mark_empty_words(const SearchQuery& query, std::vector<Piece>& pieces) {
    for (std::size_t first = 0; first < pieces.size(); ++first)
        for (std::size_t size = 1; size <= 4 && first + size <= pieces.size(); ++size) {
            const std::size_t begin = pieces[first].begin;
            const std::size_t end = pieces[first + size - 1].end;
            if (pieces[first].kind != Piece::Kind::character || end - begin != size) continue;
            if (!is_stop_word(std::u32string_view(query.text).substr(begin, size))) continue;
            for (std::size_t at = first; at < first + size; ++at) pieces[at].empty_word = true;
        }
}

/// The letters as syllables by their `which`-th cut; what is left over when the last word was not
/// typed to its end is dropped.
bool add_syllables(
    std::vector<Piece>& pieces, std::u32string_view text, Run run, std::size_t which
) {
    std::u32string_view letters = text.substr(run.begin, run.end - run.begin);
    std::vector<std::vector<Syllable>> cuts = cut(letters, cuts_max);
    for (std::size_t dropped = 1; cuts.empty() && dropped <= 4 && letters.size() >= 5; ++dropped) {
        letters.remove_suffix(1);
        cuts = cut(letters, cuts_max);
    }
    if (cuts.empty()) return false;
    const std::vector<Syllable>& chosen = cuts[std::min(which, cuts.size() - 1)];
    for (std::size_t at = 0; at < chosen.size(); ++at) {
        Piece piece;
        piece.kind = Piece::Kind::syllable;
        piece.begin = run.begin + at * letters.size() / chosen.size();
        piece.end = run.begin + (at + 1) * letters.size() / chosen.size();
        piece.syllables = {chosen[at]};
        pieces.push_back(std::move(piece));
    }
    return true;
}

void add_initials(std::vector<Piece>& pieces, Run run) {
    if (run.end - run.begin < 2) return;
    Piece piece;
    piece.kind = Piece::Kind::initials;
    piece.begin = run.begin;
    piece.end = run.end;
    pieces.push_back(std::move(piece));
}

void add_english(std::vector<Piece>& pieces, std::u32string_view text, Run run) {
    for (std::string& stem : english_stems(text.substr(run.begin, run.end - run.begin))) {
        Piece piece;
        piece.kind = Piece::Kind::english;
        piece.begin = run.begin;
        piece.end = run.end;
        piece.stem = std::move(stem);
        pieces.push_back(std::move(piece));
    }
}

enum class Letters { first_cut, second_cut, third_cut, initials, english };

std::vector<Piece> read_as(
    const SearchQuery& query, const std::vector<Run>& runs, Letters letters
) {
    std::vector<Piece> pieces;
    auto run = runs.begin();
    for (std::size_t at = 0; at < query.text.size();) {
        if (run == runs.end() || at != run->begin) {
            pieces.push_back(character_piece(query, at++));
            continue;
        }
        if (letters == Letters::english)
            add_english(pieces, query.text, *run);
        else if (letters == Letters::initials ||
                 !add_syllables(pieces, query.text, *run, static_cast<std::size_t>(letters)))
            add_initials(pieces, *run);
        at = run->end;
        ++run;
    }
    mark_empty_words(query, pieces);
    return pieces;
}

/// Runs of letters; a blank in the query ends one.
std::vector<Run> runs_of(const SearchQuery& query, bool across_blanks) {
    std::vector<Run> runs;
    bool open = false;
    std::size_t at = 0;
    for (const char32_t character : query.spaced) {
        if (character == U' ') {
            open = open && across_blanks;
            continue;
        }
        const bool letter = is_letter(character);
        if (letter && open)
            runs.back().end = at + 1;
        else if (letter)
            runs.push_back({at, at + 1});
        open = letter;
        ++at;
    }
    return runs;
}

bool sounds_same(const std::vector<Piece>& left, const std::vector<Piece>& right) {
    return std::ranges::equal(left, right, {}, &Piece::syllables, &Piece::syllables);
}

/// The run of letters with the digits behind it: "wl-031" of "办wl-031".
std::u32string_view code_at(std::u32string_view text, Run run) {
    std::size_t end = run.end;
    while (end < text.size() && text[end] == U'-') ++end;
    while (end < text.size() && is_digit(text[end])) ++end;
    return text.substr(run.begin, end - run.begin);
}

}  // namespace

SearchQuery read_query(std::string_view utf8) {
    SearchQuery query;
    std::u32string typed = code_points(utf8.substr(0, 4 * characters_max));
    if (typed.size() > characters_max) typed.resize(characters_max);
    query.spaced = folded(typed, query.traditional);
    for (std::size_t at = 0; at < typed.size(); ++at) {
        if (query.spaced[at] == U' ') continue;
        query.text += query.spaced[at];
        query.as_typed += typed[at];
    }
    if (query.text.empty()) return query;
    const std::vector<Run> runs = runs_of(query, false);
    query.readings.push_back(read_as(query, runs, Letters::first_cut));
    if (runs.empty()) return query;
    for (const Letters other : {Letters::second_cut, Letters::third_cut}) {
        std::vector<Piece> pieces = read_as(query, runs, other);
        if (!sounds_same(pieces, query.readings.back()))
            query.readings.push_back(std::move(pieces));
    }
    query.readings.push_back(read_as(query, runs_of(query, true), Letters::initials));
    query.readings.push_back(read_as(query, runs, Letters::english));
    return query;
}

bool is_code_alone(const SearchQuery& query) { return !code_key(query.text).empty(); }

std::optional<std::uint32_t> item_of_code(const SearchIndex& index, const SearchQuery& query) {
    const auto item_of = [&](std::u32string_view text) -> std::optional<std::uint32_t> {
        const auto found = index.codes.find(code_key(text));
        return found == index.codes.end() ? std::nullopt : std::optional(found->second);
    };
    if (const auto whole = item_of(query.text)) return whole;
    for (const Run& run : runs_of(query, true))
        if (const auto held = item_of(code_at(query.text, run))) return held;
    return std::nullopt;
}

}  // namespace lingju::catalogue
