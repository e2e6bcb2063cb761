// Length: each place where papers print a title, and what tells a title from what stands around it.
#include "indexer/metadata/title.h"

#include <algorithm>
#include <array>
#include <optional>
#include <re2/re2.h>

#include "indexer/metadata/dates.h"
#include "indexer/metadata/person_name.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestTitle = 400;
constexpr std::size_t kLongestLine = 150;  // a title that is a line like any other

// Lines under which a report's title has ended.
const RE2& after_title_pattern() {
  static const RE2 pattern(
      "(?i)^\\W*(?:(?:inspection|review|visit) dates?\\b|dates? of (?:previous )?inspection|lead "
      "inspector|"
      "reporting inspector|report published|published\\b|age group|judge?ment|inspection outcome|"
      "children's services in .+ (?:are|is|require)|contents\\b|executive summary|©|1\\. )");
  return pattern;
}

const RE2& label_pattern() {
  static const RE2 pattern(
      "(?i)^[\\s*#|]*(?:subject(?: of (?:the )?report| matter)?|(?:report )?title(?: of (?:the "
      ")?report)?|"
      "report (?:subject|name)|re|report on)\\s*[:\\t|]\\s*\\**\\s*(.*)$");
  return pattern;
}

// Lines at the head of a council paper that are no title.
const RE2& furniture_pattern() {
  static const RE2 pattern(
      "(?i)^[\\s*#|]*(?:"
      "report (?:to|of|by|from|for|author)\\b|to\\s*:|from\\s*:|date\\b|agenda item|item\\b|"
      "part (?:1|2|i|ii|a|b)\\b|portfolio|executive member|cabinet member|"
      "lead (?:member|councillor|officer|cllr)|author|contact|ward|key decision|classification|"
      "public\\b|open\\b|appendix|committee\\s*:|meeting\\b|decision|reporting officer|director\\b|"
      "service\\b|insert\\b|not for publication|local area partnership report|ofsted\\s*$|page \\d|"
      "t:? ?0\\d|\\d+\\s*$|summary\\b|purpose of|recommendations?\\b|introduction\\b|background\\b|"
      "contents\\b|\\d+\\.|"
      // The furniture of agendas, of minutes and of web pages that hold them.
      "(?:(?:agenda|draft|decisions?|minutes|and)[\\s,:]*)+$|a g e n d a\\s*$|agenda document|"
      "(?:note\\s)?no\\.?\\sitem\\s*$|item:|items?\\s*$|documents?\\s*$|(?:public|reports?) "
      "(?:document )?pack|supplementary (?:agenda|pack|item)|notice of (?:a )?(?:public )?meeting|"
      "members(?:hip)?(?: of the .*)?\\W*$|councillors?\\W*$|present\\W*$|apologies\\b|to all\\b|"
      "foreword\\b|tel\\b|originating officer|(?:electoral |county )?divisions?\\b|corporate "
      "priorit|(?:\\d+\\s+)?reasons? for\\b|(?:brief|executive|report) summary\\b|(?:the "
      ")?(?:cabinet|committee|members?|board|panel) (?:is|are) "
      "(?:asked|recommended|requested)|(?:a )?clerk\\W*$|chief "
      "executive\\W*$|venue\\b|place\\s*:|time\\s*:|council "
      "chamber|"
      "resolved\\b|proposed decision|issue - |council meetings\\s*$|home\\s*$|"
      "skip to\\b)");
  return pattern;
}

const RE2& body_name_pattern() {
  static const RE2 pattern(
      "(?i)^[\\s*#|]*(?:the )?(?:[\\w',&-]+ "
      "){0,12}(?:cabinet|executive|committee|sub-committee|panel|"
      "commission|board|council|forum)(?: meeting)?[\\s*|]*$");
  return pattern;
}

// "Focused visit of Dudley Council" ends as a body's name does.
bool is_body_name(std::string_view line) {
  static const RE2 says_more(
      "(?i)\\b(?:visit|inspection|report|plan|update|review|strategy|letter|response|policy)\\b");
  return RE2::PartialMatch(piece(line), body_name_pattern()) &&
         !RE2::PartialMatch(piece(line), says_more);
}

// "Agenda, decisions and minutes": what a paper is, not of which meeting.
const RE2& kind_of_paper_pattern() {
  static const RE2 pattern("(?i)(?:(?:agenda|draft|decisions|minutes|committee|and)[\\s,]*)+");
  return pattern;
}

bool is_date_line(std::string_view line) {
  const std::vector<DateSpan> dates = find_dates(line);
  return !dates.empty() && dates[0].where.end - dates[0].where.begin + 12 > line.size();
}

