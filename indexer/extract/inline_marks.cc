#include "indexer/extract/inline_marks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <md4c.h>
#include <re2/re2.h>
#include <utility>

#include "indexer/extract/charset.h"

namespace scrutineer::extract {
namespace {

// md4c reads whole documents. So that a block's first characters are not taken for a heading or
// list, it is handed over as one line behind a character that opens neither; line breaks travel as
// a control character that no text holds.
constexpr char kGuard = ';';
constexpr char kBreak = '\x1E';

struct Reader {
  std::string text;
  int strong = 0;
  int image = 0;
  std::uint64_t letters = 0;
  std::uint64_t bold_letters = 0;

  void add(std::string_view words) {
    text += words;
    const auto visible = static_cast<std::uint64_t>(std::count_if(
        words.begin(), words.end(), [](char c) { return c != ' ' && c != kBreak && c != '\t'; }));
    letters += visible;
    if (strong > 0) bold_letters += visible;
  }
};

int ignore_block(MD_BLOCKTYPE, void*, void*) { return 0; }

int enter_span(MD_SPANTYPE type, void*, void* data) {
  auto& reader = *static_cast<Reader*>(data);
  if (type == MD_SPAN_STRONG) ++reader.strong;
  if (type == MD_SPAN_IMG) ++reader.image;
  return 0;
}

int leave_span(MD_SPANTYPE type, void*, void* data) {
  auto& reader = *static_cast<Reader*>(data);
  if (type == MD_SPAN_STRONG) --reader.strong;
  if (type == MD_SPAN_IMG) --reader.image;
  return 0;
}

int read_words(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
  auto& reader = *static_cast<Reader*>(data);
  const std::string_view words(text, size);
  if (reader.image > 0) return 0;
  if (type == MD_TEXT_HTML && is_break_tag(words)) {
    reader.text.push_back(kBreak);
  } else if (type == MD_TEXT_ENTITY) {
    reader.add(decode_entity(words));
  } else if (type != MD_TEXT_HTML || !is_formatting_tag(words)) {
    reader.add(words);
  }
  return 0;
}

std::string_view tag_name(std::string_view tag) {
  if (!tag.starts_with('<')) return {};
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  const auto* end = std::find_if_not(tag.begin(), tag.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  return tag.substr(0, static_cast<std::size_t>(end - tag.begin()));
}

bool same_word(std::string_view a, std::string_view lower) {
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char x, char y) {
    return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y;
  });
}

}  // namespace

bool is_break_tag(std::string_view tag) { return same_word(tag_name(tag), "br"); }

bool is_formatting_tag(std::string_view tag) {
  if (tag.starts_with("<!--")) return true;
  constexpr std::array<std::string_view, 26> names = {
      "a",     "abbr", "b",      "big",    "br",  "cite", "code", "del", "div",
      "em",    "font", "i",      "img",    "ins", "mark", "p",    "q",   "s",
      "small", "span", "strike", "strong", "sub", "sup",  "tt",   "u"};
  const std::string_view name = tag_name(tag);
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view known) { return same_word(name, known); });
}

std::string decode_entity(std::string_view entity) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 20> named = {{
      {"&amp;", '&'},      {"&lt;", '<'},       {"&gt;", '>'},        {"&quot;", '"'},
      {"&apos;", '\''},    {"&nbsp;", ' '},     {"&pound;", 0xA3},    {"&euro;", 0x20AC},
      {"&ndash;", 0x2013}, {"&mdash;", 0x2014}, {"&lsquo;", '\''},    {"&rsquo;", '\''},
      {"&ldquo;", '"'},    {"&rdquo;", '"'},    {"&hellip;", 0x2026}, {"&bull;", 0x2022},
      {"&middot;", 0xB7},  {"&frac12;", 0xBD},  {"&eacute;", 0xE9},   {"&shy;", 0xAD},
  }};
  std::string out;
  if (entity.starts_with("&#") && entity.size() > 3) {
    const bool hex = entity[2] == 'x' || entity[2] == 'X';
    const std::string_view digits = entity.substr(hex ? 3 : 2);
    std::uint32_t point = 0;
    const auto read =
        std::from_chars(digits.data(), digits.data() + digits.size(), point, hex ? 16 : 10);
    if (read.ec != std::errc{}) return std::string(entity);
    append_utf8(out, point);
    return out;
  }
  for (const auto& [name, point] : named) {
    if (entity == name) {
      append_utf8(out, point);
      return out;
    }
  }
  return std::string(entity);
}

MarkedText read_inline_marks(std::string_view block) {
  std::string line(1, kGuard);
  for (const char c : block) {
    if (c == kBreak || c == '\r' || c == '\0') continue;
    if (c == '\n') {
      line += {' ', kBreak, ' '};
    } else {
      line.push_back(c);
    }
  }
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS | MD_FLAG_STRIKETHROUGH;
  parser.enter_block = ignore_block;
  parser.leave_block = ignore_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = read_words;
  Reader reader;
  if (md_parse(line.data(), static_cast<MD_SIZE>(line.size()), &parser, &reader) != 0 ||
      reader.text.empty()) {
    return {std::string(block), false};
  }
  // The guard is the first character that comes back, and it is not bold.
  MarkedText result;
  result.text = reader.text.substr(1);
  std::replace(result.text.begin(), result.text.end(), kBreak, '\n');
  const std::uint64_t letters = reader.letters - 1;
  result.bold = letters > 0 && reader.bold_letters == letters;
  return result;
}

bool carries_marks(std::string_view text) {
  static const RE2 strong(
      R"((?m)\*\*[^\s*][^*\n]*\*\*|</?(?:sup|sub|br|span|b|strong|em|i)\b[^>\n]*>)"
      R"(|\]\((?:https?:|mailto:|#|/)[^)\n]*\)|!\[[^\]\n]*\]\()");
  static const RE2 heading(R"((?m)^(?:#{2,6} +\S|# +[*\p{Lu}0-9]).*$)");
  static const RE2 table(R"((?m)^\|(?: *:?-{2,}:? *\|)+ *$)");
  const re2::StringPiece input(text.data(), text.size());
  return RE2::PartialMatch(input, strong) || RE2::PartialMatch(input, heading) ||
         RE2::PartialMatch(input, table);
}

}  // namespace scrutineer::extract
