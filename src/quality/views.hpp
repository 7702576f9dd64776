// Measures as they are shown. Private to the module.
#pragma once

#include "quality/bodies.hpp"

namespace lingju::quality {

std::vector<FigureShown> shown(std::span<const Figure> figures);
MeasuredShown shown(const Measured& measured, const Span& span);
std::vector<DefinitionShown> shown_definitions();
BeforeAfterShown shown(const Compared& compared);
RowsShown shown(const Rows& rows, const catalogue::ListGround& ground);

}  // namespace lingju::quality
