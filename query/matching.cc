// Length: every kind of node is turned into a query and into the words that are shown, side by
// side, so that neither is forgotten.
#include "query/matching.h"

#include <algorithm>
#include <fmt/format.h>

#include "query/engine.h"
#include "query/filters.h"
#include "query/known_values.h"
#include "query/prepared.h"
#include "schemas/index_keys.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

using Query = Xapian::Query;

template <typename Each>
std::vector<Query> queries_of(const std::vector<Unit>& units, Each each) {
  std::vector<Query> parts;
  parts.reserve(units.size());
  for (const Unit& unit : units) parts.push_back(each(unit));
  return parts;
}

Query joined(Query::op op, const std::vector<Query>& parts) {
  if (parts.size() == 1) return parts.front();
  return {op, parts.begin(), parts.end()};
}

// A word may stand in the text or, where a manifest gives the title, in the title alone.
Query in_text_or_title(const std::string& term) {
  return {Query::OP_OR, Query(term), Query(title_term(term))};
}

Query query_of_alternative(const Alternative& alternative) {
  const auto& terms = alternative.terms;
  switch (alternative.kind) {
    case Alternative::Kind::all_terms: {
      std::vector<Query> all;
      all.reserve(terms.size());
      for (const std::string& term : terms) all.push_back(in_text_or_title(term));
      return joined(Query::OP_AND, all);
    }
    case Alternative::Kind::field:
      return {Query::OP_AND, terms.begin(), terms.end()};
    case Alternative::Kind::phrase:
      return {Query::OP_PHRASE, terms.begin(), terms.end(),
              static_cast<Xapian::termcount>(terms.size())};
  }
  return {};
}

Query query_of_unit(const Unit& unit) {
  std::vector<Query> any;
  for (const Alternative& alternative : unit.alternatives)
    any.push_back(query_of_alternative(alternative));
  return joined(Query::OP_OR, any);
}

// What a unit's words add to a paper's score: its alternatives count as one word.
void add_weights(const Unit& unit, const Weights& weights, std::vector<Query>& parts) {
  std::vector<Query> text;
  std::vector<Query> title;
  std::vector<Query> finding;
  bool names_a_value = false;
  for (const Alternative& alternative : unit.alternatives) {
    if (alternative.kind == Alternative::Kind::field) {
      names_a_value = true;
      continue;
    }
    if (alternative.kind == Alternative::Kind::phrase && alternative.terms.size() > 1) {
      text.push_back(query_of_alternative(alternative));
      continue;
    }
    for (const std::string& term : alternative.terms) {
      text.emplace_back(term);
      title.emplace_back(title_term(term));
      finding.emplace_back(finding_term(term));
    }
  }
  const auto add = [&](const std::vector<Query>& same, double weight) {
    if (same.empty() || weight <= 0) return;
    // Words of one name weigh each for itself; synonyms of one word weigh as one.
    const bool one_word = unit.alternatives.front().terms.size() == 1;
    parts.emplace_back(Query::OP_SCALE_WEIGHT,
                       joined(one_word ? Query::OP_SYNONYM : Query::OP_OR, same), weight);
  };
  add(text, 1.0);
  add(title, weights.title);
  // A council, type or year says which paper is meant, not what a paper was told.
  if (!names_a_value) add(finding, weights.finding);
}

double weight_of(Intent::Kind kind, const Weights& weights) {
  switch (kind) {
    case Intent::Kind::council:
      return weights.council;
    case Intent::Kind::document_type:
      return weights.document_type;
    case Intent::Kind::year:
      return weights.year;
    case Intent::Kind::month:
      return weights.month;
  }
  return 0;
}

std::vector<ExactWord> exact_words(const std::vector<Token>& tokens) {
  std::vector<ExactWord> words;
  for (const Token& token : tokens) {
    if (!token.alias) words.push_back({token.term, token.form, ""});
  }
  return words;
}

}  // namespace

Statistics statistics_of_words(const IndexReader& reader) {
  const Xapian::Database& database = reader.database();
  return {reader.documents(), [&reader](const std::string& term) { return reader.frequency(term); },
          static_cast<double>(database.get_total_length()),
          [&database](const std::string& term) {
            return static_cast<double>(database.get_collection_freq(term));
          }};
}

Statistics Matcher::statistics() const { return statistics_of_words(reader_); }

Xapian::Query Matcher::all(const std::vector<Unit>& units) {
  return units.empty() ? match_everything()
                       : joined(Query::OP_AND, queries_of(units, query_of_unit));
}

Xapian::Query Matcher::any(const std::vector<Unit>& units) {
  return units.empty() ? match_everything()
                       : joined(Query::OP_OR, queries_of(units, query_of_unit));
}

