#include "indexer/metadata/inspectors.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "indexer/metadata/person_name.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/signatures.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestList = 900;

const RE2& lead_pattern() {
  static const RE2 pattern(
      "(?i)^[\\s*|]*(?:lead|reporting) inspectors?(?: on site)?\\s*[:\\t]?[\\s*]*([^\\t]+)");
  return pattern;
}

const RE2& team_pattern() {
  static const RE2 pattern(
      "(?i)^[\\s*|]*(?:deputy lead|team|other|shadow|assistant lead|supporting) "
      "inspectors?\\s*[:\\t]?\\s*(.+)");
  return pattern;
}

// "Emma Leavey, Ofsted Lead Inspector" in a table of the two inspectorates: name and office.
const RE2& named_office_pattern() {
  static const RE2 pattern(
      "(?i)^\\s*([^,(]+?)\\s*[,(]\\s*((?:ofsted|cqc|care quality commission|his majesty's|her "
      "majesty's|hmi\\b|hmic\\w*|hmip\\b|lead (?:inspector|hmi)).*)$");
  return pattern;
}

// The sentence of a letter that names the inspectors; the list of names is its group.
const RE2& sentence_pattern() {
  static const RE2 pattern(
      "(?i)(?:(?:(?:his|her) majesty's inspectors?(?: \\(HMI\\))?|\\binspectors?|\\bHMIs?)"
      "(?:\\s+(?:for|on|who carried "
      "out|undertaking|during)\\s+(?:this|the)\\s+(?:focused\\s+|monitoring\\s+)?visit)?\\s+(?:"
      "were|was)|"
      "(?:carried\\s+out|undertaken|conducted|led)\\s+by)\\s*:?,?\\s*"
      "((?:(?:his|her)\\s+majesty's\\s+inspectors?(?:\\s*\\(HMI\\))?\\s*[,:]?\\s*|(?:both|two)\\s+)"
      "?(?-i:[A-Z])[^\\n]+)");
  return pattern;
}

// Cuts "A, HMI, B, Her Majesty's Inspector, and C, all of whom are Her Majesty's Inspectors." into
// names, until something that is no name ends the list.
std::vector<Found> names_in_list(const Paper& paper, Span list) {
  static const RE2 separator("\\s*(?:,\\s*and\\s+|,|;|\\band\\b|&|\\n|\\t)\\s*");
  static const RE2 office(
      "(?i)^(?:(?:both|all)?(?: of whom)?(?: are| is)?\\s*(?:(?:his|her) majesty's )?(?:senior "
      ")?(?:inspectors?|HMIs?|SHMI)"
      "(?: \\(HMI\\))?(?: ofsted)?|ofsted(?: inspectors?)?|ofsted|lead|who (?:was|is) "
      "shadowing)\\.?$");
  static const RE2 leading_office(
      "^(?i)(?:(?:his|her) majesty's (?:senior )?inspectors?(?: \\(HMI\\))?|HMIs?|ofsted "
      "inspectors?)[\\s,:]+");
  std::vector<Found> names;
  std::string_view rest = paper.text(list).substr(0, kLongestList);
  const auto take = [&](std::string_view part) {
    re2::StringPiece words = piece(part);
    RE2::Consume(&words, leading_office);
    std::string_view text(words.data(), words.size());
    const std::size_t stop = text.find(". ");
    const bool ends = stop != std::string_view::npos && stop > 3;
    text = trimmed(ends ? text.substr(0, stop) : text);
    if (text.empty() || RE2::FullMatch(piece(text), office)) {
      return !ends;
    }
    static const RE2 bracketed("\\s*\\([^()]*\\)$");  // "(seconded inspector)"
    re2::StringPiece note;
    if (bracketed.Match(piece(text), 0, text.size(), RE2::UNANCHORED, &note, 1)) {
      text = text.substr(0, static_cast<std::size_t>(note.data() - text.data()));
    }
    const bool full_stop = text.ends_with('.');
    std::string name = person_name(text);
    if (name.empty() || name.find(' ') == std::string::npos) {
      return false;
    }
    names.push_back({std::move(name), paper.span_of(text), Source::printed});
    return !ends && !full_stop;
  };
  while (!rest.empty()) {
    re2::StringPiece cut;
    if (!separator.Match(piece(rest), 0, rest.size(), RE2::UNANCHORED, &cut, 1)) {
      take(rest);
      break;
    }
    const auto at = static_cast<std::size_t>(cut.data() - rest.data());
    if (at > 0 && !take(rest.substr(0, at))) {
      break;
    }
    rest = rest.substr(at + cut.size());
  }
  return names;
}

