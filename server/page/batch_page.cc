// The page at /batch: a list of terms, counted by council.
#include <algorithm>
#include <fmt/format.h>

#include "server/batch.h"
#include "server/form_data.h"
#include "server/handlers.h"
#include "server/http/url.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/page/search_view.h"
#include "server/redirect.h"
#include "server/search_request.h"
#include "server/term_file.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

// Where each count of so many lines can lead to its papers, the page stays small.
constexpr std::size_t linked_lines = 20;

// An address this long leaves room for the rest of a request's first line (http/request_head.h).
constexpr std::size_t longest_address = 16000;

std::string first(const Params& params, const std::string& name) {
  const auto found = params.find(name);
  return found == params.end() ? "" : found->second;
}

// The same search on the page of papers.
std::string search_of(const CountedLine& line, const Batch& batch, const Params& params) {
  Params search = params;
  for (const char* own : {"terms", "lines", "download", "facets"}) search.erase(own);
  if (batch.request.match == query::Match::all) search = replaced(search, "match", {"all"});
  return search_address(replaced(search, "q", {line.query}));
}

std::string findings_of(const CountedLine& line, const Batch& batch) {
  Params search{{"q", line.query}, {"stance", "criticised"}};
  if (!batch.request.synonyms) search.emplace("synonyms", "off");
  for (const auto& [field, values] : batch.request.filters)
    for (const std::string& value : values) search.emplace(field, value);
  return findings_address(search);
}

View lines_view(const std::vector<CountedLine>& lines, const Batch& batch, const Params& params) {
  list rows;
  for (const CountedLine& line : lines) {
    if (line.problem) continue;
    View row;
    row.set("line", line.line);
    row.set("href", search_of(line, batch, params));
    row.set("words", line.words);
    row.set("papers", count(line.papers));
    row.set("councils", count(line.papers_of.size()));
    row.set("criticised", shown(line.criticised ? count(*line.criticised) : ""));
    row.set("criticised_href", line.criticised ? findings_of(line, batch) : "");
    rows.push_back(row);
  }
  return non_empty(rows);
}

View problems_view(const std::vector<CountedLine>& lines) {
  list problems;
  for (const CountedLine& line : lines) {
    if (!line.problem) continue;
    View view = problem_view(*line.problem, line.query);
    view.set("line", line.line);
    problems.push_back(view);
  }
  return non_empty(problems);
}

// {columns: [{line}], rows: [{name, total, cells: [{count, href}]}], others}: councils of which
// some paper has a term, those with most first.
View councils_view(const std::vector<CountedLine>& lines, const Batch& batch, const Params& params,
                   const Names& names) {
  list columns;
  ByCouncil totals;
  std::uint64_t unknown = 0;
  for (const CountedLine& line : lines) {
    if (line.problem) continue;
    columns.push_back(View("line", line.line));
    for (const auto& [council, papers] : line.papers_of) totals[council] += papers;
    unknown += of_no_council(line.papers, line.papers_of);
  }
  std::vector<std::string> councils;
  councils.reserve(totals.size());
  for (const auto& [council, papers] : totals) councils.push_back(council);
  std::ranges::stable_sort(councils, std::ranges::greater(),
                           [&](const std::string& council) { return totals.at(council); });
  list rows;
  const auto add_row = [&](const std::string& name, const std::string& council) {
    list cells;
    for (const CountedLine& line : lines) {
      if (line.problem) continue;
      const auto found = line.papers_of.find(council);
      const std::uint64_t papers = council.empty() ? of_no_council(line.papers, line.papers_of)
                                   : found == line.papers_of.end() ? 0
                                                                   : found->second;
      const bool linked = papers > 0 && !council.empty() && lines.size() <= linked_lines;
      View cell;
      cell.set("count", count(papers));
      cell.set("href",
               shown(linked ? search_of(line, batch, replaced(params, "council", {council})) : ""));
      cell.set("line", line.line);
      cells.push_back(cell);
    }
    View row;
    row.set("name", name);
    row.set("cells", View(cells));
    rows.push_back(row);
  };
  for (const std::string& council : councils) add_row(names.official(council), council);
  if (unknown > 0) add_row("No council known", "");
  if (rows.empty()) return View(false);
  View view;
  view.set("columns", View(columns));
  view.set("rows", View(rows));
  return view;
}

// Parameters that no box shows.
View kept_view(const Params& params) {
  list kept;
  for (const auto& [name, value] : params) {
    if (name == "terms" || name == "lines" || name == "synonyms" || name == "date" ||
        name == "download")
      continue;
    View view;
    view.set("name", name);
    view.set("value", value);
    kept.push_back(view);
  }
  return non_empty(kept);
}

void set_form(View& view, const Params& params) {
  std::string terms;
  const auto [begin, end] = params.equal_range("terms");
  for (auto param = begin; param != end; ++param)
    terms += (terms.empty() ? "" : "\n") + param->second;
  view.set("terms", terms);
  view.set("phrases", first(params, "lines") == "phrase");
  view.set("without_synonyms", first(params, "synonyms") == "off");
  view.set("date", first(params, "date"));
  view.set("most", count(most_batch_lines));
  view.set("kept", kept_view(params));
}