std::size_t words_stood_for(const std::vector<Unit>& units) {
  std::size_t words = 0;
  for (const Unit& unit : units)
    for (const Alternative& alternative : unit.alternatives) words += alternative.terms.size();
  return words;
}

void check_expansion(std::size_t words, const Limits& limits) {
  if (words <= limits.max_expansion) return;
  throw LimitExceeded(
      "max_expansion",
      fmt::format("with its prefixes and synonyms the query stands for more than {} words",
                  limits.max_expansion),
      "Take some prefixes out or lengthen them, or leave synonyms out.");
}

void Matcher::expand(std::size_t more) {
  expanded_ += more;
  check_expansion(expanded_, limits_);
}

Xapian::Query Matcher::required(const Plan& plan, const Request& request) {
  expanded_ = 0;
  expand(words_stood_for(plan.bag));
  if (plan.required.empty()) return match_everything();
  Node node;
  node.kind = Node::Kind::all_of;
  node.children = plan.required;
  return children(node, request.synonyms);
}

// What is excluded is the words as typed: a paper that says the same in other words stays.
Xapian::Query Matcher::children(const Node& node, bool synonyms) {
  std::vector<Query> wanted;
  std::vector<Query> unwanted;
  for (const Node& child : node.children) {
    if (child.kind == Node::Kind::none_of) {
      unwanted.push_back(query_of_node(child.children.front(), false));
    } else {
      wanted.push_back(query_of_node(child, synonyms));
    }
  }
  const Query all = wanted.empty() ? match_everything() : joined(Query::OP_AND, wanted);
  return unwanted.empty() ? all : Query(Query::OP_AND_NOT, all, joined(Query::OP_OR, unwanted));
}

Xapian::Query Matcher::query_of_node(const Node& node, bool synonyms) {
  switch (node.kind) {
    case Node::Kind::words: {
      const std::vector<Unit> units = planner_.units(node, synonyms, statistics());
      expand(words_stood_for(units));
      return all(units);
    }
    case Node::Kind::quote:
      return quote(node);
    case Node::Kind::prefix:
      return prefix(node);
    case Node::Kind::field: {
      const Field& field = *find_field(node.name);
      if (field.kind == FieldKind::text) return title(node);
      try {
        require_known(field, node.text, planner_.vocabulary(), reader_.holds_values());
        return filter_query(field, node.text, planner_.vocabulary());
      } catch (const Error& error) {
        throw QueryError(error.what(), error.hint(), node.position);
      }
    }
    case Node::Kind::near:
      return near(node);
    case Node::Kind::all_of:
      return children(node, synonyms);
    case Node::Kind::any_of: {
      std::vector<Query> any;
      for (const Node& child : node.children) any.push_back(query_of_node(child, synonyms));
      return joined(Query::OP_OR, any);
    }
    case Node::Kind::none_of:
      return {Query::OP_AND_NOT, match_everything(), query_of_node(node.children.front(), false)};
  }
  return {};
}

Xapian::Query Matcher::quote(const Node& node) {
  const std::vector<ExactWord> words = exact_words(planner_.tokens(node.text));
  return words.empty() ? match_everything() : query_of(exact_.documents_with(words));
}

Xapian::Query Matcher::title(const Node& node) {
  std::vector<std::string> terms;
  for (const Token& token : planner_.tokens(node.text)) {
    if (!token.alias) terms.push_back(title_term(token.term));
  }
  if (terms.empty())
    throw QueryError("title: has no word", "Write a word of the title behind it.", node.position);
  return {Query::OP_PHRASE, terms.begin(), terms.end(),
          static_cast<Xapian::termcount>(terms.size())};
}

// A prefix shorter than a stem begins every form of it; otherwise the forms are checked.
Xapian::Query Matcher::prefix(const Node& node) {
  const std::string prefix = fold(normalise(node.text));
  if (prefix.size() < limits_.min_prefix_letters) {
    throw QueryError(
        fmt::format("'*' needs at least {} letters before it", limits_.min_prefix_letters),
        "Write more of the word.", node.position);
  }
  std::vector<Query> any;
  std::vector<std::string> seen;
  const auto forms = reader_.forms(prefix, limits_.max_prefix_expansion + 1);
  if (forms.size() > limits_.max_prefix_expansion) {
    throw LimitExceeded(
        "max_prefix_expansion",
        fmt::format("{}* stands for more than {} words", node.text, limits_.max_prefix_expansion),
        "Write more letters before the '*'.");
  }
  expand(forms.size());
  for (const auto& [form, stem] : forms) {
    if (std::find(seen.begin(), seen.end(), stem) != seen.end()) continue;
    seen.push_back(stem);
    reader_.budget().check();
    if (stem.starts_with(prefix) && stem.size() > prefix.size()) {
      any.emplace_back(stem);
    } else {
      any.push_back(query_of(exact_.documents_with({{stem, "", prefix}})));
    }
  }
  return any.empty() ? Query() : joined(Query::OP_OR, any);
}

