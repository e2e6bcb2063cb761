#include "indexer/extract/rtf.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/block_writer.h"
#include "indexer/extract/rtf_lexer.h"
#include "indexer/extract/structure.h"

namespace scrutineer::extract {
namespace {

// Groups below this depth are counted but not told apart.
constexpr std::size_t kDeepest = 500;
constexpr std::size_t kLongestStyleName = 200;

// Where the words of a group go.
enum class Destination : std::uint8_t { body, skipped, title, stylesheet, footnote };

struct State {
  Destination destination = Destination::body;
  bool bold = false;
  bool hidden = false;
  std::uint16_t size = 24;    // half points
  std::int32_t fallback = 1;  // bytes that stand in for one \u
};

struct Special {
  std::string_view word;
  std::string_view text;
};

constexpr std::array<Special, 11> kSpecials = {{{"tab", "\t"},
                                                {"emdash", "\xE2\x80\x94"},
                                                {"endash", "\xE2\x80\x93"},
                                                {"emspace", " "},
                                                {"enspace", " "},
                                                {"qmspace", " "},
                                                {"lquote", "'"},
                                                {"rquote", "'"},
                                                {"ldblquote", "\""},
                                                {"rdblquote", "\""},
                                                {"bullet", "\xE2\x80\xA2"}}};

constexpr std::array<std::string_view, 33> kSkipped = {
    "fonttbl",  "colortbl",      "listtable", "listoverridetable", "rsidtbl",  "generator",
    "pict",     "nonshppict",    "object",    "objdata",           "header",   "headerl",
    "headerr",  "headerf",       "footer",    "footerl",           "footerr",  "footerf",
    "fldinst",  "themedata",     "datastore", "latentstyles",      "xmlnstbl", "mmathPr",
    "sp",       "bkmkstart",     "bkmkend",   "annotation",        "atnid",    "atnauthor",
    "template", "wgrffmtfilter", "revtbl"};

// Destinations marked as ones to pass over when unknown, but known here.
constexpr std::array<std::string_view, 3> kKnownStarred = {"shpinst", "shptxt", "shppict"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "heading 2" -> 2.
std::uint8_t heading_level(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  while (!name.empty() && (name.back() == ';' || name.back() == ' ')) name.pop_back();
  if (name == "title") return 1;
  constexpr std::string_view heading = "heading ";
  if (name.size() != heading.size() + 1 || !name.starts_with(heading)) return 0;
  return name.back() >= '1' && name.back() <= '9' ? static_cast<std::uint8_t>(name.back() - '0')
                                                  : 0;
}

class Reader {
 public:
  Reader(std::string_view file, const TextLimits& limits) : lexer_(file), writer_("rtf", limits) {}

  ExtractedText read() && {
    while (true) {
      const RtfToken token = lexer_.next();
      if (token.kind == RtfToken::Kind::end) break;
      take(token);
    }
    if (!states_.empty()) writer_.mark_partial("the file is cut short");
    end_paragraph();
    writer_.set_title(title_);
    ExtractedText paper = std::move(writer_).finish();
    find_structure(paper.blocks, Headings::styled);
    return paper;
  }

 private:
  void take(const RtfToken& token) {
    const bool starred = std::exchange(starred_, false);
    switch (token.kind) {
      case RtfToken::Kind::open:
        open();
        break;
      case RtfToken::Kind::close:
        close();
        break;
      case RtfToken::Kind::word:
        // By the standard a control word may itself be a fallback; writers that use one are not
        // known, but some leave the fallback out, and then the word must not get lost.
        pending_fallback_ = 0;
        word(token, starred);
        break;
      case RtfToken::Kind::symbol:
        symbol(token.byte);
        break;
      case RtfToken::Kind::hex:
        if (pending_fallback_ > 0) {
          --pending_fallback_;
        } else {
          add_point(from_code_page(code_page_, token.byte));
        }
        break;
      case RtfToken::Kind::text:
        text(token.text);
        break;
      case RtfToken::Kind::end:
        break;
    }
  }

  void open() {
    pending_fallback_ = 0;
    if (states_.size() >= kDeepest) {
      ++lost_groups_;
      return;
    }
    states_.push_back(state_);
  }

  void close() {
    pending_fallback_ = 0;
    if (lost_groups_ > 0) {
      --lost_groups_;
      return;
    }
    if (states_.empty()) return;
    const bool style_ends = state_.destination == Destination::stylesheet;
    state_ = states_.back();
    states_.pop_back();
    if (style_ends) {
      const std::uint8_t level = heading_level(std::exchange(style_name_, {}));
      if (level > 0) headings_[style_number_] = level;
    }
  }

  void symbol(unsigned char byte) {
    if (pending_fallback_ > 0) {
      --pending_fallback_;
      return;
    }
    switch (byte) {
      case '*':
        starred_ = true;
        break;
      case '~':
        add(" ");
        break;
      case '_':
        add("-");
        break;
      case '\\':
      case '{':
      case '}':
        add(std::string(1, static_cast<char>(byte)));
        break;
      case '\n':
      case '\r':
        end_paragraph();
        break;
      default:  // a byte of the file: an optional hyphen, or unknown
        break;
    }
  }

  void text(std::string_view bytes) {
    const auto drop =
        std::min<std::size_t>(static_cast<std::size_t>(pending_fallback_), bytes.size());
    pending_fallback_ -= static_cast<std::int32_t>(drop);
    bytes.remove_prefix(drop);
    std::string words;
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80) {
        words.push_back(c == '\0' ? ' ' : c);
      } else {
        append_utf8(words, from_code_page(code_page_, byte));
      }
    }
    if (!words.empty()) add(words);
  }

