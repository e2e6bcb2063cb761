#include "tests/query/laws.h"

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

void require_tokeniser_laws(std::string_view any) {
  const std::string text = normalise(any);
  require(normalise(text) == text, "normalising twice is not normalising once");
  Tokeniser tokeniser;
  const std::vector<Token> tokens = tokeniser.tokenise(text);
  Tokeniser another;
  require(same(tokens, another.tokenise(text)), "the same text has other tokens");
  std::set<std::string> terms;
  std::uint32_t position = 0;
  std::uint32_t begin = 0;
  for (const Token& token : tokens) {
    require(token.begin < token.end && token.end <= text.size(), "a token is outside of its text");
    require(token.begin >= begin, "tokens go back");
    require(token.position == position || token.position == position + 1 || position == 0,
            "positions do not ascend by one");
    require(!token.form.empty() && token.form.size() <= longest_term, "a form is too long");
    require(!token.term.empty() && token.term.size() <= longest_term, "a term is too long");
    require(token.term.find('\0') == std::string::npos, "a term holds a NUL");
    begin = token.begin;
    position = token.position;
    terms.insert(token.term);
  }
  // The whole text as a query asks for what indexing it gives.
  for (const Token& asked : another.tokenise(text))
    require(asked.alias || terms.contains(asked.term), "a word is asked for that is not indexed");
}

}  // namespace scrutineer::tests
