#include "indexer/extract/rtf.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/rtf_blocks.h"
#include "indexer/extract/rtf_lexer.h"
#include "indexer/extract/rtf_vocabulary.h"

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

class Reader {
 public:
  Reader(std::string_view file, const TextLimits& limits) : lexer_(file), blocks_(limits) {}

  ExtractedText read() && {
    for (RtfToken token = lexer_.next(); token.kind != RtfToken::Kind::end; token = lexer_.next()) {
      take(token);
    }
    if (!states_.empty()) blocks_.mark_partial("the file is cut short");
    return std::move(blocks_).finish(title_);
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
        hex(token.byte);
        break;
      case RtfToken::Kind::text:
        text(token.text);
        break;
      case RtfToken::Kind::end:
        break;
    }
  }

  void hex(unsigned char byte) {
    if (pending_fallback_ == 0) add_point(from_code_page(code_page_, byte));
    if (pending_fallback_ > 0) --pending_fallback_;
  }

  void open() {
    pending_fallback_ = 0;
    if (states_.size() < kDeepest) {
      states_.push_back(state_);
    } else {
      ++lost_groups_;
    }
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
      const std::uint8_t level = rtf_heading_level(std::exchange(style_name_, {}));
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
        blocks_.end_paragraph();
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
    add(words);
  }

  void word(const RtfToken& token, bool starred) {
    const std::string_view name = token.text;
    if (name == "bin") {
      lexer_.skip(static_cast<std::size_t>(std::max(token.parameter.value_or(0), 0)));
    } else if (name == "u") {
      unicode(token.parameter.value_or(0));
    } else if (is_rtf_skipped(name) || (starred && !is_rtf_known_starred(name))) {
      state_.destination = Destination::skipped;
    } else if (state_.destination == Destination::skipped) {
      // Everything inside is passed over, but the title stands inside \info.
      if (name == "title" && in_info_) state_.destination = Destination::title;
    } else if (!destination(name) && !character(token) && !paragraph(token)) {
      add(rtf_special(name));
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
      blocks_.begin_footnote();
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
        blocks_.set_heading(heading == headings_.end() ? std::uint8_t{0} : heading->second);
      }
    } else if (state_.destination != Destination::body) {
      if (state_.destination == Destination::footnote && name == "par") add(" ");
      return name == "par" || name == "pard";
    } else if (name == "par" || name == "sect" || name == "page" || name == "nestcell" ||
               name == "nestrow") {
      blocks_.end_paragraph();
    } else if (name == "line") {
      blocks_.line_break();
    } else if (name == "pard") {
      blocks_.reset_paragraph();
    } else if (name == "intbl") {
      blocks_.enter_table();
    } else if (name == "outlinelevel") {
      const std::int32_t level = token.parameter.value_or(9);
      blocks_.set_heading(level >= 0 && level < 9 ? static_cast<std::uint8_t>(level + 1)
                                                  : std::uint8_t{0});
    } else if (name == "cell") {
      blocks_.end_cell();
    } else if (name == "row") {
      blocks_.end_row();
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
    if (state_.hidden || words.empty()) return;
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
        blocks_.footnote(words);
        return;
      case Destination::body:
        break;
    }
    blocks_.text(words, RunStyle{state_.bold, state_.size});
  }

  RtfLexer lexer_;
  RtfBlocks blocks_;
  State state_;
  std::vector<State> states_;
  std::size_t lost_groups_ = 0;
  bool starred_ = false;
  bool in_info_ = false;
  std::int32_t pending_fallback_ = 0;
  char32_t high_surrogate_ = 0;
  unsigned code_page_ = 1252;
  std::int32_t style_number_ = 0;
  std::string style_name_;
  std::map<std::int32_t, std::uint8_t> headings_;
  std::string title_;
};

}  // namespace

ExtractedText extract_rtf(Bytes file, const TextLimits& limits) {
  return Reader(as_chars(file), limits).read();
}

}  // namespace scrutineer::extract
