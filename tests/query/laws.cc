#include "tests/query/laws.h"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>

#include "query/engine.h"
#include "query/parser.h"
#include "schemas/normalise.h"
#include "schemas/tokeniser.h"

namespace scrutineer::tests {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

constexpr std::size_t longest_term = 80;  // schemas/tokeniser.h

void require_positions(const query::Node& node, std::size_t size) {
  require(node.position <= size, "a node begins outside of its query");
  for (const query::Node& child : node.children) require_positions(child, size);
}

bool same(const std::vector<Token>& a, const std::vector<Token>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].form != b[i].form || a[i].term != b[i].term || a[i].begin != b[i].begin ||
        a[i].end != b[i].end || a[i].position != b[i].position || a[i].alias != b[i].alias) {
      return false;
    }
  }
  return true;
}

// The words of a query without operators; nullopt: it has some, or is refused.
std::optional<std::string> plain_words(std::string_view text) {
  try {
    const query::Syntax syntax = query::parse(text, {});
    if (syntax.explicit_operators || syntax.root.children.size() != 1) return std::nullopt;
    const query::Node& words = syntax.root.children.front();
    if (words.kind != query::Node::Kind::words || words.required) return std::nullopt;
    return words.text;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

void require_parser_laws(std::string_view query) {
  try {
    const query::Syntax syntax = query::parse(query, {});
    require_positions(syntax.root, query.size());
    require(syntax.root.kind == query::Node::Kind::all_of, "the root is no all_of");
  } catch (const query::QueryError& error) {
    require(error.position() <= query.size(), "an error stands outside of its query");
    require(!error.hint().empty(), "an error gives no advice");
  } catch (const Error& error) {
    require(error.code() == "limit-exceeded", "an error has no place");
    require(!error.hint().empty(), "an error gives no advice");
  }
}

void require_tokeniser_laws(std::string_view text) {
  const std::string normal = normalise(text);
  require(normalise(normal) == normal, "normalising twice is not normalising once");
  Tokeniser tokeniser;
  const std::vector<Token> tokens = tokeniser.tokenise(normal);
  Tokeniser another;
  require(same(tokens, another.tokenise(normal)), "the same text has other tokens");
  require(tokens.empty() || tokens.front().position == 0, "the first position is not 0");
  std::uint32_t position = 0;
  std::uint32_t begin = 0;
  for (const Token& token : tokens) {
    require(token.begin < token.end && token.end <= normal.size(),
            "a token is outside of its text");
    require(token.begin >= begin, "tokens go back");
    require(token.position == position || token.position == position + 1,
            "positions do not ascend by one");
    require(token.alias == (&token != tokens.data() && token.position == position),
            "a position has not one word and its aliases");
    require(!token.form.empty() && token.form.size() <= longest_term, "a form is too long");
    require(!token.term.empty() && token.term.size() <= longest_term, "a term is too long");
    require(token.term.find('\0') == std::string::npos, "a term holds a NUL");
    begin = token.begin;
    position = token.position;
  }
}

void require_query_finds_its_text(std::string_view text) {
  // A line break is a space in a query, and need not be one in a text.
  std::string line = normalise(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  line = normalise(line);
  const std::optional<std::string> asked = plain_words(line);
  if (!asked) return;
  Tokeniser tokeniser;
  std::set<std::string> indexed;
  for (const Token& token : tokeniser.tokenise(line)) indexed.insert(token.term);
  for (const Token& token : tokeniser.tokenise(*asked)) {
    require(token.alias || indexed.contains(token.term),
            "a word is asked for that the same text does not give");
  }
}

}  // namespace scrutineer::tests
