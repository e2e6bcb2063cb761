// Length: reading a title backwards from "Act", and looking it up, belong together.
#include "indexer/metadata/legislation.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <re2/re2.h>

#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestTitle = 160;
constexpr std::size_t kMisprint = 2;  // letters by which a misprinted title may differ

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_space(char c) { return c == ' ' || c == '\n'; }

bool is_connective(std::string_view word) {
  static constexpr std::array<std::string_view, 9> kWords = {"and", "of", "the",  "for", "to",
                                                             "in",  "or", "with", "&"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// Words with a capital that stand before a title and are no part of it.
bool leads_title(std::string_view word) {
  static constexpr std::array<std::string_view, 26> kWords = {
      "The",  "Under", "In",   "Section", "Sections", "Part", "Schedule", "Of",     "By",
      "Both", "This",  "That", "A",       "An",       "As",   "Article",  "Since",  "With",
      "When", "From",  "If",   "To",      "And",      "For",  "UK",       "Chapter"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// How many letters must be changed, added or left out; more than `limit` is only said to be more.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > limit) {
    return limit + 1;
  }
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// "2004" after a title, also in brackets, and where it ends.
struct Year {
  std::string digits;
  std::size_t end = 0;
};
Year year_after(std::string_view text, std::size_t at) {
  std::size_t i = at;
  while (i < text.size() && (is_space(text[i]) || text[i] == ',' || text[i] == '(')) {
    ++i;
  }
  const bool year = i > at && i - at <= 3 && i + 4 <= text.size() &&
                    std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i),
                                text.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit) &&
                    (i + 4 == text.size() || !is_digit(text[i + 4]));
  if (!year ||
      (text.substr(i, 2) != "19" && text.substr(i, 2) != "20" && text.substr(i, 2) != "18")) {
    return {{}, at};
  }
  const bool bracket = text[i - 1] == '(';
  return {std::string(text.substr(i, 4)),
          i + 4 + (bracket && i + 4 < text.size() && text[i + 4] == ')' ? 1U : 0U)};
}

// Where the title begins whose last word ("Act", "Regulations") stands at `end`: back over words
// with a capital, what joins them, brackets, and the year of an Act within it.
std::size_t title_begin(std::string_view text, std::size_t end) {
  std::size_t begin = end;  // of the title so far: always at a word with a capital
  std::size_t at = end;
  while (at > 0 && end - at < kLongestTitle) {
    std::size_t stop = at;
    while (stop > 0 && is_space(text[stop - 1])) {
      --stop;
    }
    if (stop == at || stop == 0) {
      break;
    }
    if (text[stop - 1] == ')') {
      const std::size_t open = text.rfind('(', stop - 1);
      if (open == std::string_view::npos || stop - open > kLongestTitle || open == 0 ||
          open + 1 >= stop || !is_upper(text[open + 1])) {
        break;
      }
      at = open;
      continue;
    }
    const bool comma = text[stop - 1] == ',';
    const std::size_t word_end = stop - (comma ? 1 : 0);
    std::size_t word = word_end;
    while (word > 0 && !is_space(text[word - 1]) && text[word - 1] != '(' &&
           text[word - 1] != '"' && text[word - 1] != '\t') {
      --word;
    }
    std::string_view token = text.substr(word, word_end - word);
    if (token.starts_with("\u2018") || token.starts_with("\u201c")) {
      token.remove_prefix(3);
      word += 3;
    } else if (token.starts_with("'")) {
      token.remove_prefix(1);
      word += 1;
    }
    const bool year = token.size() == 4 && std::all_of(token.begin(), token.end(), is_digit);
    if (token.empty() || token.ends_with('.') || token.ends_with(';') || token.ends_with(':')) {
      break;
    }
    if (is_upper(token.front()) && !leads_title(token) && is_letter(token.back())) {
      begin = word;
    } else if (!is_connective(token) && !year) {
      break;
    }
    if (year) {  // only that of an Act: "Children Act 2004 (Joint Area Reviews) Regulations"
      std::size_t before = word;
      while (before > 0 && is_space(text[before - 1])) {
        --before;
      }
      if (comma || !text.substr(0, before).ends_with("Act")) {
        break;
      }
    }
    if (word > 0 && !is_space(text[word - 1])) {
      break;
    }
    at = word;
  }
  return begin;
}

std::string one_line(std::string_view text) {
  std::string made(text);
  std::replace(made.begin(), made.end(), '\n', ' ');
  return made;
}

std::string without_year(const std::string& title) {
  const bool ends = title.size() > 5 && is_digit(title.back()) && title[title.size() - 5] == ' ';
  return ends ? title.substr(0, title.size() - 5) : title;
}

std::string year_of(const std::string& title) {
  return without_year(title).size() < title.size() ? title.substr(title.size() - 4) : "";
}

}  // namespace

LegislationFinder::LegislationFinder(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  std::string candidates = "\\bAct\\b|\\bRegulations\\b|\\bWorking Together\\b";
  for (const Law& law : vocabulary.legislation) {
    by_key_.emplace(name_key(law.title), &law);
    by_words_[name_key(without_year(law.title))].push_back(&law);
    by_year_[year_of(law.title)].push_back(&law);
    for (const std::string& form : law.forms) {
      candidates += "|" + RE2::QuoteMeta(form);
    }
  }
  candidate_ = std::make_unique<const RE2>(candidates);
}

LegislationFinder::~LegislationFinder() = default;

