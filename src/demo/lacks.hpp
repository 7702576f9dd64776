// What the demo's items lack.
#pragma once

#include <string>

namespace lingju::demo {

/// For whoever loads the demo: each rule of consistency that its items break, with how many do, in
/// Chinese and English. They are loaded all the same: a basis in law or a telephone nobody may
/// invent.
std::string lacks();

}  // namespace lingju::demo
