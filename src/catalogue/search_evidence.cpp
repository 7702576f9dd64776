#include "catalogue/search_evidence.hpp"

#include <algorithm>
#include <cmath>

namespace lingju::catalogue {
namespace {

constexpr std::size_t phrase_characters_max = 16;

// How much a kind of match is worth beside the same characters side by side.
constexpr float exact = 1.0F;
constexpr float whole_phrase = 1.25F;
constexpr float lone_phrase = 0.7F;      // a synonym of one character
constexpr float by_pinyin = 0.9F;        // letters typed for the sound
constexpr float by_loose_pinyin = 0.7F;  // zh for z, ing for in
constexpr float by_homophone = 0.72F;
constexpr float by_loose_homophone = 0.5F;
constexpr float by_look = 0.75F;
constexpr float one_missing = 0.6F;
constexpr float one_too_many = 0.65F;
constexpr float swapped = 0.6F;
constexpr float lone_character = 0.35F;

class Gathering {
  public:
    Gathering(
        const SearchIndex& index,
        const SearchQuery& query,
        const std::vector<Piece>& pieces,
        Evidence& evidence
    )
        : index_(index), query_(query), pieces_(pieces), evidence_(evidence) {}

    void all(std::size_t looked_at_max) {
        phrases();
        for (std::size_t at = 0; at < pieces_.size(); ++at) {
            lone(at);
            if (at + 1 < pieces_.size()) beside(at, at + 1);
            if (at + 2 < pieces_.size()) around(at);
        }
        const auto rarest = [](const Clue& clue) { return clue.postings->items.size(); };
        std::ranges::stable_sort(clues_, {}, rarest);
        for (const Clue& clue : clues_) {
            const std::size_t known = evidence_.items().size();
            const bool newcomers =
                known < items_looked_at_min || known + clue.postings->items.size() <= looked_at_max;
            evidence_.note(
                *clue.postings, clue.strength, clue.how, clue.first, clue.last, newcomers
            );
        }
    }

  private:
    struct Clue {
        const Postings* postings;
        float strength;
        How how;
        std::size_t first, last;
    };

    void note(const Postings* postings, float worth, How how, std::size_t first, std::size_t last) {
        if (postings != nullptr)
            clues_.push_back({postings, worth * postings->telling, how, first, last});
    }

    /// Whole names and words of items that stand in the query.
    void phrases() {
        for (std::size_t first = 0; first < pieces_.size(); ++first) {
            if (pieces_[first].kind == Piece::Kind::english) continue;
            for (std::size_t last = first; last < pieces_.size(); ++last) {
                const std::size_t size = pieces_[last].end - pieces_[first].begin;
                if (size > phrase_characters_max) break;
                const std::u32string words(query_.text.substr(pieces_[first].begin, size));
                const float worth =
                    size == 1
                        ? lone_phrase
                        : whole_phrase + 0.04F * static_cast<float>(std::min<std::size_t>(size, 8));
                note(index_.whole.find(words), worth, How::synonym, first, last);
            }
        }
    }

    void lone(std::size_t at) {
        const Piece& piece = pieces_[at];
        switch (piece.kind) {
            case Piece::Kind::character:
                if (!piece.empty_word)
                    note(
                        index_.characters.find(piece.character), lone_character, How::name, at, at
                    );
                break;
            case Piece::Kind::english:
                note(index_.english.find(piece.stem), exact, How::english, at, at);
                break;
            case Piece::Kind::initials: initials_at(at); break;
            case Piece::Kind::syllable: break;
        }
    }

