#include "server/exporting.h"

#include <algorithm>
#include <array>
#include <utility>

namespace scrutineer::server {
namespace {

using query::ExportForm;

struct FormType {
  ExportForm form;
  std::string_view name;   // as parameter, and as the ending of a file
  std::string_view media;  // as Accept names it
  std::string_view content_type;
  std::string_view other_media = {};  // taken as well; empty: none
};
constexpr std::array forms = {
    FormType{ExportForm::csv, "csv", "text/csv", "text/csv; charset=utf-8; header=present"},
    FormType{ExportForm::jsonl, "jsonl", "application/jsonl", "application/jsonl; charset=utf-8",
             "application/x-ndjson"},
    FormType{ExportForm::markdown, "markdown", "text/markdown", "text/markdown; charset=utf-8"}};
constexpr std::string_view json_media = "application/json";

const FormType& type_of(ExportForm form) {
  return *std::ranges::find(forms, form, &FormType::form);
}

// The place in an Accept header; "application/json" is no part of "application/jsonl".
std::size_t place_of(std::string_view media, std::string_view accept) {
  for (std::size_t at = 0; (at = accept.find(media, at)) != std::string_view::npos; ++at) {
    const std::size_t end = at + media.size();
    if (end == accept.size() || std::string_view(",; ").find(accept[end]) != std::string_view::npos)
      return at;
  }
  return std::string_view::npos;
}

std::size_t place_of(const FormType& type, std::string_view accept) {
  const std::size_t at = place_of(type.media, accept);
  return type.other_media.empty() ? at : std::min(at, place_of(type.other_media, accept));
}

constexpr std::string_view json_name = "json";

bool names_form(std::string_view value, std::initializer_list<ExportForm> offered) {
  return value == json_name ||
         std::ranges::any_of(offered, [&](ExportForm form) { return type_of(form).name == value; });
}

std::string names_of(std::initializer_list<ExportForm> offered) {
  std::string names(json_name);
  for (const ExportForm form : offered) names.append(", ").append(type_of(form).name);
  return names;
}

}  // namespace

std::optional<ExportForm> read_form(ParameterReader& reader, const Request& request,
                                    Offered offered) {
  const std::vector<std::string> given = reader.all("format");
  std::optional<std::string> named;
  for (const std::string& value : given) {
    if (!names_form(value, offered.forms)) {
      if (!offered.beside_filter)
        reader.refuse("format", "\"" + value + "\" is none of " + names_of(offered.forms));
    } else if (named) {
      reader.refuse("format", "names more than one form of the answer");
    } else {
      named = value;
    }
  }
  if (named) {
    const auto* const form = std::ranges::find(forms, *named, &FormType::name);
    return form == forms.end() ? std::nullopt : std::optional<ExportForm>(form->form);
  }
  const auto accept = request.headers.find("accept");
  if (accept == request.headers.end()) return std::nullopt;
  std::size_t first = place_of(json_media, accept->second);
  std::optional<ExportForm> wanted;
  for (const ExportForm form : offered.forms) {
    const std::size_t at = place_of(type_of(form), accept->second);
    if (at >= first) continue;
    first = at;
    wanted = form;
  }
  return wanted;
}

void leave_forms_out(std::map<std::string, std::vector<std::string>>& filters) {
  const auto found = filters.find("format");
  if (found == filters.end()) return;
  std::erase_if(found->second, [](const std::string& value) { return names_form(value, tables); });
  if (found->second.empty()) filters.erase(found);
}

bool asks_for_page(const Params& params) {
  return params.contains("limit") || params.contains("offset");
}

Response export_response(std::unique_ptr<query::Export> exported, ExportForm form,
                         std::string_view name) {
  const FormType& type = type_of(form);
  Response response;
  response.content_type = type.content_type;
  response.headers.emplace_back(
      "Content-Disposition",
      "attachment; filename=" + std::string(name) + "." +
          (form == ExportForm::markdown ? std::string("md") : std::string(type.name)));
  response.headers.emplace_back("Vary", "Accept");
  std::string first = exported->next();
  std::string second = first.empty() ? std::string() : exported->next();
  if (second.empty()) {
    response.body = std::move(first);
    return response;
  }
  struct Pieces {
    std::string first, second;
    std::shared_ptr<query::Export> rest;
  };
  response.more = [pieces = Pieces{std::move(first), std::move(second),
                                   std::move(exported)}]() mutable -> std::string {
    if (!pieces.first.empty()) return std::exchange(pieces.first, {});
    if (!pieces.second.empty()) return std::exchange(pieces.second, {});
    return pieces.rest->next();
  };
  return response;
}

}  // namespace scrutineer::server