// Whether each line of a block names a council, a committee, a date or a field of the form.
bool is_furniture(const Block& block, const CouncilFinder& names) {
  std::string_view rest = block.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest = rest.substr(std::min(end + 1, rest.size()));
    if (!is_date_line(line) && !names.is_name(line) &&
        !RE2::PartialMatch(piece(line), furniture_pattern()) && !is_body_name(line)) {
      return false;
    }
  }
  return true;
}

// Joins blocks [first, last] to one line.
Found joined(const Paper& paper, std::size_t first, std::size_t last) {
  Found title{.value = {},
              .where = {paper.block_span(first).begin, paper.block_span(last).end},
              .source = Source::printed};
  for (const char c : paper.text(title.where)) {
    const bool space = c == '\n' || c == '\t' || c == ' ';
    if (!space) {
      title.value += c;
    } else if (!title.value.empty() && title.value.back() != ' ') {
      title.value += ' ';
    }
  }
  title.value = std::string(trimmed(title.value));
  static const RE2 footnote_mark("([a-z])\\d$");
  RE2::Replace(&title.value, footnote_mark, "\\1");
  return title;
}

// A line that goes on from the one before: all set alike, no label, no date.
bool continues_title(const Paper& paper, std::size_t before, std::size_t block) {
  const Block& a = paper.blocks()[before];
  const Block& b = paper.blocks()[block];
  return a.kind == BlockKind::heading && b.kind == BlockKind::heading && a.level == b.level &&
         a.bold == b.bold && a.page == b.page &&
         !RE2::PartialMatch(piece(b.text), furniture_pattern()) &&
         !RE2::PartialMatch(piece(b.text), after_title_pattern()) && !is_date_line(b.text);
}

bool is_prose(const Block& block) {
  const bool stands_out = block.kind == BlockKind::heading || block.bold;
  return block.text.size() > (stands_out ? kLongestTitle : 200) ||
         (block.text.size() > 90 && (block.text.ends_with('.') || block.text.ends_with(':'))) ||
         block.kind == BlockKind::bullet || block.kind == BlockKind::numbered;
}

// The blocks at the head of an agenda or of minutes that may be its title: those before the first
// item, and no items. "3. Minutes of the meeting of 22 May" and a row of a table of items are
// items.
std::vector<std::size_t> head_of_meeting(const Paper& paper) {
  static const RE2 first_item(
      "(?i)^(?:\\W|\\d)*(?:apolog(?:y|ies)|declarations? of|disclosures? of|welcome|exclusion "
      "of|urgent "
      "business|items?\\s*$|filming at|public question)");
  const std::size_t end = paper.zone(Zone::opening).size();
  std::vector<std::size_t> head;
  for (std::size_t i = 0; i < paper.blocks().size() && paper.block_span(i).begin < end; ++i) {
    const Block& block = paper.blocks()[i];
    if (RE2::PartialMatch(piece(block.text), first_item)) {
      break;
    }
    const bool text = block.kind == BlockKind::heading || block.kind == BlockKind::paragraph;
    if (text && block.number.empty()) {
      head.push_back(i);
    }
  }
  return head;
}

Found subject_after(const Paper& paper, Span salutation) {
  static const RE2 subject("(?i)visit|inspection|^re:?\\s");
  static const RE2 first_heading(
      "(?i)^(?:headline findings|overview|findings|main findings|background)");
  static const RE2 regarding("^(?i)re:\\s*");
  const std::size_t dear = paper.block_at(salutation.begin);
  const std::vector<Block>& blocks = paper.blocks();
  // Address lines of a second column may come between the salutation and the title.
  const std::size_t end = std::min(blocks.size(), dear + 5);
  std::optional<std::size_t> first;
  for (std::size_t i = dear + 1; i < end && !is_prose(blocks[i]); ++i) {
    const bool titled = blocks[i].bold || blocks[i].kind == BlockKind::heading ||
                        RE2::PartialMatch(piece(blocks[i].text), subject);
    if (titled) {
      first = i;
      break;
    }
  }
  if (!first) {
    return {};
  }
  std::size_t last = *first;
  while (last + 1 < end && !is_prose(blocks[last + 1]) &&
         (continues_title(paper, last, last + 1) ||
          (blocks[last].bold && blocks[last + 1].bold && blocks[last + 1].text.size() < 120 &&
           blocks[last + 1].kind == blocks[last].kind))) {
    if (RE2::PartialMatch(piece(blocks[last + 1].text), first_heading)) {
      break;
    }
    ++last;
  }
  Found title = joined(paper, *first, last);
  RE2::Replace(&title.value, regarding, "");
  return title;
}

}  // namespace

