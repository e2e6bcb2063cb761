#include "query/finding_words.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

#include "query/stored_findings.h"

namespace scrutineer::query {
namespace {

// Answers kept of one commit.
constexpr std::size_t most_known = 256;

std::string key_of(const WordsTogether& wanted) {
  std::string key = fmt::format("words\n{}", wanted.near);
  for (const ExactWord& word : wanted.words)
    key += fmt::format("\n{}\t{}\t{}", word.term, word.form, word.prefix);
  return key;
}

using Places = std::vector<std::vector<std::uint32_t>>;  // of each word, ascending

bool in_a_row(const Places& places) {
  return std::any_of(places.front().begin(), places.front().end(), [&](std::uint32_t first) {
    for (std::uint32_t i = 1; i < places.size(); ++i) {
      if (!std::binary_search(places[i].begin(), places[i].end(), first + i)) return false;
    }
    return true;
  });
}

// Whether a window holds a place of its own of every word, tried from each place as the window's
// first.
bool within(const Places& places, std::uint32_t near) {
  for (const std::vector<std::uint32_t>& starts : places) {
    for (const std::uint32_t first : starts) {
      std::vector<std::uint32_t> taken;
      const bool all = std::all_of(places.begin(), places.end(), [&](const auto& of_word) {
        for (auto place = std::lower_bound(of_word.begin(), of_word.end(), first);
             place != of_word.end() && *place <= first + near; ++place) {
          if (std::find(taken.begin(), taken.end(), *place) != taken.end()) continue;
          taken.push_back(*place);
          return true;
        }
        return false;
      });
      if (all) return true;
    }
  }
  return false;
}

// Whether so many words from one of the places on stand in one of the ranges.
bool stands_in(std::span<const WordRange> ranges, const std::vector<Xapian::termpos>& places,
               std::uint32_t length) {
  return std::ranges::any_of(ranges, [&](const WordRange& range) {
    const auto place = std::ranges::lower_bound(places, range.first_position);
    return place != places.end() && *place - range.first_position + length <= range.positions;
  });
}

}  // namespace

bool FindingWords::holds(const std::string& text, const WordsTogether& wanted) {
  Places places(wanted.words.size());
  for (const Token& token : tokeniser_.tokenise(text)) {
    for (std::size_t i = 0; i < wanted.words.size(); ++i) {
      const ExactWord& word = wanted.words[i];
      const bool is_word = wanted.near > 0 ? token.term == word.term
                                           : token.term == word.term && word.accepts(token.form);
      if (is_word && (places[i].empty() || places[i].back() < token.position))
        places[i].push_back(token.position);
    }
  }
  if (std::any_of(places.begin(), places.end(),
                  [](const auto& of_word) { return of_word.empty(); }))
    return false;
  return wanted.near > 0 ? within(places, wanted.near) : in_a_row(places);
}

template <typename Find>
FindingRows FindingWords::known_or(std::string key, const Find& find) {
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  auto rows = std::make_shared<const Rows>(find());
  if (known_.size() >= most_known) known_.clear();
  return known_.emplace(std::move(key), std::move(rows)).first->second;
}

// The findings in whose ranges so many words from one of the places on stand; `places_in` gives
// those, ascending, of a paper that holds the term.
template <typename PlacesIn>
FindingWords::Rows FindingWords::standing(const FindingTable& table, const std::string& term,
                                          std::uint32_t length, const PlacesIn& places_in) const {
  Rows rows;
  const Xapian::Database& database = reader_.database();
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  for (const FindingPaper& paper : table.papers()) {
    if (posting == end) break;
    posting.skip_to(paper.number);
    if (posting == end || *posting != paper.number) continue;
    reader_.budget().check();
    const std::vector<Xapian::termpos> places = places_in(posting);
    const FindingsOfPaper& findings = *paper.findings;
    for (std::uint32_t i = 0; i < findings.rows.size(); ++i) {
      const FindingColumns& row = findings.rows[i];
      const auto ranges = std::span(findings.ranges).subspan(row.first_range, row.ranges);
      if (stands_in(ranges, places, length)) rows.push_back(paper.first_row + i);
    }
  }
  return rows;
}

FindingRows FindingWords::with(const FindingTable& table, const std::string& term) {
  return known_or("term\n" + term, [&] {
    return standing(table, term, 1, [](Xapian::PostingIterator& posting) {
      return std::vector<Xapian::termpos>(posting.positionlist_begin(), posting.positionlist_end());
    });
  });
}

FindingRows FindingWords::side_by_side(const FindingTable& table,
                                       const std::vector<std::string>& terms) {
  if (terms.size() == 1) return with(table, terms.front());
  return known_or(fmt::format("row\n{}", fmt::join(terms, "\n")), [&] {
    return standing(table, terms.front(), static_cast<std::uint32_t>(terms.size()),
                    [&](Xapian::PostingIterator& posting) {
                      return phrase_positions(reader_.database(), *posting, terms);
                    });
  });
}

FindingRows FindingWords::holding(const FindingTable& table, const WordsTogether& wanted) {
  return known_or(key_of(wanted), [&] {
    Rows rows = *with(table, wanted.words.front().term);
    for (const ExactWord& word : wanted.words) {
      const FindingRows more = with(table, word.term);
      Rows both;
      std::ranges::set_intersection(rows, *more, std::back_inserter(both));
      rows = std::move(both);
    }
    StoredFindings stored(reader_);
    std::erase_if(rows, [&](FindingRow row) {
      reader_.budget().check();
      const FindingPaper& paper = table.paper_of(row);
      const ListedFinding& listed = stored.list(paper.id).at(row - paper.first_row);
      return !holds(stored.text(paper.id, listed), wanted);
    });
    return rows;
  });
}

}  // namespace scrutineer::query