  void word(const RtfToken& token, bool starred) {
    const std::string_view name = token.text;
    if (name == "bin") {
      lexer_.skip(static_cast<std::size_t>(std::max(token.parameter.value_or(0), 0)));
    } else if (name == "u") {
      unicode(token.parameter.value_or(0));
    } else if (holds(kSkipped, name) || (starred && !holds(kKnownStarred, name))) {
      state_.destination = Destination::skipped;
    } else if (state_.destination == Destination::skipped) {
      // Everything inside is passed over, but the title stands inside \info.
      if (name == "title" && in_info_) state_.destination = Destination::title;
    } else if (!destination(name) && !character(token) && !paragraph(token)) {
      for (const Special& special : kSpecials) {
        if (name == special.word) add(special.text);
      }
    }
  }

  bool destination(std::string_view name) {
    if (name == "info") {
      in_info_ = true;
      state_.destination = Destination::skipped;
    } else if (name == "stylesheet") {
      state_.destination = Destination::stylesheet;
    } else if (name == "footnote") {
      state_.destination = Destination::footnote;
      if (!footnotes_.empty() && !footnotes_.back().empty()) footnotes_.emplace_back();
    } else {
      return false;
    }
    return true;
  }

  bool character(const RtfToken& token) {
    const std::string_view name = token.text;
    const bool on = token.parameter.value_or(1) != 0;
    if (name == "b") {
      state_.bold = on;
    } else if (name == "v" || name == "deleted") {
      state_.hidden = on;
    } else if (name == "plain") {
      state_.bold = state_.hidden = false;
      state_.size = 24;
    } else if (name == "fs") {
      constexpr std::int32_t largest = 3276;
      state_.size =
          static_cast<std::uint16_t>(std::clamp(token.parameter.value_or(24), 0, largest));
    } else if (name == "uc") {
      constexpr std::int32_t most = 32;
      state_.fallback = std::clamp(token.parameter.value_or(1), 0, most);
    } else if (name == "ansicpg") {
      code_page_ = static_cast<unsigned>(std::max(token.parameter.value_or(1252), 0));
    } else {
      return false;
    }
    return true;
  }

