// Where cited words stand, and the link to them: find_passage() and text_directive() of cite.h.
#include <algorithm>
#include <fmt/format.h>

#include "query/exports/cite.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

bool is_gap(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// A text with gaps as one space each, and where each of its bytes stood.
class Evened {
 public:
  void add(const Block& block) {
    gap();
    for (std::size_t at = 0; at < block.text.size(); ++at) {
      if (is_gap(block.text[at])) {
        gap();
        continue;
      }
      text_ += block.text[at];
      from_.push_back({&block, static_cast<std::uint32_t>(at)});
    }
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  // The block of a byte that is no gap.
  [[nodiscard]] const Block& block(std::size_t at) const { return *from_[at].block; }
  [[nodiscard]] std::uint32_t page(std::size_t at) const {
    std::uint32_t page = from_[at].block->page;
    for (const PageTurn& turn : from_[at].block->turns)
      if (turn.offset <= from_[at].offset) page = turn.page;
    return page;
  }

 private:
  struct Origin {
    const Block* block;
    std::uint32_t offset;
  };

  void gap() {
    if (text_.empty() || text_.back() == ' ') return;
    text_ += ' ';
    from_.push_back(from_.back());
  }

  std::string text_;
  std::vector<Origin> from_;
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
