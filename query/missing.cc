#include "query/missing.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "query/engine.h"
#include "schemas/fields.h"
#include "schemas/index_keys.h"

namespace scrutineer::query {
namespace {

// A report that is named by its month of publication and its inspection by its own month.
constexpr int months_to_publication = 4;

bool is_to_come(const Reference& reference, const std::string& day) {
  const DaySpan when =
      span_of(reference.start.empty() ? reference.published : reference.start, reference.end);
  return !day.empty() && when.from > day;
}

bool same(const Reference& a, const Reference& b) {
  if (!kinds_agree(a.kind, b.kind) || !issuers_agree(a.issuer, b.issuer)) return false;
  if (!a.ordinal.empty() && !b.ordinal.empty() && a.ordinal != b.ordinal) return false;
  const DaySpan a_visit = span_of(a.start, a.end);
  const DaySpan b_visit = span_of(b.start, b.end);
  if (!a_visit.empty() && !b_visit.empty()) return a_visit.overlaps(b_visit);
  const DaySpan a_published = span_of(a.published);
  const DaySpan b_published = span_of(b.published);
  if (!a_published.empty() && !b_published.empty()) return a_published.overlaps(b_published);
  return follows_within(a_visit, b_published, months_to_publication) ||
         follows_within(b_visit, a_published, months_to_publication);
}

// What either says, the more exact of two dates.
void take_over(Reference& reference, const Reference& other) {
  const auto longer = [](std::string& own, const std::string& its) {
    if (its.size() > own.size()) own = its;
  };
  if (other.start.size() > reference.start.size()) {
    reference.start = other.start;
    reference.end = other.end;
  } else if (reference.start == other.start) {
    longer(reference.end, other.end);
  }
  longer(reference.published, other.published);
  if (reference.kind.empty() || reference.kind == "other") longer(reference.kind, other.kind);
  if (reference.kind == "other" && !other.kind.empty()) reference.kind = other.kind;
  if (reference.issuer.empty()) reference.issuer = other.issuer;
  if (reference.ordinal.empty()) reference.ordinal = other.ordinal;
}

std::size_t exactness(const Reference& reference) {
  return reference.start.size() + reference.end.size() + reference.published.size();
}

std::string when(const Reference& reference) {
  return reference.start.empty() ? reference.published : reference.start;
}

class Gatherer {
 public:
  explicit Gatherer(VisitsByCouncil& visits) : visits_(visits) {}

  void read(const Document& document) {
    const Metadata& m = document.metadata;
    if (m.council.empty() || m.about.empty()) return;
    const HeldVisits& held = visits_.of(m.council);
    for (std::size_t i = 0; i < m.about.size(); ++i) {
      const Reference& reference = m.about[i];
      if (span_of(reference.start).empty() && span_of(reference.published).empty()) continue;
      if (is_to_come(reference, m.date) || held.may_hold(reference)) continue;
      spoken_of_[m.council].push_back({reference, known_from(document, i)});
    }
  }

  std::vector<MissingDocument> finish() {
    std::vector<MissingDocument> all;
    for (auto& [council, spoken] : spoken_of_) {
      std::vector<MissingDocument> of_council = merged(council, std::move(spoken));
      std::move(of_council.begin(), of_council.end(), std::back_inserter(all));
    }
    return all;
  }

 private:
  struct Spoken {
    Reference reference;
    KnownFrom from;
  };

  // The most exact first, so that what is vague joins what it fits.
  std::vector<MissingDocument> merged(const std::string& council, std::vector<Spoken> spoken) {
    std::stable_sort(spoken.begin(), spoken.end(), [](const Spoken& a, const Spoken& b) {
      return exactness(a.reference) > exactness(b.reference);
    });
    std::vector<MissingDocument> all;
    for (Spoken& one : spoken) {
      const auto known = std::find_if(all.begin(), all.end(), [&](const MissingDocument& other) {
        return same(other.reference, one.reference);
      });
      if (known == all.end()) {
        all.push_back({council, one.reference, {std::move(one.from)}});
        all.back().reference.grades.clear();  // what a paper reports of it is the paper's word
      } else {
        take_over(known->reference, one.reference);
        known->known_from.push_back(std::move(one.from));
      }
    }
    // Joined, one may have become exact enough to be told from, or for, what is held.
    std::erase_if(all, [&](const MissingDocument& one) {
      return visits_.of(council).may_hold(one.reference);
    });
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return when(a.reference) < when(b.reference);
    });
    return all;
  }

  VisitsByCouncil& visits_;
  std::map<std::string, std::vector<Spoken>> spoken_of_;
};

}  // namespace

KnownFrom known_from(const Document& document, std::size_t number) {
  KnownFrom known;
  known.document_id = document.id;
  const std::string path = fmt::format("about[{}]", number);
  for (const Evidence& evidence : document.metadata.evidence) {
    if (!evidence.path.starts_with(path)) continue;
    known.page = evidence.page;
    known.quote = evidence.quote;
    break;
  }
  return known;
}

std::vector<MissingDocument> missing_documents(const IndexReader& reader, VisitsByCouncil& visits,
                                               const std::string& council) {
  const std::string term = council.empty() ? std::string(all_documents_term)
                                           : field_term(*find_field("council"), council);
  Gatherer gatherer(visits);
  const Xapian::Database& database = reader.database();
  for (auto paper = database.postlist_begin(term); paper != database.postlist_end(term); ++paper) {
    reader.budget().check();
    gatherer.read(reader.record(*paper));
  }
  return gatherer.finish();
}

std::vector<MissingDocument> missing_of(const IndexReader& reader, const Vocabulary& vocabulary,
                                        const std::string& council) {
  VisitsByCouncil visits(reader, vocabulary);
  if (council.empty()) return missing_documents(reader, visits, "");
  const auto named = vocabulary.councils_named(council);
  if (named.empty()) {
    const BadParameter bad{"council", "no council is called " + council};
    throw BadParameters(std::vector<BadParameter>{bad});
  }
  std::vector<MissingDocument> all;
  for (const Council* one : named) {
    std::vector<MissingDocument> some = missing_documents(reader, visits, one->id);
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace scrutineer::query