  bool paragraph(const RtfToken& token) {
    const std::string_view name = token.text;
    if (name == "s") {
      style_number_ = token.parameter.value_or(0);
      const auto heading = headings_.find(style_number_);
      if (state_.destination == Destination::body) {
        heading_ = heading == headings_.end() ? std::uint8_t{0} : heading->second;
      }
    } else if (state_.destination != Destination::body) {
      if (state_.destination == Destination::footnote && name == "par") add(" ");
      return name == "par" || name == "pard";
    } else if (name == "par" || name == "sect" || name == "page") {
      end_paragraph();
    } else if (name == "line") {
      writer_.line_break();
    } else if (name == "pard") {
      heading_ = 0;
      in_table_ = false;
    } else if (name == "intbl") {
      in_table_ = true;
    } else if (name == "outlinelevel") {
      const std::int32_t level = token.parameter.value_or(9);
      heading_ = level >= 0 && level < 9 ? static_cast<std::uint8_t>(level + 1) : std::uint8_t{0};
    } else if (name == "cell") {
      end_cell();
    } else if (name == "row") {
      end_row();
    } else if (name == "nestcell" || name == "nestrow") {
      end_paragraph();
    } else {
      return false;
    }
    return true;
  }

  void unicode(std::int32_t value) {
    const auto unit = static_cast<char32_t>(static_cast<std::uint16_t>(value));
    pending_fallback_ = state_.fallback;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_surrogate_ = unit;
      return;
    }
    const char32_t high = std::exchange(high_surrogate_, 0);
    const bool pair = high != 0 && unit >= 0xDC00 && unit < 0xE000;
    add_point(pair ? 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00) : unit);
  }

  void add_point(char32_t point) {
    std::string words;
    append_utf8(words, point);
    add(words);
  }

  void add(std::string_view words) {
    if (state_.hidden) return;
    switch (state_.destination) {
      case Destination::skipped:
        return;
      case Destination::title:
        title_ += words;
        return;
      case Destination::stylesheet:
        if (style_name_.size() < kLongestStyleName) style_name_ += words;
        return;
      case Destination::footnote:
        if (footnotes_.empty()) footnotes_.emplace_back();
        footnotes_.back() += words;
        return;
      case Destination::body:
        break;
    }
    begin_paragraph();
    writer_.text(words, RunStyle{state_.bold, state_.size});
  }

  void begin_paragraph() {
    if (writer_.in_block()) return;
    if (in_table_ && !row_open_) {
      writer_.open_row();
      row_open_ = true;
    }
    if (in_table_ && !cell_open_) {
      writer_.open_cell();
      cell_open_ = true;
    }
    Block start;
    if (heading_ > 0) {
      start.kind = BlockKind::heading;
      start.level = heading_;
    }
    writer_.begin(std::move(start));
  }

  void end_paragraph() {
    writer_.end();
    for (std::string& note : std::exchange(footnotes_, {})) {
      writer_.begin(Block{});
      writer_.text(note, RunStyle{});
      writer_.end();
    }
  }

  void end_cell() {
    if (!row_open_) {
      end_paragraph();
      writer_.open_row();
      row_open_ = true;
    }
    if (!cell_open_) writer_.open_cell();
    end_paragraph();
    cell_open_ = false;
  }

  void end_row() {
    end_paragraph();
    if (row_open_) writer_.close_row();
    row_open_ = cell_open_ = false;
  }

  RtfLexer lexer_;
  BlockWriter writer_;
  State state_;
  std::vector<State> states_;
  std::size_t lost_groups_ = 0;
  bool starred_ = false;
  bool in_info_ = false;
  bool in_table_ = false;
  bool row_open_ = false;
  bool cell_open_ = false;
  std::uint8_t heading_ = 0;
  std::int32_t pending_fallback_ = 0;
  char32_t high_surrogate_ = 0;
  unsigned code_page_ = 1252;
  std::int32_t style_number_ = 0;
  std::string style_name_;
  std::map<std::int32_t, std::uint8_t> headings_;
  std::string title_;
  std::vector<std::string> footnotes_;
};

}  // namespace

ExtractedText extract_rtf(Bytes file, const TextLimits& limits) {
  return Reader(as_chars(file), limits).read();
}

}  // namespace scrutineer::extract