std::string address_of(const Params& params) {
  return params.empty() ? "/batch" : "/batch?" + query_string(params);
}

// What a form says, as the parameters that say the same: the lines of its box and, behind them,
// those of its file.
Params params_of(const std::vector<FormPart>& parts) {
  Params params;
  std::string terms;
  bool has_file = false;
  for (const FormPart& part : parts) {
    if (!part.filename) {
      if (!is_utf8(part.bytes) || part.bytes.find('\0') != std::string::npos)
        throw ProblemError(http_problem(400, "A field of the form is no text.", "Send UTF-8."));
      if (part.name == "terms") terms = part.bytes + "\n" + terms;
      const bool usual = part.name == "lines" && part.bytes == "query";
      if (part.name != "terms" && !usual) params.emplace(part.name, part.bytes);
      continue;
    }
    if (part.filename->empty() && part.bytes.empty()) continue;  // none was chosen
    if (has_file)
      throw ProblemError(http_problem(400, "The form has several files.", "Send one at a time."));
    has_file = true;
    const auto lines = terms_in_file(*part.filename, part.bytes);
    if (!lines)
      throw ProblemError(http_problem(400, "The file " + *part.filename + " is no text.",
                                      "Save it as text or CSV, and choose that."));
    for (const std::string& line : *lines) terms += line + "\n";
  }
  std::string each_once;
  for (const std::string& line : batch_lines({terms}))
    each_once += (each_once.empty() ? "" : "\n") + line;
  params.emplace("terms", each_once);
  return params;
}

Params params_of_form(const Request& request) {
  // One that is longer was not read (longest_body() in server/app.h).
  const auto announced = request.headers.find("content-length");
  if (request.body.empty() && announced != request.headers.end() && announced->second != "0")
    throw ProblemError(http_problem(
        413, fmt::format("The form with its file is larger than {} bytes.", longest_form),
        fmt::format("Send a file of at most {} lines: one batch holds no more.",
                    most_batch_lines)));
  const auto type = request.headers.find("content-type");
  Params params =
      params_of(read_form_data(type == request.headers.end() ? "" : type->second, request.body));
  for (const auto& [name, value] : request.params) params.emplace(name, value);
  return without_empty(params);
}

View answer_view(const Context& context, const Batch& batch, const Params& params,
                 const std::vector<CountedLine>& lines) {
  const Names names(context.searcher);
  View view;
  const auto read =
      lines.size() - static_cast<std::size_t>(std::ranges::count_if(
                         lines, [](const CountedLine& line) { return line.problem.has_value(); }));
  view.set("total", (read == lines.size() ? "" : count(read) + " of ") +
                        counted(lines.size(), "line") + " counted");
  view.set("problems", problems_view(lines));
  view.set("lines", lines_view(lines, batch, params));
  view.set("councils", councils_view(lines, batch, params, names));
  view.set("csv_href", address_of(replaced(params, "download", {"csv"})));
  return view;
}

Response csv_response(std::string csv) {
  Response response;
  response.content_type = "text/csv; charset=utf-8; header=present";
  response.headers.emplace_back("Content-Disposition", "attachment; filename=batch.csv");
  response.body = std::move(csv);
  return response;
}

}  // namespace

Response batch_page(const Context& context, const Request& request, const std::string&) {
  const bool is_form = request.method == "POST";
  const Params params = is_form ? params_of_form(request) : without_empty(request.params);
  ParameterReader reader(params);
  const Batch batch = read_batch(reader, context.filter_fields);
  const std::size_t length = address_of(params).size();
  if (is_form && length <= longest_address && batch.lines.size() <= most_batch_lines)
    return redirect(303, address_of(params));
  const bool as_file = reader.choice<bool>("download", {{"no", false}, {"csv", true}});
  View view;
  set_form(view, params);
  view.set("problem", View(false));
  view.set("answer", View(false));
  Frame frame{.title = "Count a list of terms",
              .source_url = context.settings.source_url,
              .coverage = coverage(context.searcher.stats()),
              .here = Here::papers};
  int status = 200;
  try {
    check_search(context.searcher, reader, batch.request);
    if (is_form)
      throw query::LimitExceeded(
          "max_address_bytes",
          fmt::format("the terms make an address of {} bytes, more than the {} that one has room "
                      "for",
                      length, longest_address),
          "Take some of the lines below away and count them by themselves.");
    const std::vector<CountedLine> lines = count_batch(context.searcher, batch);
    if (as_file) return csv_response(batch_csv(lines, context.searcher.councils()));
    if (!lines.empty()) view.set("answer", answer_view(context, batch, params, lines));
  } catch (const Error& error) {
    status = show_problem(view, frame, problem_of(error));
  }
  return page(status, frame, render("batch.mustache", view));
}

}  // namespace scrutineer::server
