#include "query/parser.h"

#include <fmt/format.h>

#include "query/engine.h"
#include "query/lexer.h"

namespace scrutineer::query {
namespace {

using Kind = Lexeme::Kind;

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, const Limits& limits)
      : lexemes_(std::move(lexemes)), limits_(limits) {}

  Syntax run() {
    Syntax syntax;
    if (here().kind == Kind::end) {
      syntax.root.kind = Node::Kind::all_of;
      return syntax;
    }
    Node node = any_of(0);
    if (here().kind == Kind::close) {
      throw QueryError("a bracket is closed that was not opened", "Take it out, or open it.",
                       here().position);
    }
    syntax.explicit_operators = explicit_operators_;
    if (node.kind == Node::Kind::all_of) {
      syntax.root = std::move(node);
    } else {
      syntax.root.kind = Node::Kind::all_of;
      syntax.root.children.push_back(std::move(node));
    }
    return syntax;
  }

 private:
  [[nodiscard]] const Lexeme& here() const { return lexemes_[at_]; }
  [[nodiscard]] const Lexeme& following() const {
    return lexemes_[std::min(at_ + 1, lexemes_.size() - 1)];
  }

  static Node joined(Node::Kind kind, std::vector<Node> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    Node node;
    node.kind = kind;
    node.position = parts.front().position;
    node.children = std::move(parts);
    return node;
  }

  Node any_of(std::uint32_t depth) {
    std::vector<Node> parts;
    parts.push_back(all_of(depth));
    while (here().kind == Kind::op_or) {
      explicit_operators_ = true;
      const Lexeme op = lexemes_[at_++];
      require_operand(op);
      parts.push_back(all_of(depth));
    }
    return joined(Node::Kind::any_of, std::move(parts));
  }

  Node all_of(std::uint32_t depth) {
    std::vector<Node> parts;
    parts.push_back(side_by_side(depth));
    while (here().kind == Kind::op_and) {
      explicit_operators_ = true;
      const Lexeme op = lexemes_[at_++];
      require_operand(op);
      parts.push_back(side_by_side(depth));
    }
    return joined(Node::Kind::all_of, std::move(parts));
  }

  Node side_by_side(std::uint32_t depth) {
    std::vector<Node> parts;
    for (;;) {
      const Kind kind = here().kind;
      if (kind == Kind::end || kind == Kind::close || kind == Kind::op_and || kind == Kind::op_or)
        break;
      parts.push_back(near(depth));
    }
    if (parts.empty()) {
      const Lexeme& found = here();
      if (found.kind == Kind::op_and || found.kind == Kind::op_or) {
        throw QueryError(fmt::format("{} has nothing before it", found.text),
                         "Put a word before it, or write it in small letters to search for it.",
                         found.position);
      }
      throw QueryError(found.kind == Kind::close ? "there is nothing between the brackets"
                                                 : "a bracket is not closed",
                       found.kind == Kind::close ? "Put words between them, or take them out."
                                                 : "Close it, or take it out.",
                       found.position);
    }
    return joined(Node::Kind::all_of, std::move(parts));
  }

  void require_operand(const Lexeme& op) const {
    const Kind kind = here().kind;
    if (kind == Kind::end || kind == Kind::close || kind == Kind::op_and || kind == Kind::op_or) {
      throw QueryError(fmt::format("{} has nothing after it", op.text),
                       "Put a word after it, or write it in small letters to search for it.",
                       op.position);
    }
  }

  Node near(std::uint32_t depth) {
    Node first = negation(depth);
    if (here().kind != Kind::near) return first;
    explicit_operators_ = true;
    Node node;
    node.kind = Node::Kind::near;
    node.position = first.position;
    node.children.push_back(near_operand(std::move(first)));
    while (here().kind == Kind::near) {
      const Lexeme op = lexemes_[at_++];
      if (op.distance > limits_.max_near) {
        throw LimitExceeded("max_near",
                            fmt::format("{} looks further than NEAR/{}", op.text, limits_.max_near),
                            fmt::format("Use at most NEAR/{}, or AND.", limits_.max_near));
      }
      node.distance = std::max(node.distance, op.distance);
      require_operand(op);
      node.children.push_back(near_operand(negation(depth)));
    }
    return node;
  }