void add_new(std::vector<Found>& list, std::vector<Found> more, const Found& lead) {
  for (Found& name : more) {
    const auto same = [&](const Found& known) { return known.value == name.value; };
    if (name.value != lead.value && std::none_of(list.begin(), list.end(), same)) {
      list.push_back(std::move(name));
    }
  }
}

// The lines (and cells of table rows) that speak of an inspector.
std::vector<std::string_view> lines_with_inspectors(const Paper& paper) {
  static const RE2 word("(?i)\\binspectors?\\b|\\bHMI\\b");
  static const RE2 label_cell(
      "(?i)\\s*(?:\\w+ )?(?:lead |reporting |team "
      ")inspectors?\\s*:\\s*|\\s*(?:lead|reporting|team) inspectors?\\s*");
  std::vector<std::string_view> lines;
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    const std::string& block = paper.blocks()[i].text;
    if (block.size() > kLongestList || !RE2::PartialMatch(block, word)) {
      continue;  // a longer block is prose
    }
    const Span span = paper.block_span(i);
    for (std::size_t from = span.begin; from < span.end;) {
      const Span line = paper.line_at(from);
      const std::size_t tab = std::min(paper.text().find('\t', from), line.end);
      const bool label =
          tab < line.end && RE2::FullMatch(piece(paper.text({from, tab})), label_cell);
      const std::size_t to = label ? line.end : tab;  // a label's cell and the cells of its value
      lines.push_back(paper.text({from, to}));
      from = to + 1;
    }
  }
  return lines;
}

// "The inspectors who carried out this second visit were:" and, there or in the next line, names.
std::vector<Found> announced(const Paper& paper, const std::vector<std::string_view>& lines) {
  static const RE2 lead_in(
      "(?i)\\binspectors who (?:carried out|undertook|made|completed)\\b[^.:]*\\bw(?:ere|as)"
      ":?\\s*(.*)$");
  std::vector<Found> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    re2::StringPiece rest;
    if (!holds(lines[i], "nspectors who") || !RE2::PartialMatch(piece(lines[i]), lead_in, &rest)) {
      continue;
    }
    std::string_view list(rest.data(), rest.size());
    if (list.empty() && i + 1 < lines.size()) {
      list = lines[i + 1];
    }
    const std::vector<Found> names = names_in_list(paper, paper.span_of(list));
    found.insert(found.end(), names.begin(), names.end());
  }
  return found;
}

std::vector<Found> labelled(const Paper& paper, const RE2& label,
                            const std::vector<std::string_view>& lines) {
  std::vector<Found> found;
  for (const std::string_view line : lines) {
    re2::StringPiece list;
    if (RE2::PartialMatch(piece(line), label, &list)) {
      const std::vector<Found> names =
          names_in_list(paper, paper.span_of({list.data(), list.size()}));
      found.insert(found.end(), names.begin(), names.end());
    }
  }
  return found;
}

// "HMI Lead inspector" on a line of its own, under the name.
bool is_lead_office(std::string_view line) {
  static const RE2 office(
      "(?i)\\s*(?:(?:ofsted|hmi|(?:his|her) majesty's inspector)[,\\s]+){0,2}lead inspector(?:,? "
      "ofsted)?\\s*");
  return RE2::FullMatch(piece(line), office);
}

