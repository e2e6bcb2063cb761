#include "query/browse.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "query/councils/gatherer.h"
#include "query/facets.h"
#include "query/labels.h"
#include "query/matching.h"
#include "query/paper_sets.h"
#include "query/prepared.h"
#include "schemas/fields.h"
#include "schemas/index_keys.h"
#include "schemas/stamp.h"

namespace scrutineer::query {
namespace {

// Words taken from a paper to find others like it, and how many papers must hold a word for it to
// say something of more than one.
constexpr std::uint32_t words_of_a_paper = 40;

// Shown of what makes two papers alike.
constexpr std::size_t shared_words_shown = 8;

// Of all papers, each for itself.
Counts count_all(const HeldPapers& papers, std::vector<const Field*> counted) {
  PaperSets sets(papers.reader, papers.sets, papers.vocabulary);
  const SharedSet all = sets.of_query("every paper", match_everything());
  return FacetCounter(papers.reader, papers.columns).count(*all, {std::move(counted)});
}

std::string_view name_of_kind(FieldKind kind) {
  switch (kind) {
    case FieldKind::keyword:
      return "keyword";
    case FieldKind::name:
      return "name";
    case FieldKind::date:
      return "date";
    case FieldKind::text:
      return "text";
    case FieldKind::number:
      return "number";
  }
  return "keyword";
}

std::vector<FacetValue> sorted_values(const Field& field, const ValueCounts& counts,
                                      const Vocabulary& vocabulary) {
  std::vector<FacetValue> values;
  values.reserve(counts.size());
  for (const auto& [value, count] : counts)
    values.push_back({value, label_of(field, value, vocabulary), count, false});
  std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return values;
}

// The words of a paper that tell it best from others: plain words of the text that are no stop
// words and stand in more than one paper, by how few papers hold them and how much of the paper
// they are.
class TellingWords {
 public:
  TellingWords(const IndexReader& reader, const Vocabulary& vocabulary) : reader_(reader) {
    Tokeniser tokeniser;
    for (const std::string& word : vocabulary.stop_words) stop_.insert(tokeniser.stem(word));
  }

