#include "indexer/write/duplicates.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "schemas/index_keys.h"
#include "schemas/record.h"

namespace scrutineer::indexer {
namespace {

// Of the kept shingles, one in four is looked up: a letter of two pages still has some.
constexpr std::uint64_t looked_up = 4;

// All sketches that are kept take at most some 5 MB: those of a thousand long reports.
constexpr std::size_t most_kept_bytes = std::size_t{5} << 20U;
constexpr std::size_t entry_bytes = 80;  // of one without shingles

std::string_view name_of(Relation relation) {
  switch (relation) {
    case Relation::none:
      return "";
    case Relation::same:
      return "same";
    case Relation::contains:
      return "contains";
    case Relation::contained_in:
      return "contained_in";
  }
  return "";
}

Relation mirrored(Relation relation) {
  switch (relation) {
    case Relation::contains:
      return Relation::contained_in;
    case Relation::contained_in:
      return Relation::contains;
    case Relation::none:
    case Relation::same:
      return relation;
  }
  return relation;
}

void forget(std::vector<Duplicate>& duplicates, std::string_view id) {
  std::erase_if(duplicates, [&](const Duplicate& other) { return other.id == id; });
}

void note(std::vector<Duplicate>& duplicates, const std::string& id, Relation relation) {
  forget(duplicates, id);
  duplicates.push_back({id, std::string(name_of(relation))});
  std::sort(duplicates.begin(), duplicates.end(),
            [](const Duplicate& a, const Duplicate& b) { return a.id < b.id; });
}

std::uint64_t hash_in(const std::string& term, std::string_view prefix) {
  std::uint64_t hash = 0;
  std::from_chars(term.data() + prefix.size(), term.data() + term.size(), hash, 16);
  return hash;
}

constexpr std::string_view shingle_prefix = "G";
constexpr std::string_view digest_prefix = "GT";

// Takes a document's terms in their order; false: none that comes is of the sketch.
bool add_term(Sketch& sketch, const std::string& term) {
  if (!term.starts_with(shingle_prefix)) return false;
  if (term.starts_with(digest_prefix)) {
    sketch.digest = hash_in(term, digest_prefix);
  } else {
    sketch.shingles.push_back(hash_in(term, shingle_prefix));  // of one length: ascending
  }
  return true;
}

Sketch sketch_in(const std::vector<TermPostings>& terms) {
  Sketch sketch;
  auto at = std::lower_bound(
      terms.begin(), terms.end(), shingle_prefix,
      [](const TermPostings& postings, std::string_view prefix) { return postings.term < prefix; });
  while (at != terms.end() && add_term(sketch, at->term)) ++at;
  return sketch;
}

}  // namespace

Xapian::docid Duplicates::number_of(std::string_view id) const {
  const std::string term = id_term(id);
  const Xapian::PostingIterator found = database_.postlist_begin(term);
  return found == database_.postlist_end(term) ? 0 : *found;
}

Duplicates::Stored Duplicates::stored(std::string_view id) const {
  const Xapian::docid number = number_of(id);
  if (number == 0) return {};
  return {number, decode_record(database_.get_document(number).get_data())};
}

const Sketch& Duplicates::sketch_of(Xapian::docid number) {
  if (const auto kept = sketches_.find(number); kept != sketches_.end()) return kept->second;
  Sketch sketch;
  auto term = database_.termlist_begin(number);
  term.skip_to(std::string(shingle_prefix));
  while (term != database_.termlist_end(number) && add_term(sketch, *term)) ++term;
  return keep(number, std::move(sketch));
}

const Sketch& Duplicates::keep(Xapian::docid number, Sketch sketch) {
  if (kept_bytes_ >= most_kept_bytes) {
    sketches_.clear();
    kept_bytes_ = 0;
  }
  kept_bytes_ += entry_bytes + sketch.shingles.size() * sizeof(sketch.shingles[0]);
  return sketches_.insert_or_assign(number, std::move(sketch)).first->second;
}

std::vector<Xapian::docid> Duplicates::candidates(Xapian::docid number,
                                                  const Sketch& sketch) const {
  std::set<Xapian::docid> found;
  const auto look_up = [&](const std::string& term) {
    const Xapian::doccount holders = database_.get_termfreq(term);
    if (holders < 2 || holders > common_shingle) return;
    for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) {
      if (*at != number) found.insert(*at);
    }
  };
  if (sketch.digest != 0) look_up(digest_term(sketch.digest));
  for (const std::uint64_t shingle : sketch.shingles) {
    if (shingle % looked_up == 0) look_up(shingle_term(shingle));
  }
  return {found.begin(), found.end()};
}

void Duplicates::added(Xapian::docid number, const PreparedDocument& document) {
  const Sketch sketch = sketch_in(document.terms);
  std::vector<std::pair<Xapian::docid, Relation>> related;
  for (const Xapian::docid other : candidates(number, sketch)) {
    const Relation how = relation(sketch, sketch_of(other));
    if (how != Relation::none) related.emplace_back(other, how);
  }
  keep(number, sketch);
  if (related.empty()) return;
  Stored self = stored(document.id);
  for (const auto& [other_number, how] : related) {
    Stored other{other_number, decode_record(database_.get_document(other_number).get_data())};
    note(self.document.duplicates, other.document.id, how);
    note(other.document.duplicates, self.document.id, mirrored(how));
    write(other);
  }
  write(self);
  group({self.document.id});
}

void Duplicates::removing(std::string_view id) {
  const Stored gone = stored(id);
  sketches_.erase(gone.number);
  if (gone.document.duplicates.empty()) return;
  std::vector<std::string> left;
  for (const Duplicate& duplicate : gone.document.duplicates) {
    Stored other = stored(duplicate.id);
    if (other.number == 0) continue;
    forget(other.document.duplicates, id);
    write(other);
    left.push_back(duplicate.id);
  }
  group(left);
}

std::vector<RelatedDocument> Duplicates::component(std::vector<std::string> ids) const {
  std::map<std::string, RelatedDocument> found;
  while (!ids.empty()) {
    const std::string id = std::move(ids.back());
    ids.pop_back();
    if (found.contains(id)) continue;
    const Stored document = stored(id);
    if (document.number == 0) continue;
    found.emplace(id, RelatedDocument{id, document.document.words, document.document.duplicates});
    for (const Duplicate& other : document.document.duplicates) ids.push_back(other.id);
  }
  std::vector<RelatedDocument> all;
  all.reserve(found.size());
  for (auto& [id, document] : found) all.push_back(std::move(document));
  return all;
}

void Duplicates::group(const std::vector<std::string>& ids) {
  const std::vector<RelatedDocument> all = component(ids);
  const std::map<std::string, std::string> groups = groups_of(all);
  for (const RelatedDocument& document : all) {
    const auto found = groups.find(document.id);
    write_group(document.id, found == groups.end() ? std::string() : found->second);
  }
}

void Duplicates::write_group(std::string_view id, const std::string& group) {
  Stored document = stored(id);
  if (document.document.group == group) return;
  document.document.group = group;
  write(document);
}

void Duplicates::write(const Stored& changed) {
  Xapian::Document document = database_.get_document(changed.number);
  document.set_data(encode_record(changed.document));
  document.add_value(group_slot, changed.document.group);
  database_.replace_document(changed.number, document);
}

}  // namespace scrutineer::indexer
