#include "indexer/metadata/links.h"

#include <algorithm>
#include <cctype>
#include <re2/re2.h>

#include "indexer/metadata/sentences.h"
#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

constexpr std::size_t kLongestText = 160;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

bool ends_address(char c) {
  return is_space(c) || c == '<' || c == '>' || c == '"' || c == '|' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Where the next printed address begins, or npos.
std::size_t next_address(std::string_view text, std::size_t from) {
  const auto word_begins = [&](std::size_t at) {
    return at == 0 || (std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0 &&
                       text[at - 1] != '@' && text[at - 1] != '.' && text[at - 1] != '/');
  };
  std::size_t best = std::string_view::npos;
  for (const std::string_view sign : {"http://", "https://", "www."}) {
    std::size_t at = text.find(sign, from);
    while (at != std::string_view::npos && !word_begins(at)) {
      at = text.find(sign, at + 1);
    }
    best = std::min(best, at);
  }
  return best;
}

// Whether the text after a break goes on with the address: it broke after a mark that never ends
// one, and what follows looks like a part of an address and not like a word.
bool goes_on(std::string_view address, std::string_view after) {
  if (address.empty() ||
      std::string_view("-/_=&?").find(address.back()) == std::string_view::npos) {
    return false;
  }
  std::size_t end = 0;
  while (end < after.size() && !ends_address(after[end])) {
    ++end;
  }
  const std::string_view token = after.substr(0, end);
  const bool marked = token.find_first_of("/-_.%=0123456789") != std::string_view::npos;
  const bool alone = end == after.size();
  return !token.empty() && std::islower(static_cast<unsigned char>(token.front())) != 0 &&
         token.find("http") == std::string_view::npos &&
         (marked || alone || address.back() == '-' || address.back() == '_');
}

struct Address {
  std::string url;
  std::size_t end = 0;
};

Address address_at(std::string_view text, std::size_t at) {
  Address address;
  std::size_t i = at;
  for (;;) {
    while (i < text.size() && !ends_address(text[i])) {
      address.url += text[i++];
    }
    std::size_t next = i;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\n')) {
      ++next;
    }
    constexpr std::size_t kBreak = 2;  // a line's end, perhaps with a space
    if (next == i || next - i > kBreak || !goes_on(address.url, text.substr(next))) {
      break;
    }
    i = next;
  }
  while (!address.url.empty() &&
         std::string_view(".,;:)]'!?").find(address.url.back()) != std::string_view::npos) {
    const bool pair = address.url.back() == ')' && address.url.find('(') != std::string::npos;
    if (pair) {
      break;
    }
    address.url.pop_back();
  }
  address.end = i;
  return address;
}

std::string as_text(std::string_view words) {
  while (!words.empty() && (is_space(words.front()) || words.front() == '(')) {
    words.remove_prefix(1);
  }
  while (!words.empty() && (is_space(words.back()) || words.back() == ':' || words.back() == '(' ||
                            words.back() == '-' || words.back() == ',')) {
    words.remove_suffix(1);
  }
  if (words.size() > kLongestText) {  // the last words, which lead to the address
    const std::size_t space = words.find(' ', words.size() - kLongestText);
    words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
  }
  std::string made(words);
  std::replace(made.begin(), made.end(), '\n', ' ');
  std::replace(made.begin(), made.end(), '\t', ' ');
  return made;
}

// The words of the sentence before the address; in a letterhead only its line.
std::string words_before(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line = before.rfind('\n');
  std::string_view words = line == std::string_view::npos ? before : before.substr(line + 1);
  constexpr std::size_t kFullLine = 45;  // a line as long as that is wrapped prose
  if (line != std::string_view::npos && line > 0) {
    const std::size_t earlier = before.rfind('\n', line - 1);
    const std::size_t length = line - (earlier == std::string_view::npos ? 0 : earlier + 1);
    words = length >= kFullLine ? before : words;
  }
  const std::vector<Span> sentences = sentences_in(words);
  if (sentences.size() > 1) {
    words = words.substr(sentences.back().begin);
  }
  std::string made = as_text(words);
  constexpr std::size_t kLabel = 2;  // "W:"
  return made.size() <= kLabel || made.find('@') != std::string::npos ? std::string() : made;
}

class LinkReader {
 public:
  explicit LinkReader(const Paper& paper) : paper_(paper) {}

  [[nodiscard]] std::vector<FoundLink> take() { return std::move(links_); }

  void read_addresses(std::size_t block) {
    const Span span = paper_.block_span(block);
    const std::string_view text = paper_.text(span);
    std::size_t last = 0;
    for (std::size_t at = next_address(text, 0); at != std::string_view::npos;
         at = next_address(text, last)) {
      Address address = address_at(text, at);
      std::string words = words_before(text.substr(last), at - last);
      const std::size_t end = std::max(address.end, at + 1);
      constexpr std::size_t kShortest = 8;  // "www.a.uk"
      if (address.url.size() >= kShortest && address.url.find('@') == std::string::npos &&
          address.url.find('.') != std::string::npos) {
        if (words.empty() && at == 0) {
          words = title_above(block);
        }
        add({.text = std::move(words), .url = std::move(address.url)},
            {span.begin + at, span.begin + end});
      }
      last = end;
    }
  }

