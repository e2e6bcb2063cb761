#include "query/finding_matching.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <utility>

#include "query/engine.h"
#include "query/filters.h"
#include "query/finding_filters.h"
#include "query/known_values.h"
#include "query/matching.h"
#include "schemas/finding_fields.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

using Rows = std::vector<FindingRow>;
using Matching = std::vector<MatchingFinding>;

// The field of findings that a boolean term of papers names (a council or document type in plain
// words), or nullptr: it is a word.
const Field* field_named_by(const std::string& term) {
  for (const std::string_view name : paper_fields) {
    if (term.starts_with(std::string(find_field(name)->prefix) + ":"))
      return find_finding_field(name);
  }
  return nullptr;
}

Rows rows_accepted(const FindingTable& table, const FindingFilter& filter) {
  Rows rows;
  for (const FindingPaper& paper : table.papers()) {
    FindingRow row = paper.first_row;
    for (const FindingColumns& columns : paper.findings->rows) {
      if (filter.accepts(paper, columns)) rows.push_back(row);
      ++row;
    }
  }
  return rows;
}

Rows both(const Rows& a, const Rows& b) {
  Rows rows;
  std::ranges::set_intersection(a, b, std::back_inserter(rows));
  return rows;
}

Rows either(const Rows& a, const Rows& b) {
  Rows rows;
  std::ranges::set_union(a, b, std::back_inserter(rows));
  return rows;
}

// Scores add up.
Matching both(const Matching& a, const Matching& b) {
  Matching all;
  auto one = a.begin();
  for (const MatchingFinding& other : b) {
    one = std::lower_bound(one, a.end(), other.row,
                           [](const MatchingFinding& m, FindingRow row) { return m.row < row; });
    if (one == a.end()) break;
    if (one->row == other.row) all.push_back({other.row, one->score + other.score});
  }
  return all;
}

Matching either(const Matching& a, const Matching& b) {
  Matching all;
  std::ranges::merge(a, b, std::back_inserter(all), {}, &MatchingFinding::row,
                     &MatchingFinding::row);
  Matching summed;
  for (const MatchingFinding& one : all) {
    if (!summed.empty() && summed.back().row == one.row) {
      summed.back().score += one.score;
    } else {
      summed.push_back(one);
    }
  }
  return summed;
}

Matching without(const Matching& a, const Matching& b) {
  Matching all;
  std::ranges::set_difference(a, b, std::back_inserter(all), {}, &MatchingFinding::row,
                              &MatchingFinding::row);
  return all;
}

std::vector<ExactWord> words_of(const std::vector<Token>& tokens) {
  std::vector<ExactWord> words;
  for (const Token& token : tokens) {
    if (!token.alias) words.push_back({token.term, token.form, ""});
  }
  return words;
}

}  // namespace

FindingMatcher::Made FindingMatcher::match(const Syntax& syntax) {
  has_words_ = false;
  expanded_ = 0;
  synonyms_used_.clear();
  if (syntax.root.children.empty()) return {everything(), false, {}};
  Matching findings = all_of(syntax.root);
  return {std::move(findings), has_words_, std::move(synonyms_used_)};
}

FindingRows FindingMatcher::rows_of_term(const std::string& term) {
  const Field* field = field_named_by(term);
  if (field == nullptr) return parts_.words.with(parts_.table, term);
  const std::string key = term.substr(term.find(':') + 1);
  const FindingFilter filter(parts_.table, {field, {{{key}, {}, {}}}});
  return std::make_shared<const Rows>(rows_accepted(parts_.table, filter));
}

Statistics FindingMatcher::statistics() {
  const auto frequency = [this](const std::string& term) {
    return static_cast<std::uint32_t>(rows_of_term(term)->size());
  };
  // Findings have no lengths: how often a word is used among them is how many hold it.
  return {parts_.table.size(), frequency, static_cast<double>(parts_.table.size()),
          [frequency](const std::string& term) { return static_cast<double>(frequency(term)); }};
}

Matching FindingMatcher::everything() const {
  Matching all(parts_.table.size());
  for (FindingRow row = 0; row < all.size(); ++row) all[row].row = row;
  return all;
}

Matching FindingMatcher::worth(const Rows& rows, double idf) {
  has_words_ = true;
  Matching all;
  all.reserve(rows.size());
  for (const FindingRow row : rows) all.push_back({row, idf});
  return all;
}

double FindingMatcher::idf_of_number(std::size_t holding) const {
  const double all = std::max(1.0, static_cast<double>(parts_.table.size()));
  return std::log(1 + all / std::clamp(static_cast<double>(holding), 0.5, all));
}

Matching FindingMatcher::matching(const Node& node) {
  switch (node.kind) {
    case Node::Kind::words:
      return words(node);
    case Node::Kind::quote:
      return quote(node);
    case Node::Kind::prefix:
      return prefix(node);
    case Node::Kind::field:
      return field(node);
    case Node::Kind::near:
      return near(node);
    case Node::Kind::all_of:
      return all_of(node);
    case Node::Kind::any_of:
      return any_of(node);
    case Node::Kind::none_of:
      return without(everything(), unwanted(node));
  }
  return {};
}

Matching FindingMatcher::any_of(const Node& node) {
  Matching any;
  for (const Node& child : node.children) any = either(any, matching(child));
  return any;
}