    void beside(std::size_t left, std::size_t right) {
        const Piece& one = pieces_[left];
        const Piece& two = pieces_[right];
        if (one.kind == Piece::Kind::character && two.kind == Piece::Kind::character) {
            const std::uint64_t pair = pair_of(one.character, two.character);
            note(index_.neighbours.find(pair), exact, How::name, left, right);
            if (!one.empty_word && !two.empty_word) {
                note(index_.apart.find(pair), one_missing, How::typo, left, right);
                note(
                    index_.neighbours.find(pair_of(two.character, one.character)),
                    swapped,
                    How::typo,
                    left,
                    right
                );
            }
            looks(left, right);
        }
        sounds(left, right);
    }

    void looks(std::size_t left, std::size_t right) {
        const char32_t one = pieces_[left].character;
        const char32_t two = pieces_[right].character;
        for (const char32_t other : look_alikes(one))
            note(index_.neighbours.find(pair_of(other, two)), by_look, How::typo, left, right);
        for (const char32_t other : look_alikes(two))
            note(index_.neighbours.find(pair_of(one, other)), by_look, How::typo, left, right);
    }

    void sounds(std::size_t left, std::size_t right) {
        const bool typed = pieces_[left].kind == Piece::Kind::syllable ||
                           pieces_[right].kind == Piece::Kind::syllable;
        const How how = typed ? How::pinyin : How::homophone;
        for (const Syllable one : pieces_[left].syllables)
            for (const Syllable two : pieces_[right].syllables) {
                note(
                    index_.sounds.find(sound_of(one, two)),
                    typed ? by_pinyin : by_homophone,
                    how,
                    left,
                    right
                );
                note(
                    index_.loose_sounds.find(sound_of(loose(one), loose(two))),
                    typed ? by_loose_pinyin : by_loose_homophone,
                    how,
                    left,
                    right
                );
            }
    }

    /// The first and third of three pieces side by side in an item: the one between is too many.
    void around(std::size_t at) {
        const Piece& one = pieces_[at];
        const Piece& three = pieces_[at + 2];
        if (one.kind != Piece::Kind::character || three.kind != Piece::Kind::character) return;
        if (one.empty_word || three.empty_word) return;
        const Postings* found = index_.neighbours.find(pair_of(one.character, three.character));
        note(found, one_too_many, How::typo, at, at);
        note(found, one_too_many, How::typo, at + 2, at + 2);
    }

    void initials_at(std::size_t at) {
        const std::u32string_view letters =
            std::u32string_view(query_.text)
                .substr(pieces_[at].begin, pieces_[at].end - pieces_[at].begin);
        for (const auto& [item, likeness] : with_initials(index_, letters))
            evidence_.note_one(
                item,
                static_cast<float>(likeness * 1.8 * static_cast<double>(letters.size())),
                How::initials,
                at,
                at
            );
    }