  // The papers that stand under the heading or label "Background papers".
  void read_background(std::size_t block) {
    const std::string_view text = paper_.text(paper_.block_span(block));
    static const RE2 label(
        "(?i)^[\\s*|\\d.]*(?:list of )?background (?:papers?|documents?)"
        "(?: used in [^:\\n]{0,60})?\\s*[:\\t\\n-]?\\s*");
    re2::StringPiece rest = piece(text);
    if (!RE2::Consume(&rest, label)) {
      return;
    }
    if (!rest.empty()) {
      read_items(paper_.span_of({rest.data(), rest.size()}));
      return;
    }
    for (std::size_t i = block + 1; i < paper_.blocks().size() && i <= block + kMostItems; ++i) {
      const Block& item = paper_.blocks()[i];
      if (item.kind == BlockKind::heading || is_label(item.text)) {
        return;
      }
      read_items(paper_.block_span(i));
    }
  }

 private:
  static constexpr std::size_t kMostItems = 20;

  static bool is_label(std::string_view text) {
    static const RE2 label(
        "(?i)^(?:contact|appendi|report author|telephone|e-?mail|lead officer|author|annex|"
        "signed|(?-i:\\d+\\.?\\s+[A-Z ]{6,}$|[A-Z][A-Z ]{8,}$))");
    return RE2::PartialMatch(piece(text), label);
  }

  // Papers of one line or block, parted by ";" or line ends.
  void read_items(Span span) {
    static const RE2 none(
        "(?i)^(?:none|n/?a|nil|not applicable|no background|there are no|\\W*$|the background "
        "(?:papers|documents)|background papers (?:relating|can|are)|members? of the public|"
        "can be inspected|may be inspected)");
    const std::string_view text = paper_.text(span);
    for (std::size_t begin = 0; begin < text.size();) {
      std::size_t end = text.find_first_of(";\n", begin);
      end = std::min(end, text.size());
      std::string_view item = text.substr(begin, end - begin);
      item = item.substr(0, std::min(item.find(" Contact:"), item.find(" Contact Officer")));
      std::string words = as_text(item);
      while (words.ends_with('.')) {
        words.pop_back();
      }
      begin = end + 1;
      if (RE2::PartialMatch(words, none)) {
        return;
      }
      if (is_label(words)) {
        return;
      }
      constexpr std::size_t kShortest = 6;
      constexpr std::size_t kLongest = 250;
      if (words.size() < kShortest || item.size() > kLongest ||
          next_address(item, 0) != std::string_view::npos || words.find('@') != std::string::npos ||
          leads_to_address(end, span, text)) {
        continue;
      }
      const Span where = paper_.span_of(item);
      add({.text = std::move(words), .url = {}}, where);
    }
  }

  // A title whose address stands in the next block or line belongs to that link.
  [[nodiscard]] bool leads_to_address(std::size_t end, Span span, std::string_view text) const {
    if (end < text.size()) {
      return next_address(text.substr(end + 1), 0) == 0;
    }
    const std::size_t next = paper_.block_at(span.begin) + 1;
    return next < paper_.blocks().size() && next_address(paper_.blocks()[next].text, 0) == 0;
  }

  // An address alone in its block belongs to the short block before it.
  [[nodiscard]] std::string title_above(std::size_t block) const {
    if (block == 0) {
      return {};
    }
    const Block& above = paper_.blocks()[block - 1];
    return above.kind != BlockKind::heading && next_address(above.text, 0) == std::string::npos
               ? as_text(above.text)
               : std::string();
  }

  void add(Link link, Span where) {
    for (FoundLink& known : links_) {
      const bool same =
          link.url.empty() ? known.link.text == link.text : known.link.url == link.url;
      if (same) {
        return;
      }
    }
    links_.push_back({std::move(link), where});
  }

  const Paper& paper_;
  std::vector<FoundLink> links_;
};

bool may_name_background(const Block& block) {
  return holds(block.text, "ackground") || holds(block.text, "ACKGROUND");
}

}  // namespace

std::vector<FoundLink> find_links(const Paper& paper) {
  LinkReader reader(paper);
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    if (paper.landmarks(paper.block_span(i)).has(Landmark::web_address)) {
      reader.read_addresses(i);
    }
  }
  for (std::size_t i = 0; i < paper.blocks().size(); ++i) {
    if (may_name_background(paper.blocks()[i])) {
      reader.read_background(i);
    }
  }
  return reader.take();
}

}  // namespace scrutineer::metadata