Span find_salutation(const Paper& paper) {
  static const RE2 pattern("(?im)^[\\s*]*(?:annwyl\\s*/\\s*)?(dear\\s+[^\\n]+)$");
  re2::StringPiece match;
  if (!RE2::PartialMatch(piece(paper.zone(Zone::opening)), pattern, &match)) {
    return {};
  }
  return paper.span_of({match.data(), match.size()});
}

Found letter_subject(const Paper& paper) {
  const Span salutation = find_salutation(paper);
  return salutation.empty() ? Found{} : subject_after(paper, salutation);
}

Found report_head(const Paper& paper, const CouncilFinder& names) {
  const std::vector<Block>& blocks = paper.blocks();
  std::size_t end = 0;
  const std::size_t limit = std::min<std::size_t>(blocks.size(), 14);
  while (end < limit && !RE2::PartialMatch(piece(blocks[end].text), after_title_pattern())) {
    ++end;
  }
  if (end == 0 || end == limit) {
    return {};
  }
  const auto skipped = [&](std::size_t i) {
    return names.is_name(blocks[i].text) ||
           RE2::PartialMatch(piece(blocks[i].text), furniture_pattern()) || is_prose(blocks[i]);
  };
  std::size_t first = 0;
  while (first < end && skipped(first)) {
    ++first;
  }
  std::size_t last = end;
  while (last > first && skipped(last - 1)) {
    --last;
  }
  if (first >= last || blocks[last - 1].text.size() > kLongestTitle) {
    return {};
  }
  return joined(paper, first, last - 1);
}

Found form_title(const Paper& paper) {
  const std::vector<Block>& blocks = paper.blocks();
  const std::size_t limit = std::min<std::size_t>(blocks.size(), 30);
  for (std::size_t i = 0; i < limit; ++i) {
    const Span block = paper.block_span(i);
    for (std::size_t at = block.begin; at < block.end;) {
      const Span line = paper.line_at(at);
      re2::StringPiece value;
      if (RE2::PartialMatch(piece(paper.text({at, line.end})), label_pattern(), &value)) {
        const std::string text(trimmed(std::string_view(value.data(), value.size())));
        if (!text.empty()) {
          return {text, paper.span_of({value.data(), value.size()}), Source::printed};
        }
        if (line.end < block.end) {
          const Span next{line.end + 1, block.end};
          return {std::string(trimmed(paper.text(paper.line_at(next.begin)))), next,
                  Source::printed};
        }
        return i + 1 < blocks.size() && !is_prose(blocks[i + 1]) ? joined(paper, i + 1, i + 1)
                                                                 : Found{};
      }
      at = line.end + 1;
    }
  }
  return {};
}

Found heading_title(const Paper& paper, const CouncilFinder& names) {
  const std::vector<Block>& blocks = paper.blocks();
  const std::size_t limit = std::min<std::size_t>(blocks.size(), 25);
  static const RE2 in_capitals("[^a-z]*[A-Z]{3}[^a-z]*(?:'s[^a-z]*)?");
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < limit; ++i) {
    const Block& block = blocks[i];
    const bool capitals = block.text.size() > 12 && RE2::FullMatch(piece(block.text), in_capitals);
    const bool stands_out = block.kind == BlockKind::heading || block.bold || capitals;
    if (!stands_out || is_prose(block) || block.text.size() < 5 || is_furniture(block, names) ||
        !person_name(block.text).empty()) {
      continue;
    }
    if (!best || block.size > blocks[*best].size + 5) {
      best = i;
    }
  }
  if (!best) {
    return {};
  }
  std::size_t last = *best;
  while (last + 1 < limit && continues_title(paper, last, last + 1)) {
    ++last;
  }
  return joined(paper, *best, last);
}

Found head_line(const Paper& paper, const CouncilFinder& names) {
  // The parts that reports begin with once their head has ended.
  static const RE2 first_part(
      "(?i)^\\W*(?:\\d+(?:\\.\\d+)*\\.?\\s+)?(?:purpose\\b|(?:brief |executive |report "
      ")?summary\\b|synopsis|"
      "introduction|recommendation|background|reason for|why is|decision)");
  static const RE2 label("[^:]{2,60}:|.*\\?");
  static const RE2 words("(?:\\S+\\s+){2,25}\\S+");
  const std::vector<Block>& blocks = paper.blocks();
  const std::size_t limit = std::min<std::size_t>(blocks.size(), 20);
  for (std::size_t i = 0; i < limit; ++i) {
    const Block& block = blocks[i];
    if (RE2::PartialMatch(piece(block.text), first_part)) {
      break;
    }
    const std::string_view text = paper.text(paper.block_span(i));
    const std::string_view line = trimmed(text.substr(0, text.find('\n')));
    const bool plain = block.kind == BlockKind::paragraph || block.kind == BlockKind::heading;
    if (plain && block.number.empty() && line.size() <= kLongestLine && !line.ends_with('.') &&
        RE2::FullMatch(piece(line), words) && !RE2::FullMatch(piece(line), label) &&
        !RE2::PartialMatch(piece(line), furniture_pattern()) && !is_furniture(block, names) &&
        person_name(line).empty() && !is_date_line(line)) {
      return {std::string(line), paper.span_of(line), Source::printed};
    }
  }
  return {};
}

