// People's text as search sees it: folded characters, pinyin, look-alikes. Pure; tables are read
// once from data/lang.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lingju::catalogue {

/// Code points of UTF-8; malformed bytes are passed over.
std::u32string code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view text);

/// The parts between separators; none of empty text.
std::vector<std::string> split(std::string_view text, char separator);

/// Half width, lower case, simplified, ü as v; dashes as '-', anything that is neither letter,
/// digit, Han nor '-' as a blank. `traditional` tells whether a character was simplified.
std::u32string folded(std::u32string_view text, bool& traditional);
std::u32string folded(std::string_view utf8);

bool is_han(char32_t character);

/// A syllable without tone, by its place in the table ("lv" for lü). `loose` puts zh with z, ing
/// with in, and so on.
using Syllable = std::uint16_t;
inline constexpr Syllable no_syllable = 0xFFFF;
/// The readings of a character, the commonest first, at most three.
std::span<const Syllable> readings(char32_t character);
Syllable loose(Syllable syllable);
/// The first letter of each reading as a bit (a = bit 0).
std::uint32_t initials(char32_t character);

/// Ways to cut letters into whole syllables, fewest syllables first, at most `limit`; none where it
/// cannot be done.
std::vector<std::vector<Syllable>> cut(std::u32string_view letters, std::size_t limit);

/// Characters easily written for this one, without itself.
std::u32string_view look_alikes(char32_t character);

/// Words that say nothing about what is wanted (怎么, 的 …).
bool is_stop_word(std::u32string_view word);

}  // namespace lingju::catalogue
