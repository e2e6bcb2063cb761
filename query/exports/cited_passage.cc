// Where cited words stand, and the link to them: find_passage() and text_directive() of cite.h.
#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "query/exports/cite.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

bool is_gap(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// The blocks' text with gaps as one space each, and where its bytes stood.
class Evened {
 public:
  void add(const Block& block) {
    add_gap();
    for (std::size_t at = 0; at < block.text.size(); ++at) {
      if (is_gap(block.text[at])) {
        add_gap();
        continue;
      }
      const bool goes_on = !runs_.empty() && runs_.back().block == &block &&
                           text_.size() - runs_.back().at == at - runs_.back().offset;
      if (!goes_on) runs_.push_back({text_.size(), &block, at});
      text_ += block.text[at];
    }
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  // The block and page of a byte that is no gap.
  [[nodiscard]] const Block& block(std::size_t at) const { return *run_of(at).block; }
  [[nodiscard]] std::uint32_t page(std::size_t at) const {
    const Run& run = run_of(at);
    std::uint32_t page = run.block->page;
    for (const PageTurn& turn : run.block->turns)
      if (turn.offset <= run.offset + (at - run.at)) page = turn.page;
    return page;
  }

 private:
  // A stretch that stands in its block as it stands here: a block is one unless it has gaps of
  // several bytes.
  struct Run {
    std::size_t at;
    const Block* block;
    std::size_t offset;
  };

  void add_gap() {
    if (!text_.empty() && text_.back() != ' ') text_ += ' ';
  }
  [[nodiscard]] const Run& run_of(std::size_t at) const {
    return *std::prev(std::ranges::upper_bound(runs_, at, {}, &Run::at));
  }

  std::string text_;
  std::vector<Run> runs_;
};

// A letter or digit, or a byte of a character that is no ASCII.
bool is_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Whether a stretch begins or ends inside a word.
bool cuts_word(std::string_view text, std::size_t begin, std::size_t end) {
  const auto inside = [&](std::size_t at) {
    return at > 0 && at < text.size() && is_of_word(text[at - 1]) && is_of_word(text[at]);
  };
  return inside(begin) || inside(end);
}

std::string evened(std::string_view words) {
  std::string text;
  for (const char c : words)
    if (!is_gap(c))
      text += c;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

// Everything but letters and digits: a hyphen and a comma mean something in a directive.
std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::optional<CitedPlace> find_passage(const std::vector<Block>& blocks, std::string_view words,
                                       std::uint32_t page) {
  const std::string wanted = evened(normalise(words));
  if (wanted.empty()) return std::nullopt;
  Evened paper;
  for (const Block& block : blocks) paper.add(block);
  const std::string& text = paper.text();
  for (std::size_t at = 0; (at = text.find(wanted, at)) != std::string::npos; ++at) {
    if (cuts_word(text, at, at + wanted.size())) continue;
    if (page != 0 && paper.page(at) != page) continue;
    const Block& first = paper.block(at);
    const bool in_one_block = &first == &paper.block(at + wanted.size() - 1);
    return CitedPlace{paper.page(at), first.line, wanted, in_one_block};
  }
  return std::nullopt;
}

std::string text_directive(const CitedPlace& place) {
  constexpr std::size_t most_words = 10;  // of words that are named in full
  constexpr std::size_t words_of_an_end = 4;
  const std::string& text = place.passage;
  if (text.empty()) return {};
  std::vector<std::size_t> ends;  // of each word
  for (std::size_t at = 0; (at = text.find(' ', at)) != std::string::npos; ++at) ends.push_back(at);
  if (ends.size() < most_words && place.in_one_block) return ":~:text=" + encoded(text);
  if (ends.size() < 2 * words_of_an_end) {
    // Too few for two ends of that length: the first word and what follows.
    if (ends.empty()) return ":~:text=" + encoded(text);
    return ":~:text=" + encoded(text.substr(0, ends.front())) + "," +
           encoded(text.substr(ends.back() + 1));
  }
  const std::string_view all = text;
  return ":~:text=" + encoded(all.substr(0, ends[words_of_an_end - 1])) + "," +
         encoded(all.substr(ends[ends.size() - words_of_an_end] + 1));
}

}  // namespace scrutineer::query
