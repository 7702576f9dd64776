// What a sheet is called where it is sent.
#pragma once

#include <string>
#include <string_view>

#include "platform/sheet/sheet.hpp"

namespace lingju::sheet {

constexpr std::string_view media_type(Form form) {
    return form == Form::xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                              : "text/csv; charset=utf-8";
}

/// "points.xlsx"
inline std::string file_name(std::string_view name, Form form) {
    return std::string(name) + (form == Form::xlsx ? ".xlsx" : ".csv");
}

}  // namespace lingju::sheet
