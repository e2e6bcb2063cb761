// A query's tree as one line: a run of words as it is, "a quote", prefix*, field=value,
// near/3(a b), (a | b), (a b) for nested all_of, -none_of, +required; "!" at the end when operators
// were used.
#pragma once

#include <fmt/format.h>
#include <string>

#include "query/syntax.h"

namespace scrutineer::tests {

inline std::string described(const query::Node& node);

inline std::string described_children(const query::Node& node, const std::string& between) {
  std::string text;
  for (const query::Node& child : node.children) {
    if (!text.empty()) text += between;
    text += described(child);
  }
  return text;
}

inline std::string described(const query::Node& node) {
  const std::string sign = node.required ? "+" : "";
  switch (node.kind) {
    case query::Node::Kind::words:
      return sign + node.text;
    case query::Node::Kind::quote:
      return sign + '"' + node.text + '"';
    case query::Node::Kind::prefix:
      return sign + node.text + '*';
    case query::Node::Kind::field:
      return sign + node.name + '=' + node.text;
    case query::Node::Kind::near:
      return fmt::format("{}near/{}({})", sign, node.distance, described_children(node, " "));
    case query::Node::Kind::all_of:
      return fmt::format("{}({})", sign, described_children(node, " "));
    case query::Node::Kind::any_of:
      return fmt::format("{}({})", sign, described_children(node, " | "));
    case query::Node::Kind::none_of:
      return sign + '-' + described(node.children.front());
  }
  return {};
}

inline std::string described(const query::Syntax& syntax) {
  return '[' + described_children(syntax.root, " ") + ']' + (syntax.explicit_operators ? "!" : "");
}

}  // namespace scrutineer::tests
