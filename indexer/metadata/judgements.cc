#include "indexer/metadata/judgements.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/person_name.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestRow = 200;
constexpr std::size_t kLongestLeadIn = 400;
constexpr std::size_t kLongestGrade = 60;
constexpr std::size_t kLongestBoardSentence = 400;

std::string grades_alternation(const Vocabulary& vocabulary, bool with_former) {
  std::vector<std::string> printed;
  for (const Grade& grade : vocabulary.grades) {
    if (with_former || !grade.only_previous) {
      printed.insert(printed.end(), grade.printed.begin(), grade.printed.end());
    }
  }
  std::sort(printed.begin(), printed.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  std::string alternation;
  for (const std::string& words : printed) {
    std::string pattern = RE2::QuoteMeta(words);
    RE2::GlobalReplace(&pattern, "\\\\ ", "\\\\s+");
    alternation += (alternation.empty() ? "" : "|") + pattern;
  }
  return alternation;
}

// A row's label as it is compared: its number and footnote mark gone.
std::string label_key(std::string_view label) {
  std::string key = name_key(label);
  const auto outside = [](char c) { return c != ' ' && (c < '0' || c > '9'); };
  key.erase(key.begin(), std::find_if(key.begin(), key.end(), outside));
  key.erase(std::find_if(key.rbegin(), key.rend(), outside).base(), key.end());
  return key;
}

// Whether the rows that follow give an earlier inspection's grades.
bool tells_of_earlier(std::string_view text) {
  static const RE2 pattern("(?i)\\b(?:previous|last|earlier) (?:inspection|judge?ment|grade)");
  return (holds(text, "nspection") || holds(text, "NSPECTION") || holds(text, "udg") ||
          holds(text, "UDG") || holds(text, "rade")) &&
         RE2::PartialMatch(piece(text), pattern);
}

// The last tab or line break. (find_last_of compares byte by byte, and most texts have neither.)
std::size_t last_cut(const std::string& text) {
  const std::size_t tab = text.rfind('\t');
  const std::size_t line = text.rfind('\n');
  return tab == std::string::npos ? line : line == std::string::npos ? tab : std::max(tab, line);
}

// A heading, or a block of one line, says of what the rows after it are.
bool begins_section(const Block& block) {
  return block.kind == BlockKind::heading ||
         (block.text.find('\t') == std::string::npos && block.text.find('\n') == std::string::npos);
}

}  // namespace

JudgementReader::JudgementReader(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
  const std::string grades = grades_alternation(vocabulary, false);
  for (const Area& area : vocabulary.areas) {
    for (const std::string& row : area.rows) {
      if (area.types.empty()) {
        areas_.try_emplace(label_key(row), area.id);
      }
      for (const std::string& type : area.types) {
        areas_of_type_[type].try_emplace(label_key(row), area.id);
      }
    }
  }
  for (const Grade& grade : vocabulary.grades) {
    for (const std::string& printed : grade.printed) {
      initials_ += printed.front();
    }
  }
  const auto cell = [](const std::string& any) {
    return std::make_unique<RE2>("(?i)^[\\s:\\t|–-]*(" + any +
                                 ")(?:\\s+grade \\d)?[\\s.*|]*(?:$|\\n|\\t)");
  };
  grade_ = cell(grades);
  any_grade_ = cell(grades_alternation(vocabulary, true));
  banner_ = std::make_unique<RE2>("(?im)^(?:the )?overall judge?ment is (" + grades +
                                  ")\\W*$|"
                                  "^(?:the )?(?:overall judge?ment is that )?children's "
                                  "services(?: in [^\\n.]+?)?\\s(?:(?:are|is)\\s)?(" +
                                  grades + ")\\W*$");
  board_ = std::make_unique<RE2>(
      "(?im)^(?:the )?(?:effectiveness of the )?local safeguarding children board(?: "
      "\\(LSCB\\))?\\W?\\s(?:in [^\\n.]+?\\s)?(?:is\\s)?(" +
      grades +
      ")\\W*$|arrangements in place to evaluate the effectiveness of what is done by the authority "
      "and "
      "(?:lscb |the )?board partners to safeguard and promote the welfare of children\\s+(?:is "
      "|are )?(" +
      grades + ")");
}

JudgementReader::~JudgementReader() = default;

std::string JudgementReader::grade_at(std::string_view text) const {
  return grade_by(*grade_, text);
}

std::string JudgementReader::grade_by(const re2::RE2& grade_pattern, std::string_view text) const {
  // Most cells and lines are told apart by their first letter.
  const auto* const letter =
      std::find_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  if (letter == text.end() ||
      initials_.find(static_cast<char>(std::tolower(static_cast<unsigned char>(*letter)))) ==
          std::string::npos) {
    return {};
  }
  re2::StringPiece words;
  if (!RE2::PartialMatch(piece(text), grade_pattern, &words)) {
    return {};
  }
  const std::string key = name_key({words.data(), words.size()});
  for (const Grade& grade : vocabulary_->grades) {
    const auto same = [&](const std::string& printed) { return name_key(printed) == key; };
    if (std::any_of(grade.printed.begin(), grade.printed.end(), same)) {
      return grade.id;
    }
  }
  return {};
}

std::string JudgementReader::area_of(std::string_view label, const Labels* own) const {
  const std::string key = label_key(label);
  if (own != nullptr) {
    const auto found = own->find(key);
    if (found != own->end()) {
      return found->second;
    }
  }
  const auto found = areas_.find(key);
  return found == areas_.end() ? std::string() : found->second;
}

