// A row of a register's sheet as the thing it says, laid over what stands under its id.
#pragma once

#include <map>
#include <string>

#include "network/columns.hpp"
#include "network/model.hpp"

namespace lingju::network {

/// `here`: what stands under the id, or null.
Division read_division(RowReader& row, const Division* here);
Department read_department(RowReader& row, const Department* here);
/// A village point without a division gets the village of its town that it is named for
/// ("迎辉社区代办点").
Point read_point(RowReader& row, const Point* here, const Network& network);

}  // namespace lingju::network
