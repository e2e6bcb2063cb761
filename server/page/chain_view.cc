#include "server/page/chain_view.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "query/json.h"
#include "server/page/citation_view.h"
#include "server/page/links.h"
#include "server/page/repeat_words.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using query::ShownChain;
using query::repeats::Occurrence;
using query::repeats::Paper;
using query::repeats::Role;

bool raises(const Occurrence& occurrence) {
  return occurrence.role == Role::raises || occurrence.role == Role::repeats;
}

// The finding's text with the words that speak of the issue marked, where they are a part of it.
std::string quote_html(const StoredFinding& stored, const Occurrence& occurrence) {
  query::Passage passage;
  passage.text = stored.finding.text;
  const bool part = occurrence.begin < occurrence.end && occurrence.end <= passage.text.size() &&
                    occurrence.end - occurrence.begin < passage.text.size();
  if (part) passage.highlights = {{occurrence.begin, occurrence.end}};
  return query::highlighted_html(passage);
}

View occurrences_view(const ShownChain& chain, const Names& names) {
  std::vector<query::Gap> gaps = query::gaps_of(chain);
  list occurrences;
  for (const Occurrence& occurrence : chain.chain->occurrences) {
    const StoredFinding& stored = chain.record->finding(occurrence);
    const Paper& paper = chain.record->paper(occurrence);
    View view;
    set_citation(view, paper, stored.finding.place.page, names);
    view.set("role", role_words(occurrence.role));
    view.set("better", !raises(occurrence));
    view.set("kind", readable(stored.finding.kind));
    view.set("grade", shown(grade_words(*chain.record, paper, names)));
    view.set("quote_html", quote_html(stored, occurrence));
    // Before the first finding of the paper that ends it.
    const auto gap = std::ranges::find(gaps, paper.date, &query::Gap::before);
    const bool ends = raises(occurrence) && gap != gaps.end();
    view.set("gap", shown(ends ? gap_words(*gap) : ""));
    if (ends) gaps.erase(gap);
    occurrences.push_back(view);
  }
  return View(occurrences);
}

View responses_view(const ShownChain& chain, const Names& names) {
  list responses;
  for (const query::ChainResponse& response : chain.answers().responses) {
    const StoredFinding& saying = chain.record->sayings.at(response.saying);
    View view;
    set_citation(view, *chain.record->paper(saying.document_id), saying.finding.place.page, names);
    view.set("quote", saying.finding.text);
    view.set("why", response.why);
    responses.push_back(view);
  }
  return non_empty(responses);
}

View not_needed_view(const ShownChain& chain, const Names& names) {
  list papers;
  for (const query::NoResponseNeeded& one : chain.answers().not_needed) {
    View view;
    set_citation(view, *chain.record->paper(one.document_id), one.page, names);
    view.set("quote", one.quote);
    papers.push_back(view);
  }
  return non_empty(papers);
}

std::string score_words(double score) {
  std::array<char, 8> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.2f", score);
  return {text.data(), static_cast<std::size_t>(size)};
}

// The end of a weaker link that is not this chain's.
const StoredFinding* other_end(const ShownChain& chain, const query::repeats::Link& link) {
  const bool earlier_is_here =
      std::ranges::any_of(chain.chain->occurrences, [&](const Occurrence& occurrence) {
        return chain.record->finding(occurrence).finding.id == link.earlier;
      });
  return finding_with_id(*chain.record, earlier_is_here ? link.later : link.earlier);
}

View related_view(const ShownChain& chain, const Names& names) {
  list related;
  std::set<std::string> seen;  // several findings of the chain may be near the same one
  for (const query::repeats::Link& link : chain.chain->possibly_related) {
    const StoredFinding* other = other_end(chain, link);
    const Paper* paper = other == nullptr ? nullptr : chain.record->paper(other->document_id);
    if (paper == nullptr || !seen.insert(other->finding.id).second) continue;
    View view;
    set_citation(view, *paper, other->finding.place.page, names);
    view.set("quote", other->finding.text);
    view.set("score", score_words(link.score));
    view.set("reason", link.reason);
    related.push_back(view);
  }
  return non_empty(related);
}

View links_view(const ShownChain& chain, const Names& names) {
  list links;
  for (const query::repeats::Link& link : chain.chain->links) {
    View view;
    for (const auto& [end, id] : {std::pair("earlier", &link.earlier), {"later", &link.later}}) {
      const StoredFinding* stored = finding_with_id(*chain.record, *id);
      const Paper* paper = stored == nullptr ? nullptr : chain.record->paper(stored->document_id);
      View citation = View(false);
      if (paper != nullptr) {
        citation = View();
        set_citation(citation, *paper, stored->finding.place.page, names);
      }
      view.set(end, citation);
    }
    view.set("score", score_words(link.score));
    view.set("reason", link.reason);
    links.push_back(view);
  }
  View view = non_empty(links);
  if (!links.empty()) view.set("count", counted(links.size(), "pair"));
  return view;
}

}  // namespace

std::string chain_html(const ShownChain& chain, Names& names, int rank) {
  const query::ChainAnswers& answers = chain.answers();
  View view;
  view.set("rank", std::to_string(rank));
  view.set("status", status_words(chain.chain->status));
  view.set("status_id", status_id(chain.chain->status));
  view.set("meaning", status_meaning(chain.chain->status));
  view.set("shown_by",
           shown_view(*chain.record, chain.chain->shown_by, chain.chain->status, names));
  view.set("occurrences", occurrences_view(chain, names));
  view.set("responses", responses_view(chain, names));
  view.set("not_needed", not_needed_view(chain, names));
  view.set("unanswered", answers.responses.empty());
  view.set("searched", shown(searched_words(chain)));
  view.set("related", related_view(chain, names));
  view.set("links", links_view(chain, names));
  return render("chain.mustache", view);
}

View subjects_view(const std::string& theme, const std::vector<std::string>& populations,
                   const Names& names) {
  list subjects;
  if (!theme.empty()) subjects.push_back(View("text", names.labels().value("theme", theme)));
  for (const std::string& population : populations)
    subjects.push_back(View("text", names.labels().value("population", population)));
  return non_empty(subjects);
}

}  // namespace scrutineer::server
