// Answers as files: which form a request asks for, and the response that streams it.
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/exports/export.h"
#include "server/parameters.h"
#include "server/request.h"

namespace scrutineer::server {

inline constexpr std::initializer_list<query::ExportForm> tables = {query::ExportForm::csv,
                                                                    query::ExportForm::jsonl};
inline constexpr std::initializer_list<query::ExportForm> tables_and_notes = {
    query::ExportForm::csv, query::ExportForm::jsonl, query::ExportForm::markdown};

struct Offered {
  std::initializer_list<query::ExportForm> forms;
  // `format` is a filter of papers, too: other values of it are left to who reads that.
  bool beside_filter = false;
};

// By `format`, else by the Accept header: programs that name none of these forms, or several types
// with another first, get JSON (nullopt). Weights are not looked at.
[[nodiscard]] std::optional<query::ExportForm> read_form(ParameterReader& reader,
                                                         const Request& request, Offered offered);

// Takes the names of tables, and "json", out of the values of a filter.
void leave_forms_out(std::map<std::string, std::vector<std::string>>& filters);

// An export is of everything that matches unless a page of it is asked for.
[[nodiscard]] bool asks_for_page(const Params& params);

// `name`: of the file, without its ending. What fits into one piece is a response like any other.
[[nodiscard]] Response export_response(std::unique_ptr<query::Export> exported,
                                       query::ExportForm form, std::string_view name);

}  // namespace scrutineer::server
