// The terms in a file of a reader's, as the script of the page takes them
// (templates/terms-from-file.js): both are to read the same file alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::server {

// A term on each line, or of a CSV (by its name) the first value of each row, which commas or, as
// Excel writes where a comma is for decimals, semicolons part. Without spaces around them and empty
// ones, each once. The file is UTF-8 or, where it is not, Windows-1252. nullopt: it is no text,
// such as a workbook.
[[nodiscard]] std::optional<std::vector<std::string>> terms_in_file(std::string_view name,
                                                                    std::string_view bytes);

}  // namespace scrutineer::server
