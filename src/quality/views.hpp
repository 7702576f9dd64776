// Measures as they are shown. Private to the module.
#pragma once

#include "quality/bodies.hpp"

namespace lingju::quality {

/// A figure names the version of its definition.
std::vector<FigureShown> shown(std::span<const Figure> figures, const Definitions& definitions);
MeasuredShown shown(const Measured& measured, const Span& span, const Definitions& definitions);
std::vector<DefinitionShown> shown_definitions(const Definitions& definitions);
BeforeAfterShown shown(const Compared& compared, const Definitions& definitions);
RowsShown shown(const Rows& rows, const catalogue::ListGround& ground);

}  // namespace lingju::quality