// As Matcher::children: what is excluded is the words as typed.
Matching FindingMatcher::unwanted(const Node& none_of) {
  const bool synonyms = std::exchange(synonyms_, false);
  Matching found = matching(none_of.children.front());
  synonyms_ = synonyms;
  return found;
}

Matching FindingMatcher::all_of(const Node& node) {
  std::optional<Matching> all;
  Matching excluded;
  for (const Node& child : node.children) {
    if (child.kind == Node::Kind::none_of) {
      excluded = either(excluded, unwanted(child));
    } else {
      const Matching some = matching(child);
      all = all ? both(*all, some) : some;
    }
  }
  return without(all ? *all : everything(), excluded);
}

std::vector<FindingRow> FindingMatcher::rows_of(const Alternative& alternative) {
  if (alternative.kind == Alternative::Kind::phrase)
    return *parts_.words.side_by_side(parts_.table, alternative.terms);
  Rows rows = *rows_of_term(alternative.terms.front());
  for (const std::string& term : alternative.terms) rows = both(rows, *rows_of_term(term));
  return rows;
}

Matching FindingMatcher::words(const Node& node) {
  std::optional<Matching> all;
  const std::vector<Unit> units = parts_.planner.units(node, synonyms_, statistics());
  expanded_ += words_stood_for(units);
  check_expansion(expanded_, parts_.limits);
  for (const Unit& unit : units) {
    parts_.reader.budget().check();
    Rows any;
    for (const Alternative& alternative : unit.alternatives) {
      any = either(any, rows_of(alternative));
    }
    const bool known = std::ranges::find(synonyms_used_, unit.synonyms) != synonyms_used_.end();
    if (!unit.synonyms.empty() && !known) synonyms_used_.push_back(unit.synonyms);
    const Matching of_unit = worth(any, unit.idf);
    all = all ? both(*all, of_unit) : of_unit;
  }
  return all ? *all : everything();
}

Matching FindingMatcher::quote(const Node& node) {
  const WordsTogether wanted{words_of(parts_.planner.tokens(node.text)), 0};
  if (wanted.words.empty()) return everything();
  const FindingRows rows = parts_.words.holding(parts_.table, wanted);
  return worth(*rows, idf_of_number(rows->size()));
}

Matching FindingMatcher::prefix(const Node& node) {
  const std::string prefix = fold(normalise(node.text));
  const Limits& limits = parts_.limits;
  if (prefix.size() < limits.min_prefix_letters) {
    throw QueryError(
        fmt::format("'*' needs at least {} letters before it", limits.min_prefix_letters),
        "Write more of the word.", node.position);
  }
  const auto forms = parts_.reader.forms(prefix, limits.max_prefix_expansion + 1);
  if (forms.size() > limits.max_prefix_expansion) {
    throw LimitExceeded(
        "max_prefix_expansion",
        fmt::format("{}* stands for more than {} words", node.text, limits.max_prefix_expansion),
        "Write more letters before the '*'.");
  }
  expanded_ += forms.size();
  check_expansion(expanded_, limits);
  Rows any;
  std::vector<std::string> seen;
  for (const auto& [form, stem] : forms) {
    parts_.reader.budget().check();
    if (std::find(seen.begin(), seen.end(), stem) != seen.end()) continue;
    seen.push_back(stem);
    // Every form of such a stem begins so.
    const bool all_forms = stem.starts_with(prefix) && stem.size() > prefix.size();
    any = either(any, all_forms ? *parts_.words.with(parts_.table, stem)
                                : *parts_.words.holding(parts_.table, {{{stem, "", prefix}}, 0}));
  }
  return forms.empty() ? Matching() : worth(any, 1);
}

Matching FindingMatcher::near(const Node& node) {
  WordsTogether wanted;
  // As NEAR among papers: each word but the last may add one.
  wanted.near = node.distance + static_cast<std::uint32_t>(node.children.size()) - 2;
  for (const Node& child : node.children) {
    const std::vector<ExactWord> words = words_of(parts_.planner.tokens(child.text));
    if (words.size() != 1) {
      throw QueryError(fmt::format("NEAR joins single words only, and {} is {}", child.text,
                                   words.empty() ? "none" : "more than one"),
                       "Use a single word on each side of NEAR/n.", child.position);
    }
    wanted.words.push_back(words.front());
  }
  const FindingRows rows = parts_.words.holding(parts_.table, wanted);
  return worth(*rows, idf_of_number(rows->size()));
}

Matching FindingMatcher::field(const Node& node) const {
  const Field* field = find_finding_field(node.name);
  if (field == nullptr) {
    throw QueryError(fmt::format("findings have no field {}", node.name),
                     "Search for papers with it, or leave it out.", node.position);
  }
  try {
    require_known(*field, node.text, parts_.planner.vocabulary(), parts_.table.holds_values());
    const FindingFilter filter(parts_.table,
                               {field, {wanted(*field, node.text, parts_.planner.vocabulary())}});
    Matching all;
    for (const FindingRow row : rows_accepted(parts_.table, filter)) all.push_back({row, 0});
    return all;
  } catch (const Error& error) {
    throw QueryError(error.what(), error.hint(), node.position);
  }
}

}  // namespace scrutineer::query