Xapian::Query Matcher::near(const Node& node) {
  std::vector<std::string> terms;
  for (const Node& child : node.children) {
    const std::vector<ExactWord> words = exact_words(planner_.tokens(child.text));
    if (words.size() != 1) {
      throw QueryError(fmt::format("NEAR joins single words only, and {} is {}", child.text,
                                   words.empty() ? "none" : "more than one"),
                       "Use a single word on each side of NEAR/n.", child.position);
    }
    terms.push_back(words.front().term);
  }
  // Xapian counts the window from the first word to the last, both included.
  return {Query::OP_NEAR, terms.begin(), terms.end(),
          static_cast<Xapian::termcount>(node.distance + terms.size() - 1)};
}

Xapian::Query Matcher::ranked(const Xapian::Query& matching, const std::vector<Unit>& units,
                              const std::vector<Intent>& intents, const Weights& weights) {
  std::vector<Query> parts;
  for (const Unit& unit : units) add_weights(unit, weights, parts);
  for (const Intent& intent : intents) {
    auto* weight = new Xapian::FixedWeightPostingSource(weight_of(intent.kind, weights));
    parts.emplace_back(Query::OP_FILTER, Query(weight->release()), Query(intent.term));
  }
  if (parts.empty()) return matching;
  return {Query::OP_AND_MAYBE, without_weight(matching), joined(Query::OP_OR, parts)};
}

Xapian::Query without_weight(const Xapian::Query& query) {
  return {Query::OP_FILTER, match_everything(), query};
}

void Matcher::collect_units(const Node& node, bool synonyms, std::vector<Unit>& units) {
  switch (node.kind) {
    case Node::Kind::words:
      for (Unit& unit : planner_.units(node, synonyms, statistics()))
        units.push_back(std::move(unit));
      return;
    case Node::Kind::quote: {
      Unit unit;
      unit.shown = "\"" + node.text + "\"";
      unit.position = node.position;
      Alternative words;
      words.kind = Alternative::Kind::phrase;
      for (const ExactWord& word : exact_words(planner_.tokens(node.text))) {
        words.terms.push_back(word.term);
        words.forms.push_back(word.form);
      }
      if (words.terms.empty()) return;
      unit.alternatives.push_back(std::move(words));
      unit.idf = idf_of(unit, statistics());
      unit.rarity = rarity_of(unit, statistics());
      units.push_back(std::move(unit));
      return;
    }
    case Node::Kind::prefix: {
      Unit unit;
      unit.shown = node.text + "*";
      unit.position = node.position;
      const std::string prefix = fold(normalise(node.text));
      for (const auto& [form, stem] : reader_.forms(prefix, limits_.max_prefix_expansion)) {
        unit.alternatives.push_back({Alternative::Kind::phrase, {stem}, {form}});
      }
      if (unit.alternatives.empty()) return;
      unit.idf = idf_of(unit, statistics());
      unit.rarity = rarity_of(unit, statistics());
      units.push_back(std::move(unit));
      return;
    }
    case Node::Kind::near:
    case Node::Kind::all_of:
    case Node::Kind::any_of:
      for (const Node& child : node.children)
        collect_units(child, synonyms && node.kind != Node::Kind::near, units);
      return;
    case Node::Kind::field:
    case Node::Kind::none_of:
      return;
  }
}

// A name of several words matches as one thing, but each of its words tells for itself.
std::vector<Unit> Matcher::each_word(const std::vector<Unit>& units) const {
  std::vector<Unit> words;
  for (const Unit& unit : units) {
    const Alternative& typed = unit.alternatives.front();
    if (typed.kind != Alternative::Kind::all_terms || typed.terms.size() == 1) {
      words.push_back(unit);
      continue;
    }
    for (const std::string& term : typed.terms) {
      Unit word = unit;
      word.alternatives.front().terms = {term};
      word.idf = idf_of(word, statistics());
      word.rarity = rarity_of(word, statistics());
      words.push_back(std::move(word));
    }
  }
  return words;
}

std::vector<Unit> Matcher::shown_units(const Plan& plan, bool synonyms) {
  std::vector<Unit> units = plan.bag;
  for (const Node& node : plan.required) collect_units(node, synonyms, units);
  return each_word(units);
}

}  // namespace scrutineer::query