Found name_above(const Paper& paper, std::string_view line) {
  const std::size_t begin = paper.line_at(paper.span_of(line).begin).begin;
  if (begin == 0) {
    return {};
  }
  const std::string_view above = paper.text(paper.line_at(begin - 1));
  const std::string_view cell = trimmed(above.substr(0, above.find('\t')));
  return {person_name(cell), paper.span_of(cell), Source::printed};
}

// "..., Ofsted HMI Lead inspector Geraldine Bates, CQC Lead inspector": a second name in the line.
void add_run_on(const Paper& paper, re2::StringPiece& office, Inspectors& inspectors) {
  static const RE2 further(
      "^(.*?(?:[Ii]nspector|HMI))\\s+((?:[A-Z][\\w'-]+ ){1,2}[A-Z][\\w'-]+),\\s*(?:Ofsted|CQC|Care "
      "Quality)");
  re2::StringPiece first;
  re2::StringPiece name;
  if (RE2::PartialMatch(office, further, &first, &name)) {
    const std::string_view printed(name.data(), name.size());
    Found second{person_name(printed), paper.span_of(printed), Source::printed};
    if (!second.empty()) {
      add_new(inspectors.others, {std::move(second)}, inspectors.lead);
      office = first;
    }
  }
}

void find_joint_team(const Paper& paper, const std::vector<std::string_view>& lines,
                     Inspectors& inspectors) {
  for (const std::string_view line : lines) {
    re2::StringPiece words;
    re2::StringPiece office;
    if (inspectors.lead.empty() && is_lead_office(line)) {
      inspectors.lead = name_above(paper, line);
      continue;
    }
    if (!RE2::FullMatch(piece(line), named_office_pattern(), &words, &office)) {
      continue;
    }
    const std::string_view printed(words.data(), words.size());
    Found name{person_name(printed), paper.span_of(printed), Source::printed};
    if (name.empty()) {
      continue;
    }
    add_run_on(paper, office, inspectors);
    static const RE2 lead("(?i)\\blead\\b");
    static const RE2 of_another("(?i)^(?:cqc|care quality|hmic|hmip)");
    const bool leads = RE2::PartialMatch(office, lead) && !RE2::PartialMatch(office, of_another);
    if (leads && inspectors.lead.empty()) {
      inspectors.lead = std::move(name);
    } else {
      add_new(inspectors.others, {std::move(name)}, inspectors.lead);
    }
  }
  if (inspectors.lead.empty()) {
    inspectors.others.clear();
  }
}

}  // namespace

Inspectors find_inspectors(const Paper& paper) {
  Inspectors inspectors;
  const std::vector<std::string_view> lines = lines_with_inspectors(paper);
  const std::vector<Found> leads = labelled(paper, lead_pattern(), lines);
  if (leads.empty()) {
    find_joint_team(paper, lines, inspectors);
  } else {
    inspectors.lead = leads.front();
    add_new(inspectors.others, labelled(paper, team_pattern(), lines), inspectors.lead);
    add_new(inspectors.others, announced(paper, lines), inspectors.lead);
  }
  if (inspectors.lead.empty()) {
    re2::StringPiece rest = piece(paper.zone(Zone::first_pages));
    re2::StringPiece list;
    while (inspectors.lead.empty() && RE2::FindAndConsume(&rest, sentence_pattern(), &list)) {
      std::vector<Found> visitors = names_in_list(paper, paper.span_of({list.data(), list.size()}));
      if (!visitors.empty()) {
        inspectors.lead = visitors.front();
        add_new(inspectors.others, std::move(visitors), inspectors.lead);
      }
    }
  }
  if (inspectors.lead.empty()) {
    const std::vector<FoundPerson> signatures = find_signatures(paper);
    static const RE2 inspector("(?i)^(?:(?:his|her) majesty's (?:senior )?inspector|hmi)\\b");
    if (signatures.size() == 1 && RE2::PartialMatch(signatures[0].role.value, inspector)) {
      inspectors.lead = signatures[0].name;
    }
  }
  return inspectors;
}

}  // namespace scrutineer::metadata
