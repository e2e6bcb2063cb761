#include "query/councils/gatherer.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "query/held_visits.h"
#include "query/repeats/repeat_finder.h"
#include "query/restated.h"
#include "query/stored_findings.h"
#include "schemas/fields.h"
#include "schemas/index_keys.h"
#include "schemas/not_same_issue.h"

namespace scrutineer::query {
namespace {

bool of_inspectors(const Vocabulary& vocabulary, const Document& document) {
  const DocumentType* type = vocabulary.document_type(document.metadata.document_type);
  return type != nullptr && type->decides;
}

// Smaller: rather the one that stands for its group.
auto standing(const Vocabulary& vocabulary, const Document& document) {
  const bool holds_others = std::ranges::any_of(
      document.duplicates, [](const Duplicate& other) { return other.relation == "contains"; });
  const std::string& date = document.metadata.date;
  return std::tuple(!of_inspectors(vocabulary, document), holds_others, date.empty(), date,
                    document.id);
}

class CouncilReader {
 public:
  CouncilReader(const GathererParts& parts, std::string council)
      : parts_(parts),
        council_(std::move(council)),
        stored_(parts.reader),
        restated_({parts.reader, parts.vocabulary, parts.tokeniser}),
        visits_(parts.reader, parts.vocabulary) {}

  Gathered gather() {
    gathered_.findings.council = council_;
    gathered_.councils = repeats::councils_of_same_area(parts_.vocabulary, council_);
    if (gathered_.councils.empty()) gathered_.councils = {council_};
    for (const Document& document : papers_of_council(parts_.reader, parts_.vocabulary, council_)) {
      if (document.metadata.date.empty()) {
        ++gathered_.undated;
      } else {
        add(document);
      }
    }
    add_marks();
    return std::move(gathered_);
  }

 private:
  void add(const Document& document) {
    const Metadata& m = document.metadata;
    gathered_.findings.papers.push_back({document.id, m.title, m.date, m.document_type, m.framework,
                                         m.judgements, m.council, m.visit_ordinal});
    gathered_.facts.emplace(document.id, facts_of(document));
    const std::size_t count = stored_.list(document.id).size();
    for (std::uint32_t order = 0; order < count; ++order) {
      StoredFinding finding = stored_.at(document.id, order);
      finding.council = m.council;
      finding.date = m.date;
      gathered_.findings.findings.push_back(std::move(finding));
    }
    // Linking reads other papers' lists: after this paper's own are done.
    for (std::size_t i = gathered_.findings.findings.size() - count;
         i < gathered_.findings.findings.size(); ++i)
      restated_.link(gathered_.findings.findings[i]);
  }

  PaperFacts facts_of(const Document& document) {
    const Metadata& m = document.metadata;
    PaperFacts facts;
    facts.issuer = m.issuer;
    facts.url = m.url;
    facts.visit_start = m.visit_start;
    facts.visit_end = m.visit_end;
    facts.of_inspectors = of_inspectors(parts_.vocabulary, document);
    std::set<std::string> spoken_of;
    for (const std::string& council : gathered_.councils) {
      for (const Reference& reference : m.about)
        spoken_of.insert(visits_.of(council).resolve(reference, document.id));
    }
    spoken_of.erase("");
    facts.speaks_of.assign(spoken_of.begin(), spoken_of.end());
    if (m.response_expected == "no") {
      const auto proof = std::ranges::find(m.evidence, "response_expected", &Evidence::path);
      if (proof != m.evidence.end()) {
        facts.no_response_quote = proof->quote;
        facts.no_response_page = proof->page;
      }
    }
    return facts;
  }

  void add_marks() {
    std::set<std::string_view> ids;
    for (const StoredFinding& finding : gathered_.findings.findings) ids.insert(finding.finding.id);
    for (const MarkedPair& mark : decode_marks(parts_.reader.note(marks_key))) {
      if (ids.contains(mark.one) || ids.contains(mark.other))
        gathered_.findings.marks.push_back({mark.one, mark.other});
    }
  }

  GathererParts parts_;
  std::string council_;
  StoredFindings stored_;
  RestatedFindings restated_;
  VisitsByCouncil visits_;
  Gathered gathered_;
};

}  // namespace

std::string council_now(const Vocabulary& vocabulary, std::string_view council) {
  std::string id(council);
  for (const Council* one = vocabulary.council(id); one != nullptr && one->replaced_by.size() == 1;
       one = vocabulary.council(id)) {
    const std::string& next = one->replaced_by.front();
    const std::vector<std::string> area = repeats::councils_of_same_area(vocabulary, next);
    if (next == id || std::ranges::find(area, id) == area.end()) break;  // a merger
    id = next;
  }
  return id;
}

std::vector<std::string> councils_held(const IndexReader& reader, const Vocabulary& vocabulary) {
  std::set<std::string> held;
  for (const Council& council : vocabulary.councils) {
    if (reader.frequency(field_term(*find_field("council"), council.id)) > 0)
      held.insert(council_now(vocabulary, council.id));
  }
  return {held.begin(), held.end()};
}

std::vector<Document> papers_of_council(const IndexReader& reader, const Vocabulary& vocabulary,
                                        std::string_view council) {
  std::vector<std::string> councils = repeats::councils_of_same_area(vocabulary, council);
  if (councils.empty()) councils.emplace_back(council);
  std::vector<Document> papers;
  std::map<std::string, std::size_t> groups;  // group -> place in papers
  const Xapian::Database& database = reader.database();
  for (const std::string& id : councils) {
    const std::string term = field_term(*find_field("council"), id);
    for (auto number = database.postlist_begin(term); number != database.postlist_end(term);
         ++number) {
      Document document = reader.record(*number);
      const auto place = document.group.empty()
                             ? groups.end()
                             : groups.emplace(document.group, papers.size()).first;
      if (place == groups.end() || place->second == papers.size()) {
        papers.push_back(std::move(document));
      } else if (Document& other = papers[place->second];
                 standing(vocabulary, document) < standing(vocabulary, other)) {
        other = std::move(document);
      }
    }
  }
  return papers;
}

Gathered gather_council(const GathererParts& parts, const std::string& council) {
  return CouncilReader(parts, council).gather();
}

}  // namespace scrutineer::query