FoundCitation LegislationFinder::known(const Title& title, const std::string& kind) const {
  const auto found = [&](const Law& law, Source source) {
    return FoundCitation{{law.title, law.kind, title.text}, title.where, source};
  };
  const std::string key = name_key(title.text);
  if (title.year.empty()) {
    const auto laws = by_words_.find(key);
    return laws != by_words_.end() && laws->second.size() == 1
               ? found(*laws->second.front(), Source::inferred)
               : FoundCitation{};
  }
  const auto exact = by_key_.find(key);
  if (exact != by_key_.end()) {
    return found(*exact->second, Source::printed);
  }
  const auto same_year = by_year_.find(title.year);
  if (same_year == by_year_.end()) {
    return {};
  }
  const Law* nearest = nullptr;
  std::size_t best = kMisprint + 1;
  for (const Law* law : same_year->second) {
    const std::size_t apart =
        law->kind == kind ? distance(key, name_key(law->title), kMisprint) : best;
    if (apart < best) {
      best = apart;
      nearest = law;
    }
  }
  return nullptr != nearest ? found(*nearest, Source::printed) : FoundCitation{};
}

FoundCitation LegislationFinder::law_ending_at(std::string_view text, Span word) const {
  const std::string kind = text[word.begin] == 'A' ? "act" : "regulations";
  const Year year = year_after(text, word.end);
  std::size_t begin = title_begin(text, word.begin);
  if (begin == word.begin) {
    return {};
  }
  const auto title_from = [&](std::size_t from) {
    Title title{one_line(text.substr(from, word.end - from)),
                year.digits,
                {from, year.digits.empty() ? word.end : year.end}};
    if (!year.digits.empty()) {
      title.text += " " + year.digits;
    }
    return title;
  };
  // Words with a capital before the title may belong to the sentence: try without them.
  for (std::size_t from = begin; from < word.begin;) {
    const Title title = title_from(from);
    FoundCitation citation = known(title, kind);
    if (!citation.citation.title.empty()) {
      citation.citation.printed =
          one_line(text.substr(title.where.begin, title.where.end - title.where.begin));
      return citation;
    }
    while (from < word.begin && !is_space(text[from])) {
      ++from;
    }
    while (from < word.begin && !is_upper(text[from])) {
      ++from;
    }
  }
  if (year.digits.empty()) {
    return {};
  }
  const Title title = title_from(begin);
  return {{title.text, kind,
           one_line(text.substr(title.where.begin, title.where.end - title.where.begin))},
          title.where,
          Source::printed};
}

FoundCitation LegislationFinder::guidance_at(std::string_view text, std::size_t at) const {
  const std::string_view rest = text.substr(at);
  for (const Law& law : vocabulary_->legislation) {
    for (const std::string& form : law.forms) {
      if (rest.starts_with(form)) {
        const Year year = year_after(text, at + form.size());
        const Span where{at, year.digits.empty() ? at + form.size() : year.end};
        return {{law.title + (year.digits.empty() ? "" : " " + year.digits), law.kind,
                 one_line(text.substr(where.begin, where.end - where.begin))},
                where,
                Source::printed};
      }
    }
  }
  // "Working Together 2015": the short name counts with its year, or in quotation marks.
  constexpr std::string_view kShort = "Working Together";
  if (rest.starts_with(kShort)) {
    const Year year = year_after(text, at + kShort.size());
    const std::string_view before = text.substr(0, at);
    const bool quoted = before.ends_with("'") || before.ends_with("\u2018");
    const std::string_view after = rest.substr(kShort.size());
    const bool closed = after.starts_with("'") || after.starts_with("\u2019");
    if (!year.digits.empty() || (quoted && closed)) {
      const Span where{at, year.digits.empty() ? at + kShort.size() : year.end};
      return {{"Working Together to Safeguard Children" +
                   (year.digits.empty() ? "" : " " + year.digits),
               "guidance", one_line(text.substr(where.begin, where.end - where.begin))},
              where,
              Source::printed};
    }
  }
  return {};
}

std::vector<FoundCitation> LegislationFinder::find(const Paper& paper) const {
  std::vector<FoundCitation> found;
  const std::string_view text = paper.text();
  std::size_t from = 0;
  re2::StringPiece match;
  while (candidate_->Match(piece(text), from, text.size(), RE2::UNANCHORED, &match, 1)) {
    const auto begin = static_cast<std::size_t>(match.data() - text.data());
    const Span word{begin, begin + match.size()};
    from = word.end;
    const std::size_t block = paper.block_at(begin);
    const Span span = paper.block_span(block);
    const std::string_view part = paper.text(span);
    const std::string_view matched(match.data(), match.size());
    const bool law = matched == "Act" || matched == "Regulations";
    FoundCitation citation =
        law ? law_ending_at(part, {word.begin - span.begin, word.end - span.begin})
            : guidance_at(part, word.begin - span.begin);
    if (citation.citation.title.empty()) {
      continue;
    }
    citation.where.begin += span.begin;
    citation.where.end += span.begin;
    from = std::max(from, citation.where.end);
    if (!found.empty() && citation.where.begin <= found.back().where.begin) {
      found.pop_back();  // the Act within the name of its regulations
    }
    const bool known = std::any_of(found.begin(), found.end(), [&](const FoundCitation& other) {
      return other.citation.title == citation.citation.title;
    });
    if (!known) {
      found.push_back(std::move(citation));
    }
  }
  return found;
}

}  // namespace scrutineer::metadata
