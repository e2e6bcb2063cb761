#include "query/finding_matching.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "query/engine.h"
#include "query/filters.h"
#include "query/matching.h"
#include "schemas/finding_fields.h"
#include "schemas/index_keys.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

using Query = Xapian::Query;

Query joined(Query::op op, const std::vector<Query>& parts) {
  if (parts.size() == 1) return parts.front();
  return {op, parts.begin(), parts.end()};
}

Query every_finding() { return Query(std::string(all_findings_term)); }

// The term of findings for a term of papers that the planner speaks in: a word, or the council or
// document type that it names. Both tables spell values alike.
std::string term_of_findings(const std::string& term) {
  for (const char* const name : {"council", "document_type"}) {
    const std::string of_papers = std::string(find_field(name)->prefix) + ":";
    if (term.starts_with(of_papers)) {
      return std::string(find_finding_field(name)->prefix) + ":" + term.substr(of_papers.size());
    }
  }
  return finding_text_term(term);
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
  if (syntax.root.children.empty()) return {every_finding(), false};
  const Query query = all_of(syntax.root);
  return {query, has_words_};
}

Statistics FindingMatcher::statistics() const {
  const IndexReader& reader = parts_.reader;
  const auto findings = reader.frequency(std::string(all_findings_term));
  const auto frequency = [&reader](const std::string& term) {
    return reader.frequency(term_of_findings(term));
  };
  // Findings have no lengths: how often a word is used among them is how many hold it.
  return {findings, frequency, static_cast<double>(findings),
          [frequency](const std::string& term) { return static_cast<double>(frequency(term)); }};
}

Query FindingMatcher::worth(const Query& query, double idf) {
  has_words_ = true;
  auto* weight = new Xapian::FixedWeightPostingSource(idf);
  return {Query::OP_FILTER, Query(weight->release()), query};
}

double FindingMatcher::idf_of_number(std::size_t holding) const {
  const double all =
      std::max(1.0, static_cast<double>(parts_.reader.frequency(std::string(all_findings_term))));
  return std::log(1 + all / std::clamp(static_cast<double>(holding), 0.5, all));
}

Query FindingMatcher::query_of(const Node& node) {
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
    case Node::Kind::any_of: {
      std::vector<Query> any;
      for (const Node& child : node.children) any.push_back(query_of(child));
      return joined(Query::OP_OR, any);
    }
    case Node::Kind::none_of:
      return {Query::OP_AND_NOT, every_finding(), query_of(node.children.front())};
  }
  return {};
}

Query FindingMatcher::all_of(const Node& node) {
  std::vector<Query> wanted;
  std::vector<Query> unwanted;
  for (const Node& child : node.children) {
    if (child.kind == Node::Kind::none_of) {
      unwanted.push_back(query_of(child.children.front()));
    } else {
      wanted.push_back(query_of(child));
    }
  }
  const Query all = wanted.empty() ? every_finding() : joined(Query::OP_AND, wanted);
  return unwanted.empty() ? all : Query(Query::OP_AND_NOT, all, joined(Query::OP_OR, unwanted));
}

Query FindingMatcher::words(const Node& node) {
  std::vector<Query> all;
  for (const Unit& unit : parts_.planner.units(node, synonyms_, statistics())) {
    std::vector<Query> any;
    for (const Alternative& alternative : unit.alternatives) {
      // In so short a text the words of a synonym need not be checked to stand side by side.
      std::vector<Query> terms;
      for (const std::string& term : alternative.terms) terms.emplace_back(term_of_findings(term));
      any.push_back(joined(Query::OP_AND, terms));
    }
    all.push_back(worth(joined(Query::OP_OR, any), unit.idf));
  }
  return all.empty() ? every_finding() : joined(Query::OP_AND, all);
}

Query FindingMatcher::quote(const Node& node) {
  WordsTogether wanted{words_of(parts_.planner.tokens(node.text)), 0};
  if (wanted.words.empty()) return every_finding();
  const DocumentNumbers numbers = parts_.texts.holding(wanted);
  return worth(query::query_of(numbers), idf_of_number(numbers->size()));
}

Query FindingMatcher::prefix(const Node& node) {
  const std::string prefix = fold(normalise(node.text));
  const Limits& limits = parts_.limits;
  if (prefix.size() < limits.min_prefix_letters) {
    throw QueryError(
        fmt::format("'*' needs at least {} letters before it", limits.min_prefix_letters),
        "Write more of the word.", node.position);
  }
  const auto forms = parts_.reader.forms(prefix, limits.max_prefix_expansion + 1);
  if (forms.size() > limits.max_prefix_expansion) {
    throw Error(
        "limit-exceeded",
        fmt::format("{}* stands for more than {} words", node.text, limits.max_prefix_expansion),
        "Write more letters before the '*'.");
  }
  std::vector<Query> any;
  std::vector<std::string> seen;
  for (const auto& [form, stem] : forms) {
    if (std::find(seen.begin(), seen.end(), stem) != seen.end()) continue;
    seen.push_back(stem);
    if (stem.starts_with(prefix) && stem.size() > prefix.size()) {
      any.emplace_back(finding_text_term(stem));
    } else {
      any.push_back(query::query_of(parts_.texts.holding({{{stem, "", prefix}}, 0})));
    }
  }
  return any.empty() ? Query() : worth(joined(Query::OP_OR, any), 1);
}

Query FindingMatcher::near(const Node& node) {
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
  const DocumentNumbers numbers = parts_.texts.holding(wanted);
  return worth(query::query_of(numbers), idf_of_number(numbers->size()));
}

Query FindingMatcher::field(const Node& node) const {
  const Field* field = find_finding_field(node.name);
  if (field == nullptr) {
    throw QueryError(fmt::format("findings have no field {}", node.name),
                     "Search for papers with it, or leave it out.", node.position);
  }
  try {
    return filter_query(*field, node.text, parts_.planner.vocabulary());
  } catch (const Error& error) {
    throw QueryError(error.what(), error.hint(), node.position);
  }
}

}  // namespace scrutineer::query
