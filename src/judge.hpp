// `lingju judge KIND FILE`: a jurist checks the machine with a table.
#pragma once

#include <string>

namespace lingju {

/// The kinds that can be judged, for --help: "deadlines, ids, search".
std::string judge_kinds();

/// Judges `file` and prints failing rows first, then the report; the last line is exactly "N
/// passed, M failed". Needs no database, configuration or current directory. Returns 0 all pass, 1
/// some fail, 2 unreadable (the reasons go to stderr, before anything else).
int judge(const std::string& kind, const std::string& file);

}  // namespace lingju
