// The page at /documents/{id}/recommendations: what has become of everything one paper told its
// council to do.
#include <array>

#include "server/handlers.h"
#include "server/page/citation_view.h"
#include "server/page/facts_view.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/page/repeat_words.h"
#include "server/parameters.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using query::RecommendationsResult;
using query::repeats::Recommendation;
using query::repeats::Status;

// How many items are of each status, with what it means.
View counts_view(const RecommendationsResult& result) {
  std::array<std::uint64_t, query::repeats::status_names.size()> counts{};
  for (const Recommendation& one : result.recommendations)
    ++counts.at(static_cast<std::size_t>(one.status));
  list rows;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts.at(i) == 0) continue;
    View row;
    row.set("count", count(counts.at(i)));
    row.set("status", status_words(static_cast<Status>(i)));
    row.set("status_id", status_id(static_cast<Status>(i)));
    row.set("meaning", status_meaning(static_cast<Status>(i)));
    rows.push_back(row);
  }
  return View(rows);
}

View chains_view(const Recommendation& one, const query::CouncilRecord& record) {
  list chains;
  for (const std::string& id : one.chains) {
    const query::repeats::Chain* chain = query::repeats::find_chain(record.repeats, id);
    if (chain == nullptr) continue;
    View view;
    view.set("href", chain_address(id));
    view.set("label", chain->label);
    view.set("raised", raised_words(*chain));
    chains.push_back(view);
  }
  return non_empty(chains);
}

View items_view(const RecommendationsResult& result, const Names& names) {
  list items;
  for (const Recommendation& one : result.recommendations) {
    const query::CouncilRecord& record = *result.record;
    const StoredFinding& stored = record.repeats.findings.at(one.finding);
    const Finding& finding = stored.finding;
    View view;
    view.set("text", finding.text);
    view.set("kind", readable(finding.kind));
    const std::string where = place(finding.place.page, 0, finding.place.paragraph);
    view.set("where", where.empty() ? "In the paper" : where);
    view.set("href",
             paper_address(result.document.id, "", {.page = finding.place.page, .line = 0}));
    view.set("status", status_words(one.status));
    view.set("status_id", status_id(one.status));
    // An item that nothing was said of since is shown by itself.
    const bool by_itself = one.shown_by.finding_id == finding.id;
    view.set("shown_by",
             by_itself ? View(false) : shown_view(record, one.shown_by, one.status, names));
    view.set("silence", by_itself);
    view.set("chains", chains_view(one, record));
    items.push_back(view);
  }
  return non_empty(items);
}

std::string none_words(const Context& context, const RecommendationsResult& result) {
  const Metadata& known = result.document.metadata;
  if (known.council.empty())
    return "It is not known which council this paper is about, so nothing can be followed.";
  if (known.date.empty())
    return "This paper has no date, so nothing can be said of what came after it.";
  query::FindingsRequest request;
  request.filters = {{"document", {result.document.id}}};
  request.limit = 0;
  const std::uint64_t findings = context.searcher.findings(request).total.value;
  return "This paper has no list of what its council must do. Searched: " +
         (findings == 0 ? "its whole text; no finding was picked out of it."
                        : "the " + counted(findings, "finding") + " picked out of its text.");
}

}  // namespace

Response recommendations_page(const Context& context, const Request& request,
                              const std::string& id) {
  take_no_parameters(without_empty(request.params));
  const std::optional<RecommendationsResult> result = context.searcher.recommendations(id);
  if (!result) throw ProblemError(not_found("There is no paper with the id \"" + id + "\"."));
  Names names(context.searcher);
  const Metadata& known = result->document.metadata;
  View view;
  view.set("id", result->document.id);
  view.set("paper", title_of(result->document));
  view.set("paper_href", paper_address(result->document.id, ""));
  const std::string council = known.council.empty() ? "" : names.council(known.council);
  view.set("line", line_view(result->document, council, names.labels()));
  view.set("heading", recommendations_words(*result));
  view.set("counts", counts_view(*result));
  view.set("recommendations", items_view(*result, names));
  view.set("none", shown(result->recommendations.empty() ? none_words(context, *result) : ""));
  const Frame frame{.title = "What became of it: " + title_of(result->document),
                    .source_url = context.settings.source_url,
                    .coverage = coverage(context.searcher.stats()),
                    .here = Here::papers,
                    .back = {"Back to the paper", paper_address(result->document.id, "")}};
  return page(200, frame, render("recommendations.mustache", view));
}

}  // namespace scrutineer::server
