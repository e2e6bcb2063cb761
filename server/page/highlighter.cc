#include "server/page/highlighter.h"

#include <algorithm>

#include "schemas/normalise.h"

namespace scrutineer::server {
namespace {

// Cuts at spaces and brackets outside quotes: a word, or a phrase with what stands before it.
std::vector<std::string> pieces(std::string_view query) {
  std::vector<std::string> found;
  std::string piece;
  bool quoted = false;
  for (const char c : query) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == ' ' || c == '(' || c == ')' || c == '\t' || c == '\n')) {
      if (!piece.empty()) found.push_back(std::move(piece));
      piece.clear();
    } else {
      piece.push_back(c);
    }
  }
  if (!piece.empty()) found.push_back(std::move(piece));
  return found;
}

bool is_operator(std::string_view piece) {
  return piece == "AND" || piece == "OR" || piece.starts_with("NEAR/") || piece == "NEAR";
}

// Also where nothing stands between, or less: aliases overlap.
bool only_spaces(std::string_view text, std::uint32_t from, std::uint32_t to) {
  return from >= to ||
         text.substr(from, to - from).find_first_not_of(" \n") == std::string_view::npos;
}

}  // namespace

Highlighter::Highlighter(std::string_view query, const std::set<std::string>& stop_words) {
  bool unwanted = false;
  for (const std::string& piece : pieces(normalise(query))) {
    if (is_operator(piece)) continue;
    if (piece == "NOT") {
      unwanted = true;
      continue;
    }
    const bool skipped = unwanted || piece.front() == '-' || piece.find(':') != std::string::npos;
    unwanted = false;
    if (!skipped) want(piece, stop_words);
  }
}

void Highlighter::want(std::string_view words, const std::set<std::string>& stop_words) {
  const bool phrase = words.find('"') != std::string_view::npos;
  if (!phrase && words.ends_with('*')) {
    prefixes_.push_back(fold(words.substr(0, words.size() - 1)));
    return;
  }
  for (const Token& token : tokeniser_.tokenise(words))
    if (!token.alias && !stop_words.contains(token.form)) terms_.insert(token.term);
}

bool Highlighter::wants(const Token& token) const {
  return terms_.contains(token.term) ||
         std::ranges::any_of(prefixes_, [&](const std::string& prefix) {
           return !prefix.empty() && token.form.starts_with(prefix);
         });
}

std::set<std::string> Highlighter::forms(std::string_view text) {
  std::set<std::string> found;
  for (const Token& token : tokeniser_.tokenise(text))
    if (wants(token)) found.insert(token.form);
  return found;
}

std::vector<query::ByteRange> Highlighter::find(std::string_view text) {
  std::vector<query::ByteRange> ranges;
  if (!wants_anything()) return ranges;
  for (const Token& token : tokeniser_.tokenise(text)) {
    if (!wants(token)) continue;
    // Words side by side are one match: whoever goes through them reads them together.
    if (!ranges.empty() && only_spaces(text, ranges.back().end, token.begin)) {
      ranges.back().end = std::max(ranges.back().end, token.end);
    } else {
      ranges.push_back({token.begin, token.end});
    }
  }
  return ranges;
}

}  // namespace scrutineer::server