    const SearchIndex& index_;
    const SearchQuery& query_;
    const std::vector<Piece>& pieces_;
    Evidence& evidence_;
    std::vector<Clue> clues_;
};

bool holds(const Sounds& sounds, Syllable syllable) {
    const auto& [first, second, third] = sounds.syllables;
    return syllable == first || syllable == second || syllable == third;
}

/// How well a piece of the query stands for a character: 1 the same, less by sound or look.
float likeness(const Piece& piece, const Phrase& phrase, std::size_t at) {
    const bool typed = piece.kind == Piece::Kind::syllable;
    if (!typed) {
        if (piece.character == phrase.text[at]) return 1;
        if (piece.looks.contains(phrase.text[at])) return 0.8F;
    }
    for (const Syllable syllable : piece.syllables)
        if (holds(phrase.sounds[at], syllable)) return typed ? 1.0F : 0.8F;
    return 0;
}

/// The weight of the longest common subsequence.
float common(const std::vector<const Piece*>& pieces, const Phrase& phrase) {
    std::vector<float> row(phrase.text.size() + 1);
    for (const Piece* piece : pieces) {
        float diagonal = 0;
        for (std::size_t at = 0; at < phrase.text.size(); ++at) {
            const float above = row[at + 1];
            row[at + 1] = std::max({above, row[at], diagonal + likeness(*piece, phrase, at)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

Evidence::Evidence(
    const SearchIndex& index, const SearchQuery& query, const std::vector<Piece>& pieces
)
    : index_(index), query_(query), pieces_(pieces), row_of_(index.items.size(), none) {}

void Evidence::note(
    const Postings& postings,
    float strength,
    How how,
    std::size_t first,
    std::size_t last,
    bool newcomers
) {
    const auto note_posting = [&](const Posting& posting) {
        const bool in_name = how == How::synonym && posting.weight >= 1.0F;
        const How seen = in_name                                       ? How::name
                         : how == How::name && posting.weight < 0.895F ? How::synonym
                                                                       : how;
        const Cell cell{
            strength * posting.weight,
            seen,
            static_cast<std::uint8_t>(first),
            static_cast<std::uint8_t>(last)
        };
        raise(row_of_[posting.item], cell);
    };
    for (const Posting& posting : postings.items) {
        if (row_of_[posting.item] == none) {
            if (!newcomers) continue;
            let_in(posting.item);
        }
        note_posting(posting);
    }
}

void Evidence::note_one(
    std::uint32_t item, float strength, How how, std::size_t first, std::size_t last
) {
    if (row_of_[item] == none) let_in(item);
    raise(
        row_of_[item],
        {strength, how, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(last)}
    );
}

void Evidence::let_in(std::uint32_t item) {
    row_of_[item] = static_cast<std::uint32_t>(items_.size());
    items_.push_back(item);
    cells_.resize(cells_.size() + pieces_.size());
}

void Evidence::raise(std::size_t row, Cell cell) {
    Cell* cells = cells_.data() + row * pieces_.size();
    for (std::size_t at = cell.first; at <= cell.last; ++at)
        if (cell.strength > cells[at].strength) cells[at] = cell;
}

std::span<const Evidence::Cell> Evidence::row(std::uint32_t item) const {
    return std::span(cells_).subspan(row_of_[item] * pieces_.size(), pieces_.size());
}

double Evidence::sum(std::uint32_t item) const {
    double sum = 0;
    for (const Cell& cell : row(item)) sum += static_cast<double>(cell.strength);
    return sum;
}

double Evidence::alike(std::uint32_t item) const {
    std::vector<const Piece*> telling;
    for (const Piece& piece : pieces_)
        if (!piece.empty_word &&
            (piece.kind == Piece::Kind::character || piece.kind == Piece::Kind::syllable))
            telling.push_back(&piece);
    if (telling.empty()) return 0;
    double best = 0;
    for (const Phrase& phrase : index_.phrases[item]) {
        const double both = static_cast<double>(common(telling, phrase));
        const auto size = static_cast<double>(telling.size() + phrase.text.size());
        best = std::max(best, static_cast<double>(phrase.weight) * 2 * both / size);
    }
    return best;
}

std::vector<Matched> Evidence::matched(std::uint32_t item) const {
    std::vector<Matched> matched;
    for (const Cell& cell : row(item)) {
        if (cell.strength <= 0) continue;
        const std::size_t begin = pieces_[cell.first].begin;
        const std::size_t size = pieces_[cell.last].end - begin;
        const bool turned = query_.as_typed.substr(begin, size) != query_.text.substr(begin, size);
        const How how =
            query_.traditional && turned && cell.how == How::name ? How::traditional : cell.how;
        Matched one{how, to_utf8(std::u32string_view(query_.as_typed).substr(begin, size))};
        if (std::ranges::find(matched, one) == matched.end()) matched.push_back(std::move(one));
    }
    return matched;
}

Evidence gather(
    const SearchIndex& index,
    const SearchQuery& query,
    const std::vector<Piece>& pieces,
    std::size_t looked_at_max
) {
    Evidence evidence(index, query, pieces);
    Gathering(index, query, pieces, evidence).all(looked_at_max);
    return evidence;
}

}  // namespace lingju::catalogue
