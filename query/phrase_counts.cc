#include "query/phrase_counts.h"

#include <algorithm>

#include "query/prepared.h"

namespace scrutineer::query {
namespace {

std::uint64_t count(const IndexReader& reader, const std::vector<std::string>& terms) {
  const bool all_known = std::ranges::all_of(
      terms, [&](const std::string& term) { return reader.frequency(term) > 0; });
  if (!all_known) return 0;
  const Xapian::Query phrase(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                             static_cast<Xapian::termcount>(terms.size()));
  Xapian::Enquire enquire(reader.database());
  enquire.set_query(prepared(phrase, reader));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, reader.documents()).get_matches_estimated();
}

}  // namespace

std::uint64_t PhraseCounts::of(const IndexReader& reader, const std::vector<std::string>& terms) {
  std::string key;
  for (const std::string& term : terms) key += term + ' ';
  const std::string commit = reader.commit();
  {
    const std::lock_guard lock(mutex_);
    if (commit_ == commit) {
      if (const auto known = counts_.find(key); known != counts_.end()) return known->second;
    }
  }
  const std::uint64_t papers = count(reader, terms);
  const std::lock_guard lock(mutex_);
  if (commit_ != commit) counts_.clear();
  commit_ = commit;
  counts_.emplace(std::move(key), papers);
  return papers;
}

}  // namespace scrutineer::query