Found meeting_title(const Paper& paper) {
  static const RE2 pattern(
      "(?im)^[\\s*#|]*((?:draft )?(?:minutes|agenda|notes)(?: of| for|:| -| –).+|"
      ".+(?:[-–:] ?| )(?:minutes|agenda))[\\s*|]*$");
  // An item of an agenda.
  static const RE2 item(
      "(?i)(?:item\\W+)?[a-z]?\\d+\\W*minutes\\b.*|minutes for this agenda|"
      "minutes of (?:the )?(?:previous|last) meeting.*");
  for (const std::size_t i : head_of_meeting(paper)) {
    re2::StringPiece match;
    if (RE2::PartialMatch(piece(paper.text(paper.block_span(i))), pattern, &match) &&
        !RE2::FullMatch(match, kind_of_paper_pattern()) && !RE2::FullMatch(match, item)) {
      return {std::string(trimmed({match.data(), match.size()})),
              paper.span_of({match.data(), match.size()}), Source::printed};
    }
  }
  return {};
}

Found page_title(const Paper& paper) {
  static const RE2 pattern(
      "(?i)(?:agenda item|decision|issue)(?: details)? - ([^\\d\\s].*?)"
      "(?: - [^-|]*\\b(?:council|borough|city)\\b[^-|]*| \\| [^|]*)?");
  re2::StringPiece title;
  if (paper.extracted().format != "html" || paper.blocks().empty() ||
      !RE2::FullMatch(piece(paper.text(paper.block_span(0))), pattern, &title)) {
    return {};
  }
  static const RE2 kind_of_page("(?i)meetings|decisions|details");
  if (RE2::FullMatch(title, kind_of_page)) {
    return {};
  }
  const std::string_view printed(title.data(), title.size());
  return {std::string(printed), paper.span_of(printed), Source::printed};
}

Found line_as_title(const Paper& paper, Span words) {
  if (words.empty()) {
    return {};
  }
  // A rule's words may begin with the end of the line before.
  const std::string_view shown = trimmed(paper.text(words));
  const std::string_view line =
      shown.empty() ? shown : trimmed(paper.text(paper.line_at(paper.span_of(shown).begin)));
  if (line.empty() || line.size() > kLongestLine || line.ends_with('.')) {
    return {};
  }
  return {std::string(line), paper.span_of(line), Source::printed};
}

Found body_title(const Paper& paper, const CouncilFinder& names) {
  static const RE2 body(
      "(?i)(?:meeting of )?(?:the )?(?:(?:[\\w',&()/-]+ ){0,12}(?:cabinet|executive|committee|"
      "sub-committee|panel|commission|board|forum)(?: \\([^()]{3,60}\\))?|(?:(?:full|annual|"
      "extraordinary) )?council)(?: meeting)?(?:[\\s,:–-]+" +
      std::string(kDayOfMeeting) + ")?");
  // Who is asked, present or speaks, and officers: "Members of the Panel", "Chief Executive".
  static const RE2 people(
      "(?i)^(?:members|membership|to|present|chair\\w*|vice|councillors|report|attendance)\\b|"
      "chief executive\\b");
  const std::vector<Block>& blocks = paper.blocks();
  for (const std::size_t i : head_of_meeting(paper)) {
    if (RE2::FullMatch(piece(blocks[i].text), kind_of_paper_pattern())) {
      continue;
    }
    std::size_t last = i;
    while (last + 1 < blocks.size() && last < i + 2 && continues_title(paper, last, last + 1)) {
      ++last;
    }
    for (std::size_t end = last; end + 1 > i; --end) {  // a name may break over two lines
      Found title = joined(paper, i, end);
      if (RE2::FullMatch(title.value, body) && !RE2::PartialMatch(title.value, people) &&
          !names.is_name(title.value)) {
        return title;
      }
      if (end == 0) {
        break;
      }
    }
  }
  return {};
}

}  // namespace scrutineer::metadata