// "Overall rating: Good" in one line. Empty for anything else.
JudgementReader::Row JudgementReader::row_in_line(const Paper& paper, std::size_t block,
                                                  const re2::RE2& grade_pattern,
                                                  const Labels* own) const {
  const std::string_view text = paper.blocks()[block].text;
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.size() - colon > kLongestGrade) {
    return {};
  }
  const std::string grade = grade_by(grade_pattern, text.substr(colon + 1));
  if (grade.empty()) {
    return {};
  }
  return {area_of(text.substr(0, colon), own), {grade, paper.block_span(block), Source::printed}};
}

// Label and grade are cells of a row, lines of a block, parted by a colon, or blocks of their own.
// Empty for a block that is no row.
JudgementReader::Row JudgementReader::row_at(const Paper& paper, std::size_t block,
                                             const re2::RE2& grade_pattern,
                                             const Labels* own) const {
  const std::vector<Block>& blocks = paper.blocks();
  const std::string& text = blocks[block].text;
  if (text.size() > kLongestRow) {
    return {};
  }
  const std::size_t cut = last_cut(text);
  if (cut == std::string::npos) {
    Row row = row_in_line(paper, block, grade_pattern, own);
    if (!row.area.empty()) {
      return row;
    }
  }
  const bool apart = cut == std::string::npos && block + 1 < blocks.size() &&
                     blocks[block].kind != BlockKind::heading;
  if (cut == std::string::npos && !apart) {
    return {};
  }
  const std::string_view rest =
      apart ? std::string_view(blocks[block + 1].text) : std::string_view(text).substr(cut + 1);
  const std::string grade =
      rest.size() > kLongestGrade ? std::string() : grade_by(grade_pattern, rest);
  if (grade.empty()) {
    return {};
  }
  return {area_of(std::string_view(text).substr(0, cut), own),
          {grade, paper.block_span(apart ? block + 1 : block), Source::printed}};
}

JudgementReader::Tables JudgementReader::read_tables(const Paper& paper, const Labels* own) const {
  const std::vector<Block>& blocks = paper.blocks();
  Tables tables;
  bool earlier = false;
  Span heading;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Row row = row_at(paper, i, earlier ? *any_grade_ : *grade_, own);
    if (row.area.empty()) {
      if (begins_section(blocks[i])) {
        earlier = blocks[i].text.size() <= kLongestLeadIn && tells_of_earlier(blocks[i].text);
        heading = paper.block_span(i);
      }
      continue;
    }
    i += row.grade.where.begin > paper.block_span(i).end ? 1U : 0U;  // the grade's own block
    if (!earlier) {
      tables.own.try_emplace(row.area, std::move(row.grade));
      continue;
    }
    if (tables.earlier.empty() || !(tables.earlier.back().heading == heading)) {
      tables.earlier.push_back({heading, {}});
    }
    tables.earlier.back().grades.try_emplace(row.area, std::move(row.grade));
  }
  return tables;
}

std::pair<std::string, std::string> JudgementReader::earlier_row(std::string_view text) const {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.size() > kLongestRow) {
    return {};
  }
  std::string area = area_of(text.substr(0, colon), nullptr);
  std::string grade = grade_by(*any_grade_, text.substr(colon + 1));
  return area.empty() || grade.empty() ? std::pair<std::string, std::string>()
                                       : std::pair(std::move(area), std::move(grade));
}

std::vector<EarlierTable> JudgementReader::read_earlier(const Paper& paper) const {
  const auto announces = [](const Block& block) {
    return block.text.size() <= kLongestLeadIn && begins_section(block) &&
           tells_of_earlier(block.text);
  };
  if (std::none_of(paper.blocks().begin(), paper.blocks().end(), announces)) {
    return {};
  }
  return read_tables(paper, nullptr).earlier;
}

void JudgementReader::read_sentences(const Paper& paper,
                                     std::map<std::string, Found>& judgements) const {
  const auto take = [&](const RE2& pattern, std::string_view text, const std::string& area) {
    std::array<re2::StringPiece, 3> groups;
    if (pattern.Match(piece(text), 0, text.size(), RE2::UNANCHORED, groups.data(),
                      1 + std::min(2, pattern.NumberOfCapturingGroups()))) {
      const re2::StringPiece& words = groups[1].empty() ? groups[2] : groups[1];
      judgements.try_emplace(area,
                             Found{grade_at({words.data(), words.size()}),
                                   paper.span_of({words.data(), words.size()}), Source::printed});
    }
  };
  take(*banner_, paper.zone(Zone::opening), "overall_effectiveness");
  for (std::size_t i = 0; i < paper.blocks().size() && !judgements.contains("lscb"); ++i) {
    if (paper.blocks()[i].text.size() <= kLongestBoardSentence) {
      // A heading may end in "is", with the grade as a heading of its own.
      const std::size_t last = std::min(i + 1, paper.blocks().size() - 1);
      const Span span{paper.block_span(i).begin, paper.block_span(last).end};
      take(*board_, paper.text(span).substr(0, kLongestBoardSentence), "lscb");
    }
  }
}

std::map<std::string, Found> JudgementReader::read(const Paper& paper,
                                                   const std::string& type) const {
  const auto own = areas_of_type_.find(type);
  std::map<std::string, Found> judgements =
      read_tables(paper, own == areas_of_type_.end() ? nullptr : &own->second).own;
  read_sentences(paper, judgements);
  return judgements;
}

}  // namespace scrutineer::metadata
