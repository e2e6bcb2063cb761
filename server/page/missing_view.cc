#include "server/page/missing_view.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "server/page/links.h"
#include "server/page/words.h"

namespace scrutineer::server {
namespace {

// All papers of a council are read to know what they speak of: of more than these no search waits
// for it.
constexpr std::uint64_t most_papers = 60;

// Of councils given by their ids; nullopt: one is given by another name.
std::optional<std::uint64_t> papers_of(const std::vector<std::string>& ids,
                                       const Searcher& searcher) {
  const std::vector<query::CouncilCount> councils = searcher.councils();
  std::uint64_t papers = 0;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find_if(
        councils, [&](const query::CouncilCount& one) { return one.council.id == id; });
    if (found == councils.end()) return std::nullopt;
    papers += found->documents;
  }
  return papers;
}

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

View missing_item(const query::MissingDocument& missing, PaperTitles& titles) {
  const Reference& reference = missing.reference;
  kainjow::mustache::list known_from;
  for (const query::KnownFrom& known : missing.known_from) {
    View view;
    const std::string where = place(known.page, 0, "");
    view.set("href", paper_address(known.document_id, "", {.page = known.page, .line = 0}));
    view.set("where", titles.dated(known.document_id) + (where.empty() ? "" : ", " + where));
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
  const bool one = councils != filters.end() && councils->second.size() == 1;
  const std::string href =
      one ? council_address(councils->second.front()) + "#timeline" : "/coverage";
  const auto papers =
      councils == filters.end() ? std::nullopt : papers_of(councils->second, searcher);
  if (!papers || *papers > most_papers)
    return fact_view("What is searched, and what is known and not held", href);
  std::uint64_t missing = 0;
  for (const std::string& council : councils->second) missing += searcher.missing(council).size();
  if (missing == 0) return View(false);
  const std::string words = missing == 1 ? "1 inspection or visit that papers speak of is not held"
                                         : count(missing) +
                                               " inspections or visits that papers "
                                               "speak of are not held";
  return fact_view(words, href);
}

}  // namespace scrutineer::server
