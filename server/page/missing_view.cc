#include "server/page/missing_view.h"

#include "server/page/links.h"
#include "server/page/words.h"

namespace scrutineer::server {
namespace {

// Of more councils than this no one reads the papers for a line of a page.
constexpr std::size_t most_councils = 5;

}  // namespace

std::string missing_words(const Reference& reference) {
  std::string words = visit_words(reference.kind);
  if (!reference.ordinal.empty()) words += ", number " + reference.ordinal;
  if (!reference.issuer.empty()) words += ", by " + reference.issuer;
  if (!reference.end.empty() && reference.end != reference.start)
    words += ", " + days(reference.start, reference.end);
  if (!reference.start.empty() && !reference.published.empty())
    words += ", published " + day(reference.published);
  return words;
}

View missing_item(const query::MissingDocument& missing) {
  const Reference& reference = missing.reference;
  kainjow::mustache::list known_from;
  for (const query::KnownFrom& known : missing.known_from) {
    View view;
    const std::string where = place(known.page, 0, "");
    view.set("href", paper_address(known.document_id, "", {.page = known.page, .line = 0}));
    view.set("where", where.empty() ? "a paper" : "a paper, " + where);
    view.set("quote", shown(known.quote));
    known_from.push_back(view);
  }
  View view;
  view.set("date", day(reference.start.empty() ? reference.published : reference.start));
  view.set("title", missing_words(reference));
  view.set("known_from", View(known_from));
  return view;
}

View missing_link(const std::map<std::string, std::vector<std::string>>& filters,
                  const Searcher& searcher) {
  const auto councils = filters.find("council");
  if (councils == filters.end() || councils->second.size() > most_councils)
    return fact_view("What is searched, and what is known and not held", "/coverage");
  std::uint64_t missing = 0;
  for (const std::string& council : councils->second) missing += searcher.missing(council).size();
  if (missing == 0) return View(false);
  const std::string words = missing == 1 ? "1 inspection or visit that papers speak of is not held"
                                         : count(missing) +
                                               " inspections or visits that papers "
                                               "speak of are not held";
  return fact_view(words, councils->second.size() == 1
                              ? council_address(councils->second.front()) + "#timeline"
                              : "/coverage");
}

}  // namespace scrutineer::server
