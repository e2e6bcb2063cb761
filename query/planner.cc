#include "query/planner.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "schemas/fields.h"
#include "schemas/index_keys.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

constexpr std::array months = {"january",   "february", "march",    "april",
                               "may",       "june",     "july",     "august",
                               "september", "october",  "november", "december"};

bool is_year(std::string_view form) {
  return form.size() == 4 && (form.starts_with("19") || form.starts_with("20")) &&
         std::all_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// 1 to 12; 0: no month.
int month_number(std::string_view form) {
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (form == months[i]) return static_cast<int>(i) + 1;
  }
  return 0;
}

// A council without papers in the index is not what a word means: "down" in "step down" is no
// county.
bool has_papers(const std::string& council, const Statistics& statistics) {
  return statistics.frequency(field_term(*find_field("council"), council)) > 0;
}

}  // namespace

// A run of words as tokens.
struct Planner::Run {
  std::vector<std::string> forms, terms, shown;
  std::size_t position = 0;
};

Planner::Planner(const Vocabulary& vocabulary, const PhraseBook& phrases, Tokeniser& tokeniser)
    : vocabulary_(vocabulary),
      phrases_(phrases),
      tokeniser_(tokeniser),
      stop_words_(vocabulary.stop_words.begin(), vocabulary.stop_words.end()) {}

Planner::Run Planner::run_of(const Node& words) {
  Run run;
  run.position = words.position;
  const std::string text = normalise(words.text);
  for (const Token& token : tokeniser_.tokenise(text)) {
    if (token.alias) continue;
    run.forms.push_back(token.form);
    run.terms.push_back(token.term);
    run.shown.push_back(text.substr(token.begin, token.end - token.begin));
  }
  return run;
}

const std::vector<Token>& Planner::tokens(const std::string& text) {
  return tokeniser_.tokenise(normalise(text));
}

double idf_of(const Unit& unit, const Statistics& statistics) {
  double papers = 0;
  for (const Alternative& alternative : unit.alternatives) {
    std::uint32_t rarest = statistics.documents;
    for (const std::string& term : alternative.terms)
      rarest = std::min(rarest, statistics.frequency(term));
    papers += rarest;
  }
  const double all = std::max(1.0, static_cast<double>(statistics.documents));
  return std::log(1 + all / std::clamp(papers, 0.5, all));
}

double rarity_of(const Unit& unit, const Statistics& statistics) {
  double found = 0;
  for (const Alternative& alternative : unit.alternatives) {
    if (alternative.kind == Alternative::Kind::field) continue;
    double rarest = statistics.words;
    for (const std::string& term : alternative.terms)
      rarest = std::min(rarest, statistics.occurrences(term));
    found += rarest;
  }
  const double all = std::max(1.0, statistics.words);
  return std::log(1 + all / std::clamp(found, 1.0, all));
}

Unit Planner::unit_of(const Run& run, std::size_t from, std::size_t count) const {
  Unit unit;
  unit.position = run.position;
  Alternative typed;
  for (std::size_t i = from; i < from + count; ++i) {
    if (i > from) unit.shown.push_back(' ');
    unit.shown += run.shown[i];
    // "and" inside a name says nothing, and may be printed as "&".
    if (count == 1 || !stop_words_.contains(run.forms[i])) typed.terms.push_back(run.terms[i]);
  }
  if (typed.terms.empty()) typed.terms.push_back(run.terms[from]);
  unit.alternatives.push_back(std::move(typed));
  return unit;
}

void Planner::add_names(const Named& named, const Statistics& statistics, Unit& unit) {
  for (const std::string& id : named.councils) {
    if (!has_papers(id, statistics)) continue;
    unit.alternatives.push_back(
        {Alternative::Kind::field, {field_term(*find_field("council"), id)}, {}});
  }
  for (const std::string& id : named.document_types) {
    unit.alternatives.push_back(
        {Alternative::Kind::field, {field_term(*find_field("document_type"), id)}, {}});
  }
}

void Planner::add_synonyms(const std::vector<std::string>& typed, const Named& named,
                           Unit& unit) const {
  for (const std::size_t group : named.synonym_groups) {
    for (const std::vector<std::string>& phrase : phrases_.phrases(group)) {
      if (phrase == typed) continue;
      unit.alternatives.push_back({Alternative::Kind::phrase, phrase, {}});
    }
    for (const std::string& phrase : vocabulary_.synonyms[group].phrases) {
      unit.synonyms += unit.synonyms.empty() ? phrase : " = " + phrase;
    }
  }
}

