// The page at /documents/{id}.
#include <algorithm>

#include "query/paper_link.h"
#include "server/citing.h"
#include "server/handlers.h"
#include "server/missing_thing.h"
#include "server/page/dublin_core.h"
#include "server/page/facts_view.h"
#include "server/page/findings_view.h"
#include "server/page/links.h"
#include "server/page/match_ways.h"
#include "server/page/repeat_words.h"
#include "server/page/sections_view.h"
#include "server/page/text_view.h"
#include "server/parameters.h"
#include "server/pictures/original_file.h"
#include "server/pictures/page_image.h"

namespace scrutineer::server {
namespace {

constexpr std::uint32_t similar_shown = 5;
constexpr std::uint32_t findings_shown = 200;  // the others are on their own page
constexpr std::size_t findings_open = 10;      // of these, what stands before they are unfolded

View similar_view(const Context& context, const std::string& id) {
  kainjow::mustache::list papers;
  const auto found = context.searcher.similar(id, similar_shown);
  if (!found) return View(false);
  for (const query::SimilarDocument& alike : *found) {
    const Metadata& known = alike.document.metadata;
    const std::optional<Council> council = context.searcher.council(known.council);
    View paper;
    paper.set("title", title_of(alike.document));
    paper.set("href", paper_address(alike.document.id, ""));
    std::string facts = council ? council->name : known.council;
    if (!known.date.empty()) facts += (facts.empty() ? "" : ", ") + day(known.date);
    paper.set("facts", facts);
    std::string shared;
    for (const std::string& word : alike.shared) shared += (shared.empty() ? "" : ", ") + word;
    paper.set("shared", shown(shared));
    papers.push_back(paper);
  }
  return non_empty(papers);
}

// The papers that speak of it: {count, items}, or false.
View referred_view(const query::ReferredTo& referred, const Labels& labels) {
  if (referred.papers.empty()) return View(false);
  kainjow::mustache::list rows;
  for (const query::ReferringPaper& paper : referred.papers) {
    const Metadata& known = paper.document.metadata;
    std::string facts = labels.value("document_type", known.document_type);
    if (!known.date.empty()) facts += (facts.empty() ? "" : ", ") + day(known.date);
    View row;
    row.set("title", title_of(paper.document));
    row.set("href", paper_address(paper.document.id, "", {.page = paper.from.page, .line = 0}));
    row.set("facts", facts);
    row.set("where", shown(paper.from.page == 0 ? "" : place(paper.from.page, 0, "")));
    row.set("quote", shown(paper.from.quote));
    rows.push_back(row);
  }
  View view;
  view.set("items", View(rows));
  // Fewer are named than there are.
  view.set("count", shown(referred.papers.size() < referred.total
                              ? "The newest " + count(referred.papers.size()) + " of " +
                                    counted(referred.total, "paper")
                              : ""));
  return view;
}

// {lists}: the first findings, and behind "All 209 findings" the others.
View findings_of(const Context& context, const std::string& id, const Labels& labels) {
  query::FindingsRequest request;
  request.filters = {{"document", {id}}};
  request.limit = findings_shown;
  const query::FindingsResult found = context.searcher.findings(request);
  if (found.findings.empty()) return View(false);
  const std::size_t listed = found.findings.size();
  const std::size_t open = listed > findings_open + findings_open / 2 ? findings_open : listed;
  const std::string all = listed < found.total.value
                              ? "The first " + count(listed) + " of " + count(found.total.value)
                              : "All " + count(listed);
  kainjow::mustache::list lists;
  const auto add = [&](std::size_t from, std::size_t to, const std::string& more) {
    kainjow::mustache::list findings;
    for (std::size_t i = from; i < to; ++i)
      findings.push_back(finding_view(found.findings[i], {}, labels));
    View view;
    view.set("items", View(findings));
    view.set("more", shown(more));
    view.set("start", std::to_string(from + 1));
    lists.push_back(view);
  };
  add(0, open, "");
  if (open < listed) add(open, listed, all + " findings");
  return View("lists", View(lists));
}

// {href, text}, or false where the paper's file is not kept.
View original_view(const Context& context, const Document& document) {
  const std::optional<std::uint64_t> bytes = original_size(context, document.id);
  if (!bytes) return View(false);
  return fact_view("Original (" + format_words(document.format) + ", " + size_words(*bytes) + ")",
                   original_address(document.id));
}

// The way to what has become of the paper's recommendations, where it has any: {text, href}.
View became_view(const Context& context, const std::string& id) {
  const auto found = context.searcher.recommendations(id);
  if (!found || found->recommendations.empty()) return View(false);
  return fact_view(recommendations_words(*found), recommendations_address(id));
}

// The windows of a long paper.
View windows_view(const Document& document, const std::string& query, std::uint32_t from) {
  if (document.pages <= query::text_window) return View(false);
  kainjow::mustache::list windows;
  for (std::uint32_t first = 1; first <= document.pages; first += query::text_window) {
    View view;
    const std::uint32_t last = std::min(document.pages, first + query::text_window - 1);
    view.set("label", count(first) + " to " + count(last));
    view.set("href", paper_address(document.id, query, {.page = first, .line = 0}));
    view.set("current", first == from);
    windows.push_back(view);
  }
  return non_empty(windows);
}

View locations_view(const Document& document) {
  kainjow::mustache::list locations;
  for (const Location& location : document.locations)
    locations.push_back(View("path", location.path));
  return non_empty(locations);
}

// {permalink, text, pages}: how to cite it, and how many pages there are to choose from, or false.
View cite_view(const query::PaperCitation& citation, const Document& document) {
  View view;
  view.set("permalink", citation.permalink);
  view.set("text", query::cite(citation, query::CiteForm::plain));
  view.set("pages", shown(document.pages == 0 ? "" : std::to_string(document.pages)));
  return view;
}

Way way_back(const std::string& query) {
  if (query.empty()) return {"Search all papers", "/"};
  return {"Back to the search for “" + query + "”", search_address({{"q", query}})};
}

// Only a web address becomes a link: a manifest may hold anything.
View url_view(const std::string& url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return shown(web ? url : "");
}

}  // namespace

Response document_page(const Context& context, const Request& request, const std::string& id) {
  const Params params = without_empty(request.params);
  ParameterReader reader(params);
  const std::string query = reader.one("q").value_or("");
  const std::uint32_t from =
      query::window_of(reader.number("from", {.standard = 1, .least = 1, .most = {}}));
  reader.finish();
  const std::optional<query::DocumentText> found = context.searcher.text(id);
  if (!found) throw_missing(context.searcher, id, "There is no paper with the id \"" + id + "\".");
  const Document& document = found->document;
  const Labels labels = labels_of(context.searcher.glossary());
  Highlighter highlighter(query, context.settings.stop_words);
  View view;
  const std::optional<Council> council = context.searcher.council(document.metadata.council);
  view.set("title", title_of(document));
  view.set("line", line_view(document, council ? council->name : "", labels));
  view.set("partial", shown(document.partial));
  view.set("facts", facts_view(document, council, labels));
  view.set("judgements", judgements_view(document, labels));
  view.set("people", people_view(document));
  // The paper may have been replaced meanwhile: what it speaks of is then left for the next visit.
  const std::optional<query::DocumentDetails> details = context.searcher.details(id);
  view.set("about", details ? about_view(*details, labels) : View(false));
  view.set("referred", details ? referred_view(details->referred_to_by, labels) : View(false));
  view.set("earlier", earlier_view(document, labels));
  view.set("measures", measures_view(document));
  view.set("commitments", commitments_view(document));
  view.set("cited", cited_view(document));
  view.set("findings", findings_of(context, id, labels));
  view.set("became", became_view(context, id));
  view.set("findings_href", findings_address({{"document", id}}));
  view.set("windows", windows_view(document, query, from));
  const MarkedText text = mark_text(found->blocks, {.from = from}, highlighter);
  const MatchWays ways(text, document.id, query);
  view.set("matches", highlighter.wants_anything() ? ways.overview() : View(false));
  const bool drawn = has_pictures(context, document);
  view.set("pictures", drawn);
  const Contents contents = contents_of(*found, query);
  view.set("sections", contents.view);
  const auto picture = [&](std::uint32_t page_number) {
    return drawn ? page_image_address(document.id, page_number, query) : "";
  };
  view.set("text", text_view(text, ways, picture, contents.anchors));
  view.set("similar", similar_view(context, id));
  view.set("locations", locations_view(document));
  view.set("url", url_view(document.metadata.url));
  view.set("original", original_view(context, document));
  view.set("id", document.id);
  const query::PaperCitation citation = citation_of(context, document);
  view.set("cite", cite_view(citation, document));
  const Frame frame{.title = title_of(document),
                    .source_url = context.settings.source_url,
                    .coverage = coverage(context.searcher.stats()),
                    .here = Here::papers,
                    .metas = dublin_core(document, citation, labels),
                    .back = way_back(query)};
  return page(200, frame, render("document.mustache", view));
}

}  // namespace scrutineer::server
