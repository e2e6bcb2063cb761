#include "query/restated.h"

#include <algorithm>
#include <iterator>

#include "query/stored_findings.h"

namespace scrutineer::query {
namespace {

// A letter that reviews a recommendation repeats it nearly word for word, perhaps shortened or with
// a clause put before it. Below these another item of the same list may be meant.
constexpr double alike_enough = 0.5;
constexpr double ahead_of_the_next = 0.15;

bool is_item(const Finding& finding) {
  return finding.kind == "improvement" || finding.kind == "priority_action" ||
         finding.kind == "recommendation";
}

}  // namespace

double likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  const auto shared = static_cast<double>(common.size());
  return shared / (static_cast<double>(a.size() + b.size()) - shared);
}

RestatedFindings::RestatedFindings(const Parts& parts)
    : parts_(parts), visits_(parts.reader, parts.vocabulary) {
  for (const std::string& word : parts.vocabulary.stop_words)
    stop_words_.insert(parts_.tokeniser.stem(word));
}

void RestatedFindings::link(StoredFinding& restated) {
  FindingSource& source = restated.finding.source;
  if (restated.finding.kind != "restated" || source.empty() || restated.council.empty()) return;
  source.document_id = source_document(restated);
  if (source.document_id.empty()) return;
  source.finding_id = most_alike(restated.finding.text, source.document_id);
}

std::string RestatedFindings::source_document(const StoredFinding& restated) {
  const FindingSource& source = restated.finding.source;
  Reference meant;
  meant.issuer = source.issuer;
  meant.kind = source.kind;
  const HeldVisits& visits = visits_.of(restated.council);
  // The date may be the visit's or the letter's.
  meant.start = source.date;
  std::string visited = visits.resolve(meant, restated.document_id);
  if (!visited.empty()) return visited;
  meant.start.clear();
  meant.published = source.date;
  return visits.resolve(meant, restated.document_id);
}

RestatedFindings::Words RestatedFindings::words_of(const std::string& text) {
  Words words;
  for (const Token& token : parts_.tokeniser.tokenise(text)) {
    if (!token.alias && !stop_words_.contains(token.term)) words.insert(token.term);
  }
  return words;
}

std::string RestatedFindings::most_alike(const std::string& text, const std::string& document) {
  const Words wanted = words_of(text);
  StoredFindings stored(parts_.reader);
  double best = 0;
  double next = 0;
  std::string id;
  for (const ListedFinding& listed : stored.list(document)) {
    const Finding& finding = listed.finding;
    if (!is_item(finding)) continue;
    const double alike = likeness(wanted, words_of(stored.text(document, listed)));
    if (alike > best) {
      next = best;
      best = alike;
      id = finding.id;
    } else {
      next = std::max(next, alike);
    }
  }
  return best >= alike_enough && best - next >= ahead_of_the_next ? id : std::string();
}

}  // namespace scrutineer::query
