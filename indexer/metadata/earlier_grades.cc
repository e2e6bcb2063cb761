#include "indexer/metadata/earlier_grades.h"

#include <algorithm>
#include <re2/re2.h>

#include "indexer/metadata/about_words.h"
#include "indexer/metadata/dates.h"
#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestLeadIn = 400;

// A sentence that says when an inspection of the council's services took place.
bool tells_of_inspection(std::string_view sentence) {
  static const RE2 marker(
      "(?i)\\b(?:previous|last|latest|earlier|most "
      "recent)\\s+(?:(?:full|ofsted|ilacs|sif|judgement|"
      "graded|standard|single|child|protection|safeguarding)\\s+){0,3}inspections?\\b|\\b(?:was|"
      "were|been)\\s+"
      "(?:last\\s+|previously\\s+)?inspected\\b|\\blast inspected\\b|"
      // "The single inspection in November 2014 found": of a time that is printed
      "\\binspection\\b[^.;]*\\b(?:19|20)\\d\\d,? (?:judged|graded|rated|found)\\b");
  static const RE2 of_others(
      "(?i)\\b(?:private fostering|fostering agenc\\w+|schools?|pupils?|children's "
      "homes?|residential|youth "
      "offending|probation|police|"
      "camhs|ofsted-registered|short[ -]break|providers?|placements?|lscb|hmic\\w*)\\b");
  // "Both were judged outstanding at their most recent inspection" speaks of homes named before.
  static const RE2 of_those(
      "(?i)\\b(?:their|its) (?:most recent|last|latest|previous)\\b|^(?:both|all|each)\\b");
  // "A decline since its last inspection": homes are judged at theirs, services change since
  // theirs.
  static const RE2 since("(?i)\\bsince (?:their|its) (?:most recent|last|latest|previous)\\b");
  return RE2::PartialMatch(piece(sentence), marker) &&
         !RE2::PartialMatch(piece(sentence), of_others) &&
         (!RE2::PartialMatch(piece(sentence), of_those) ||
          RE2::PartialMatch(piece(sentence), since));
}

// The grades a sentence reports, filed under what was inspected.
std::map<std::string, std::string> grades_given(const ReportedGrades& reported,
                                                std::string_view words) {
  std::map<std::string, std::string> given = reported.in(words);
  if (!holds(words, "eadership") && given.size() > 1) {
    given.erase("leaders");  // leaders are who improved, not what was judged
  }
  const auto overall = given.find("overall_effectiveness");
  if (given.size() == 1 && overall != given.end() && !holds(words, "overall")) {
    const std::string area = area_inspected(words);
    if (!area.empty()) {
      return {{area, overall->second}};
    }
  }
  return given;
}

// The printed time of the inspection: the last one named before the grade is that of the sentence.
std::string time_in(std::string_view sentence, const std::string& before) {
  for (const DateSpan& time : find_times(sentence)) {
    std::string iso = time.has_year() ? time.last.iso() : std::string();
    if (!iso.empty() && (before.empty() || iso < before.substr(0, iso.size()))) {
      return iso;
    }
  }
  return {};
}

class EarlierGrades {
 public:
  // Dates of which one is the beginning of the other ("2012", "2012-11") are of one inspection.
  void add(const std::string& date, const std::map<std::string, std::string>& grades, Span where) {
    if (grades.empty()) {
      return;
    }
    const auto known = std::find_if(found_.begin(), found_.end(), [&](const auto& f) {
      const std::string& other = f.judgements.date;
      return !other.empty() && !date.empty() &&
             (other.starts_with(date) || date.starts_with(other));
    });
    if (known == found_.end()) {
      found_.push_back({{date, grades}, where});
      return;
    }
    if (date.size() > known->judgements.date.size()) {
      known->judgements.date = date;
    }
    known->judgements.grades.insert(grades.begin(), grades.end());
  }

  [[nodiscard]] std::vector<FoundEarlierGrades> take() { return std::move(found_); }

 private:
  std::vector<FoundEarlierGrades> found_;
};

