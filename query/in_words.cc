#include "query/in_words.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

#include "schemas/fields.h"

namespace scrutineer::query {
namespace {

std::string words_of(const Node& node);

std::string joined(const Node& node, std::string_view between) {
  std::vector<std::string> parts;
  for (const Node& child : node.children) {
    const bool nested = child.kind == Node::Kind::any_of || child.kind == Node::Kind::all_of;
    parts.push_back(nested ? fmt::format("({})", words_of(child)) : words_of(child));
  }
  return fmt::format("{}", fmt::join(parts, between));
}

std::string words_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::words:
      return node.text;
    case Node::Kind::quote:
      return fmt::format("the exact words \"{}\"", node.text);
    case Node::Kind::prefix:
      return fmt::format("a word that begins with {}", node.text);
    case Node::Kind::field: {
      const Field* field = find_field(node.name);
      return fmt::format("{}: {}", field == nullptr ? node.name : std::string(field->label),
                         node.text);
    }
    case Node::Kind::near:
      return fmt::format("{} at most {} words apart", joined(node, " and "), node.distance);
    case Node::Kind::all_of:
      return joined(node, " and ");
    case Node::Kind::any_of:
      return joined(node, " or ");
    case Node::Kind::none_of:
      return fmt::format("not {}", joined(node, " "));
  }
  return {};
}

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

// The plain words that are still wanted.
std::string wanted_words(const Plan& plan, const SearchedAs& searched) {
  std::vector<std::string> wanted;
  for (const Unit& unit : plan.bag) {
    const auto& given_up = searched.given_up;
    if (std::find(given_up.begin(), given_up.end(), unit.shown) == given_up.end())
      wanted.push_back(unit.shown);
  }
  const std::string_view rule = wanted.size() == 1        ? ""
                                : searched.match == "any" ? "any of "
                                                          : "all of ";
  return fmt::format("{}{}", rule, fmt::join(wanted, ", "));
}

}  // namespace

std::string in_words(const Plan& plan, const SearchedAs& searched) {
  if (plan.bag.empty() && plan.required.empty()) return "every paper";
  std::vector<std::string> parts;
  if (!plan.bag.empty()) parts.push_back(wanted_words(plan, searched));
  for (const Node& node : plan.required) {
    const bool nested = node.kind == Node::Kind::any_of && plan.required.size() > 1;
    parts.push_back(nested ? fmt::format("({})", words_of(node)) : words_of(node));
  }
  std::string words = fmt::format("papers with {}", fmt::join(parts, ", and "));
  if (!searched.given_up.empty()) {
    words += fmt::format("; they need not hold {}", fmt::join(searched.given_up, ", "));
  }
  std::vector<std::string> first;
  for (const Intent& intent : plan.intents) add_once(first, intent.shown);
  if (!first.empty()) words += fmt::format("; first those of {}", fmt::join(first, ", "));
  return words;
}

}  // namespace scrutineer::query
