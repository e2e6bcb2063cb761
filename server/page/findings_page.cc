// The page at /findings.
#include <algorithm>
#include <array>

#include "schemas/finding_fields.h"
#include "server/findings_request.h"
#include "server/handlers.h"
#include "server/page/chips_view.h"
#include "server/page/council_link.h"
#include "server/page/facet_view.h"
#include "server/page/facts_view.h"
#include "server/page/findings_view.h"
#include "server/page/histogram_view.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/page/paging_view.h"
#include "server/page/paper_titles.h"
#include "server/page/search_view.h"
#include "server/page/synonyms_view.h"

namespace scrutineer::server {
namespace {

// Shown open; the others open when they are in force.
constexpr std::array<std::string_view, 4> often_used = {"council", "kind", "stance", "theme"};

// A group of children may be a theme, too: which to choose is said where a reader does.
std::string hint_of(std::string_view field) {
  if (field == "theme")
    return "What it is about, by its own words. For all that is found about a group of children, "
           "choose a population.";
  if (field == "population")
    return "Which children it is about, by its words or by the heading it stands under.";
  return "";
}

View facets_view(const query::FindingsResult& result) {
  kainjow::mustache::list facets;
  for (const Field& field : finding_fields) {
    const auto found = result.facets.find(std::string(field.name));
    if (found == result.facets.end() || found->second.empty()) continue;
    const bool often = std::ranges::find(often_used, field.name) != often_used.end();
    View view = facet_view({field, found->second, often});
    view.set("hint", shown(hint_of(field.name)));
    facets.push_back(view);
  }
  return non_empty(facets);
}

// Parameters that no box of the form shows: of a field that is counted every value in force has
// one.
View kept_view(const Params& params) {
  kainjow::mustache::list kept;
  for (const auto& [name, value] : params) {
    const Field* field = find_finding_field(name);
    if (name == "q" || name == "offset" || name == "date" || (field != nullptr && field->facet))
      continue;
    View view;
    view.set("name", name);
    view.set("value", value);
    kept.push_back(view);
  }
  return non_empty(kept);
}

// A paper that findings are asked of is called by its title.
Labels labels_in(const query::FindingsRequest& asked, const query::FindingsResult& result,
                 const Searcher& searcher, const Names& names) {
  Labels labels = names.labels();
  for (const auto& [field, values] : result.facets) labels.add(field, values);
  std::vector<query::Term> papers;
  if (const auto ids = asked.filters.find("document"); ids != asked.filters.end()) {
    for (const std::string& id : ids->second)
      if (const auto paper = searcher.document(id)) papers.push_back({id, title_of(*paper), {}});
  }
  labels.add("document", papers);
  return labels;
}

View answer_view(const Context& context, const Params& params, const query::FindingsRequest& asked,
                 const query::FindingsResult& result) {
  View view;
  view.set("total",
           result.total.value == 0 ? "No findings" : counted(result.total.value, "finding"));
  kainjow::mustache::list items;
  Names names(context.searcher);
  PaperTitles titles(context.searcher);
  for (const StoredFinding& stored : result.findings) {
    const std::string council = stored.council.empty() ? "" : names.council(stored.council);
    items.push_back(
        finding_view(stored, {council, titles.title(stored.document_id)}, names.labels()));
  }
  view.set("findings", non_empty(items));
  view.set("council", council_link(asked.filters, context.searcher));
  view.set("none", result.total.value == 0);
  view.set("histogram",
           histogram_view({result.histogram, params, asked.filters, findings_address}));
  view.set("facets", facets_view(result));
  view.set("paging",
           paging_view({asked.limit, asked.offset, result.total.value}, params, findings_address));
  view.set("synonyms", synonyms_view(result.synonyms, asked.synonyms, params, findings_address));
  view.set("papers_href",
           search_address(asked.text.empty() ? Params{} : Params{{"q", asked.text}}));
  Params exported = replaced(params, "format", {"csv"});
  exported.erase("facets");
  exported.erase("limit");
  view.set("csv_href", "/api/v1" + findings_address(exported));
  view.set("chips",
           chips_view({params, asked.filters, result.facets},
                      labels_in(asked, result, context.searcher, names), findings_address));
  const bool filtered = !asked.filters.empty();
  view.set(
      "clear_href",
      shown(filtered ? findings_address(asked.text.empty() ? Params{} : Params{{"q", asked.text}})
                     : ""));
  return view;
}

std::string first(const Params& params, const std::string& name) {
  const auto found = params.find(name);
  return found == params.end() ? "" : found->second;
}

}  // namespace

Response findings_page(const Context& context, const Request& request, const std::string&) {
  const Params params = without_empty(request.params);
  ParameterReader reader(params);
  query::FindingsRequest asked = read_findings(reader);
  if (asked.facets.empty()) asked.facets = {"*"};
  View view;
  view.set("q", first(params, "q"));
  view.set("date", first(params, "date"));
  view.set("problem", View(false));
  view.set("answer", View(false));
  view.set("kept", kept_view(params));
  Frame frame{.title = "Findings",
              .source_url = context.settings.source_url,
              .coverage = coverage(context.searcher.stats()),
              .here = Here::findings};
  int status = 200;
  try {
    const query::FindingsResult result = checked_findings(context.searcher, reader, asked);
    view.set("answer", answer_view(context, params, asked, result));
    if (!asked.text.empty()) frame.title = asked.text + " – findings";
  } catch (const Error& error) {
    status = show_problem(view, frame, problem_of(error, asked.text), asked.text);
  }
  return page(status, frame, render("findings.mustache", view));
}

}  // namespace scrutineer::server