std::vector<Unit> Planner::units(const Node& words, bool synonyms, const Statistics& statistics) {
  const Run run = run_of(words);
  const bool only_stop_words =
      std::all_of(run.forms.begin(), run.forms.end(),
                  [this](const auto& form) { return stop_words_.contains(form); });
  std::vector<Unit> units;
  for (std::size_t i = 0; i < run.terms.size();) {
    const PhraseBook::Match match = phrases_.longest(run.terms, i);
    const bool names = match.words > 0 &&
                       (!match.named->councils.empty() || !match.named->document_types.empty() ||
                        (synonyms && !match.named->synonym_groups.empty()));
    if (names && !(match.words == 1 && stop_words_.contains(run.forms[i]))) {
      Unit unit = unit_of(run, i, match.words);
      add_names(*match.named, statistics, unit);
      if (synonyms) {
        const std::vector<std::string> typed(
            run.terms.begin() + static_cast<std::ptrdiff_t>(i),
            run.terms.begin() + static_cast<std::ptrdiff_t>(i + match.words));
        add_synonyms(typed, *match.named, unit);
      }
      units.push_back(std::move(unit));
      i += match.words;
      continue;
    }
    if (only_stop_words || !stop_words_.contains(run.forms[i])) {
      Unit unit = unit_of(run, i, 1);
      if (is_year(run.forms[i])) {
        unit.alternatives.push_back({Alternative::Kind::field, {year_term(run.forms[i])}, {}});
      } else if (month_number(run.forms[i]) > 0 && i + 1 < run.forms.size() &&
                 is_year(run.forms[i + 1])) {
        unit.alternatives.push_back(
            {Alternative::Kind::field,
             {month_term(fmt::format("{}-{:02}", run.forms[i + 1], month_number(run.forms[i])))},
             {}});
      }
      units.push_back(std::move(unit));
    }
    ++i;
  }
  for (Unit& unit : units) {
    unit.idf = idf_of(unit, statistics);
    unit.rarity = rarity_of(unit, statistics);
  }
  return units;
}

void Planner::find_intents(const Run& run, const Statistics& statistics, Plan& plan) const {
  for (std::size_t i = 0; i < run.terms.size();) {
    const PhraseBook::Match match = phrases_.longest(run.terms, i);
    if (match.words > 0) {
      for (const std::string& id : match.named->councils) {
        if (!has_papers(id, statistics)) continue;
        const Council* council = vocabulary_.council(id);
        plan.intents.push_back(
            {Intent::Kind::council, field_term(*find_field("council"), id),
             fmt::format("council {}", council == nullptr ? id : council->name)});
      }
      for (const std::string& id : match.named->document_types) {
        plan.intents.push_back(
            {Intent::Kind::document_type, field_term(*find_field("document_type"), id),
             fmt::format("document type {}", vocabulary_.document_type(id)->label)});
      }
      i += match.words;
      continue;
    }
    if (is_year(run.forms[i])) {
      plan.intents.push_back(
          {Intent::Kind::year, year_term(run.forms[i]), fmt::format("year {}", run.forms[i])});
      const int month = i > 0 ? month_number(run.forms[i - 1]) : 0;
      if (month > 0) {
        plan.intents.push_back({Intent::Kind::month,
                                month_term(fmt::format("{}-{:02}", run.forms[i], month)),
                                fmt::format("month {} {}", run.shown[i - 1], run.forms[i])});
      }
    }
    ++i;
  }
}

Plan Planner::plan(Syntax syntax, const Request& request, const Statistics& statistics) {
  Plan plan;
  plan.may_widen = !syntax.explicit_operators;
  for (const Node& node : syntax.root.children) {
    if (node.kind != Node::Kind::words || node.required || !plan.may_widen) {
      plan.required.push_back(node);
    } else {
      std::vector<Unit> more = units(node, request.synonyms, statistics);
      std::move(more.begin(), more.end(), std::back_inserter(plan.bag));
    }
    if (node.kind == Node::Kind::words) find_intents(run_of(node), statistics, plan);
  }
  // "inspection" alone is a topic; beside a council or a year it names a paper.
  const bool names_a_paper =
      std::any_of(plan.intents.begin(), plan.intents.end(),
                  [](const Intent& intent) { return intent.kind != Intent::Kind::document_type; });
  if (!names_a_paper) plan.intents.clear();
  plan.syntax = std::move(syntax);
  return plan;
}

}  // namespace scrutineer::query