  // The most telling first.
  [[nodiscard]] std::vector<std::string> of(Xapian::docid number, std::size_t most) const {
    std::vector<std::pair<double, std::string>> weighed;
    const double length =
        reader_.database().get_doclength(number) / reader_.database().get_avlength();
    for (auto term = reader_.database().termlist_begin(number);
         term != reader_.database().termlist_end(number); ++term) {
      const std::string word = *term;
      if (is_telling(word)) weighed.emplace_back(weight(word, term.get_wdf(), length), word);
    }
    const auto last = weighed.begin() + static_cast<std::ptrdiff_t>(std::min(most, weighed.size()));
    std::partial_sort(weighed.begin(), last, weighed.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::string> words;
    for (auto word = weighed.begin(); word != last; ++word) words.push_back(word->second);
    return words;
  }

 private:
  [[nodiscard]] bool is_telling(const std::string& term) const {
    const bool letters =
        std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && term.size() > 2 && !stop_.contains(term) && reader_.frequency(term) > 1;
  }

  // Robertson's offer weight with one relevant paper.
  [[nodiscard]] double weight(const std::string& term, double wdf, double length) const {
    const double holding = reader_.frequency(term);
    double odds = 1.5 * (reader_.documents() - holding + 0.5) / (0.5 * (holding - 0.5));
    if (odds < 2) odds = odds * 0.5 + 1;
    return std::log(odds) * 2 * wdf / (length + wdf);
  }

  const IndexReader& reader_;
  std::unordered_set<std::string> stop_;
};

// The form of a stem that a reader knows, or the stem.
std::string form_of(const IndexReader& reader, const std::string& stem) {
  for (const auto& [form, of] : reader.forms(stem.substr(0, stem.size() - 1), 50)) {
    if (of == stem) return form;
  }
  return stem;
}

std::uint64_t number_in(const std::string& digits) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

std::vector<FacetValue> values_of(const HeldPapers& papers, const Field& field) {
  const Counts counts = count_all(papers, {&field});
  return sorted_values(field, counts.fields.front(), papers.vocabulary);
}

std::vector<FieldInfo> describe_fields(const HeldPapers& papers) {
  std::vector<const Field*> counted;
  for (const Field& field : fields) {
    if (field.facet && field.kind == FieldKind::keyword && field.name != "council")
      counted.push_back(&field);
  }
  const Counts counts = count_all(papers, counted);
  std::vector<FieldInfo> described;
  for (const Field& field : fields) {
    FieldInfo info;
    info.name = field.name;
    info.label = field.label;
    info.description = field.description;
    info.kind = name_of_kind(field.kind);
    info.example = field.example;
    info.multi_valued = field.multi_valued;
    info.facet = field.facet;
    info.filter = field.kind != FieldKind::text;
    info.sortable = field.name == "date";
    const auto at = std::find(counted.begin(), counted.end(), &field);
    if (at != counted.end()) {
      const auto place = static_cast<std::size_t>(at - counted.begin());
      info.values = sorted_values(field, counts.fields[place], papers.vocabulary);
    }
    described.push_back(std::move(info));
  }
  return described;
}

std::vector<CouncilCount> count_councils(const IndexReader& reader, const Vocabulary& vocabulary) {
  const Field& field = *find_field("council");
  std::vector<CouncilCount> counts;
  for (const Council& council : vocabulary.councils) {
    counts.push_back(
        {told_council(council, vocabulary), reader.frequency(field_term(field, council.id))});
  }
  std::sort(counts.begin(), counts.end(), [](const CouncilCount& a, const CouncilCount& b) {
    return a.council.name != b.council.name ? a.council.name < b.council.name
                                            : a.council.id < b.council.id;
  });
  return counts;
}

std::vector<SimilarDocument> similar_to(const IndexReader& reader, const Vocabulary& vocabulary,
                                        Xapian::docid number, std::uint32_t limit) {
  const std::vector<std::string> words =
      TellingWords(reader, vocabulary).of(number, words_of_a_paper);
  std::vector<Xapian::Query> parts;
  parts.reserve(words.size());
  for (const std::string& word : words) parts.emplace_back(word);
  std::vector<SimilarDocument> similar;
  if (parts.empty()) return similar;
  Xapian::Enquire enquire(reader.database());
  enquire.set_query(prepared({Xapian::Query::OP_OR, parts.begin(), parts.end()}, reader));
  const Xapian::MSet found = enquire.get_mset(0, limit + 1);
  for (auto paper = found.begin(); paper != found.end() && similar.size() < limit; ++paper) {
    if (*paper == number) continue;
    SimilarDocument other;
    other.document = reader.record(*paper);
    other.score = paper.get_weight();
    const std::unordered_set<std::string> held(enquire.get_matching_terms_begin(paper),
                                               enquire.get_matching_terms_end(paper));
    for (const std::string& word : words) {
      if (other.shared.size() == shared_words_shown) break;
      if (held.contains(word)) other.shared.push_back(form_of(reader, word));
    }
    similar.push_back(std::move(other));
  }
  return similar;
}

Stats statistics_of(const HeldPapers& papers) {
  const IndexReader& reader = papers.reader;
  Stats stats;
  stats.documents = reader.documents();
  stats.councils = councils_held(reader, papers.vocabulary).size();
  const Counts counts = count_all(papers, {find_field("partial")});
  for (const auto& [value, count] : counts.fields[0]) stats.partial += count;
  stats.pages = number_in(reader.note(pages_key));
  stats.words = number_in(reader.note(words_key));
  stats.failures = number_in(reader.note(failures_key));
  const std::uint32_t date = find_field("date")->slot;
  stats.first_date = reader.database().get_value_lower_bound(date);
  stats.last_date = reader.database().get_value_upper_bound(date);
  const Stamp stamp = decode_stamp(reader.note(stamp_key), "");
  stats.schema_version = std::to_string(stamp.schema_version);
  stats.written_by = stamp.written_by;
  stats.revision = reader.revision();
  stats.age_seconds = reader.age_seconds();
  return stats;
}

}  // namespace scrutineer::query