// "The last inspection report was published in November 2014. The judgements were:" and a list.
void add_lists(const Paper& paper, const JudgementReader& reader, const std::string& before,
               EarlierGrades& grades) {
  static const RE2 lead_in("(?i)\\b(?:last|previous) inspection\\b.*\\bjudge?ments\\b[^.]*:?\\s*$");
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    const std::string_view text = paper.text(paper.block_span(i));
    if (text.size() > kLongestLeadIn || !holds(text, "nspection") || !holds(text, "ments") ||
        !RE2::PartialMatch(piece(text), lead_in)) {
      continue;
    }
    std::map<std::string, std::string> given;
    for (std::size_t k = i + 1; k < paper.blocks().size(); ++k) {
      auto [area, grade] = reader.earlier_row(paper.text(paper.block_span(k)));
      if (area.empty()) {
        break;
      }
      given.emplace(std::move(area), std::move(grade));
    }
    grades.add(time_in(text, before), given, paper.block_span(i));
  }
}

// The one time that the sentences of a block print for an earlier inspection, or "": "since its
// last inspection, when services were good" has its date where the block says "the last inspection
// in 2017".
std::string only_time_in(std::string_view block, const std::vector<Span>& sentences,
                         const std::string& before) {
  std::string only;
  for (const Span& span : sentences) {
    const std::string_view sentence = block.substr(span.begin, span.end - span.begin);
    const std::string time =
        tells_of_inspection(sentence) ? time_in(sentence, before) : std::string();
    if (!time.empty() && !only.empty() && time != only) {
      return {};
    }
    only = time.empty() ? only : time;
  }
  return only;
}

void add_sentences(const Paper& paper, const ReportedGrades& reported, const std::string& before,
                   EarlierGrades& grades) {
  static const RE2 goes_on(
      "(?i)^(?:the (?:local authority|council|judge?ment|overall|service|authority)|(?:that|this) "
      "inspection|"
      "it was|they were|services\\b|at that (?:time|inspection)|in the same inspection|inspectors "
      "judged)");
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    const Span whole = paper.block_span(i);
    if (!paper.landmarks(whole).has(Landmark::inspecting)) {
      continue;
    }
    const std::string_view block = paper.text(whole);
    const std::vector<Span> sentences = sentences_in(block);
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      const Span span = sentences[s];
      const std::string_view sentence = block.substr(span.begin, span.end - span.begin);
      const Span place{whole.begin + span.begin, whole.begin + span.end};
      if (!paper.landmarks(place).has(Landmark::inspecting) || !tells_of_inspection(sentence)) {
        continue;
      }
      std::map<std::string, std::string> given = grades_given(reported, sentence);
      std::string date = time_in(sentence, before);
      if (date.empty() && !given.empty()) {
        date = only_time_in(block, sentences, before);
      }
      if (date.empty()) {
        continue;
      }
      std::size_t end = span.end;
      for (std::size_t next = s + 1; next < sentences.size() && next < s + 3; ++next) {
        const std::string_view more =
            block.substr(sentences[next].begin, sentences[next].end - sentences[next].begin);
        if (!RE2::PartialMatch(piece(more), goes_on) || tells_of_inspection(more)) {
          break;
        }
        end = sentences[next].end;
        if (given.empty()) {
          given = grades_given(reported, block.substr(span.begin, end - span.begin));
        }
      }
      grades.add(date, given, {place.begin, whole.begin + end});
    }
  }
}

}  // namespace

std::vector<FoundEarlierGrades> find_earlier_grades(const Paper& paper,
                                                    const JudgementReader& reader,
                                                    const ReportedGrades& reported,
                                                    const std::string& before) {
  EarlierGrades grades;
  for (const EarlierTable& table : reader.read_earlier(paper)) {
    std::map<std::string, std::string> given;
    for (const auto& [area, grade] : table.grades) {
      given[area] = grade.value;
    }
    grades.add(time_in(paper.text(table.heading), before), given,
               table.grades.begin()->second.where);
  }
  add_lists(paper, reader, before, grades);
  add_sentences(paper, reported, before, grades);
  return grades.take();
}

}  // namespace scrutineer::metadata