  // Only the word next to NEAR is meant: side by side words are joined outside of it.
  static Node near_operand(Node node) {
    if (node.kind == Node::Kind::words) return node;
    throw QueryError("NEAR joins single words only",
                     "Write the words themselves on both sides of NEAR/n.", node.position);
  }

  Node negation(std::uint32_t depth) {
    if (here().kind == Kind::plus) {
      ++at_;
      Node node = primary(depth);
      node.required = true;
      return node;
    }
    if (here().kind != Kind::op_not) return primary(depth);
    const Lexeme op = lexemes_[at_++];
    if (!op.text.empty()) {
      explicit_operators_ = true;
      require_operand(op);
    }
    if (here().kind == Kind::op_not) {
      throw QueryError("NOT stands twice", "Take one of them out.", op.position);
    }
    Node node;
    node.kind = Node::Kind::none_of;
    node.position = op.position;
    node.children.push_back(primary(depth));
    return node;
  }

  Node primary(std::uint32_t depth) {
    const Lexeme lexeme = here();
    switch (lexeme.kind) {
      case Kind::open:
        return bracket(depth);
      case Kind::word:
        return words();
      case Kind::quote:
      case Kind::prefix: {
        ++at_;
        Node node;
        node.kind = lexeme.kind == Kind::quote ? Node::Kind::quote : Node::Kind::prefix;
        node.text = lexeme.text;
        node.position = lexeme.position;
        count_terms(1);
        return node;
      }
      case Kind::field:
        return field();
      case Kind::near:
      case Kind::op_and:
      case Kind::op_or:
      case Kind::op_not:
      case Kind::plus:
        throw QueryError(
            fmt::format("{} has nothing before it", lexeme.text.empty() ? "a sign" : lexeme.text),
            "Put a word before it, or write it in small letters to search for it.",
            lexeme.position);
      case Kind::close:
      case Kind::end:
        break;
    }
    throw QueryError("a word is missing here",
                     "Put a word here, or take the operator before it out.", lexeme.position);
  }

  Node bracket(std::uint32_t depth) {
    explicit_operators_ = true;
    const std::size_t begin = here().position;
    if (depth >= limits_.max_depth) {
      throw LimitExceeded("max_depth",
                          fmt::format("brackets stand more than {} deep", limits_.max_depth),
                          "Take some of the brackets out.");
    }
    ++at_;
    Node node = any_of(depth + 1);
    if (here().kind != Kind::close) {
      throw QueryError("a bracket is not closed", "Close it, or take it out.", begin);
    }
    ++at_;
    node.position = begin;
    return node;
  }

  // Adjacent plain words are one run: the tokeniser must see "section 20" and "£8.6 million" whole.
  // A word beside NEAR stays alone.
  Node words() {
    Node node;
    node.kind = Node::Kind::words;
    node.position = here().position;
    const bool after_near = at_ > 0 && lexemes_[at_ - 1].kind == Kind::near;
    const bool after_sign =
        at_ > 0 && (lexemes_[at_ - 1].kind == Kind::op_not || lexemes_[at_ - 1].kind == Kind::plus);
    do {
      if (!node.text.empty()) node.text.push_back(' ');
      node.text += here().text;
      count_terms(1);
      ++at_;
      if (after_near || after_sign) break;
    } while (here().kind == Kind::word && following().kind != Kind::near);
    return node;
  }

  Node field() {
    Node node;
    node.kind = Node::Kind::field;
    node.name = here().text;
    node.position = here().position;
    ++at_;
    node.text = here().text;
    count_terms(1);
    ++at_;
    return node;
  }

  void count_terms(std::uint32_t more) {
    terms_ += more;
    if (terms_ > limits_.max_terms) {
      throw LimitExceeded("max_terms",
                          fmt::format("the query has more than {} words", limits_.max_terms),
                          "Shorten the query.");
    }
  }

  std::vector<Lexeme> lexemes_;
  Limits limits_;
  std::size_t at_ = 0;
  std::uint32_t terms_ = 0;
  bool explicit_operators_ = false;
};

}  // namespace

Syntax parse(std::string_view query, const Limits& limits) {
  if (query.size() > limits.max_query_bytes) {
    throw LimitExceeded("max_query_bytes",
                        fmt::format("the query is longer than {} bytes", limits.max_query_bytes),
                        "Shorten the query.");
  }
  return Parser(cut_lexemes(query), limits).run();
}

}  // namespace scrutineer::query
