#include "indexer/extract/markdown.h"

#include <algorithm>
#include <exception>
#include <functional>
#include <md4c.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/block_writer.h"
#include "indexer/extract/html.h"
#include "indexer/extract/inline_marks.h"
#include "indexer/extract/structure.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

class Reader {
 public:
  Reader(std::string_view source, const TextLimits& limits)
      : source_(source), limits_(limits), writer_("markdown", limits) {
    for (std::size_t i = 0; i < source.size(); ++i) {
      if (source[i] == '\n') line_ends_.push_back(i);
    }
  }

  void enter(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        begin(BlockKind::heading,
              static_cast<std::uint8_t>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level));
        break;
      case MD_BLOCK_UL:
        lists_.push_back(List{false, 0});
        break;
      case MD_BLOCK_OL:
        lists_.push_back(List{true, static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start});
        break;
      case MD_BLOCK_LI:
        begin_item();
        break;
      case MD_BLOCK_P:
      case MD_BLOCK_CODE:
        if (!item_fresh_) begin(BlockKind::paragraph, 0);
        break;
      case MD_BLOCK_HTML:
        writer_.end();
        in_html_ = true;
        break;
      case MD_BLOCK_TR:
        writer_.open_row();
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        writer_.open_cell();
        begin(BlockKind::paragraph, 0);
        break;
      case MD_BLOCK_DOC:
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_HR:
      case MD_BLOCK_TABLE:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY:
        break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        end();
        lists_.pop_back();
        break;
      case MD_BLOCK_TR:
        writer_.close_row();
        break;
      case MD_BLOCK_HTML:
        read_html_block();
        break;
      case MD_BLOCK_H:
      case MD_BLOCK_LI:
      case MD_BLOCK_P:
      case MD_BLOCK_CODE:
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        end();
        break;
      case MD_BLOCK_DOC:
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_HR:
      case MD_BLOCK_TABLE:
      case MD_BLOCK_THEAD:
      case MD_BLOCK_TBODY:
        break;
    }
  }

  void span(MD_SPANTYPE type, int step) {
    if (type == MD_SPAN_STRONG) bold_ += step;
    if (type == MD_SPAN_IMG) image_ += step;
  }

  void text(MD_TEXTTYPE type, std::string_view words) {
    if (image_ > 0) return;
    note_line(words);
    switch (type) {
      case MD_TEXT_BR:
        writer_.line_break();
        break;
      case MD_TEXT_SOFTBR:
        add(" ");
        break;
      case MD_TEXT_ENTITY:
        add(decode_entity(words));
        break;
      case MD_TEXT_HTML:
        add_html(words);
        break;
      case MD_TEXT_NORMAL:
      case MD_TEXT_CODE:
      case MD_TEXT_LATEXMATH:
        add(words);
        break;
      case MD_TEXT_NULLCHAR:
        break;
    }
  }

  ExtractedText finish() && {
    ExtractedText paper = std::move(writer_).finish();
    find_structure(paper.blocks, Headings::plain);
    return paper;
  }

 private:
  struct List {
    bool ordered = false;
    unsigned next = 0;
  };

  // A block's line is that of its first words, which are known only when they come.
  void begin(BlockKind kind, std::uint8_t level) {
    pending_ = Block{};
    pending_.kind = kind;
    pending_.level = level;
    has_pending_ = true;
    item_fresh_ = false;
    writer_.end();
  }

  void begin_item() {
    constexpr std::size_t deepest = 9;
    const auto level =
        static_cast<std::uint8_t>(std::clamp<std::size_t>(lists_.size(), 1, deepest));
    const bool ordered = !lists_.empty() && lists_.back().ordered;
    begin(ordered ? BlockKind::numbered : BlockKind::bullet, ordered ? std::uint8_t{0} : level);
    if (ordered) pending_.number = std::to_string(lists_.back().next++);
    item_fresh_ = true;
  }

  void end() {
    writer_.end();
    has_pending_ = false;
    item_fresh_ = false;
  }

  // md4c passes on pieces of the source itself, all but a few constants.
  void note_line(std::string_view words) {
    if (!has_pending_ || words.empty()) return;
    const std::less<> before;
    const char* start = source_.data();
    if (before(words.data(), start) || !before(words.data(), start + source_.size())) return;
    const auto offset = static_cast<std::size_t>(words.data() - start);
    const auto line = std::lower_bound(line_ends_.begin(), line_ends_.end(), offset);
    pending_.line = static_cast<std::uint32_t>(line - line_ends_.begin()) + 1;
  }

  void add(std::string_view words) {
    if (has_pending_) {
      writer_.begin(std::exchange(pending_, Block{}));
      has_pending_ = false;
    }
    item_fresh_ = false;
    writer_.text(words, RunStyle{bold_ > 0, 0});
  }

  void add_html(std::string_view words) {
    if (in_html_) {
      html_ += words;
    } else if (is_break_tag(words)) {
      writer_.line_break();
    } else if (!is_formatting_tag(words)) {
      add(words);
    }
  }

  void read_html_block() {
    in_html_ = false;
    const std::string page = std::exchange(html_, {});
    if (page.empty()) return;
    ExtractedText part = extract_html(as_bytes(page), limits_);
    for (Block& block : part.blocks) {
      const std::string text = std::exchange(block.text, {});
      const RunStyle style{block.bold, 0};
      writer_.begin(std::move(block));
      writer_.text(text, style);
      writer_.end();
    }
  }

  std::string_view source_;
  TextLimits limits_;
  BlockWriter writer_;
  std::vector<std::size_t> line_ends_;
  std::vector<List> lists_;
  Block pending_;
  bool has_pending_ = false;
  bool item_fresh_ = false;  // a list item has begun: its first paragraph is its own text
  int bold_ = 0;
  int image_ = 0;
  bool in_html_ = false;
  std::string html_;
};

// What the callbacks get. An exception must not cross the parser, which is C: it is kept, and the
// parser is stopped.
struct Session {
  Reader reader;
  std::exception_ptr thrown;

  template <typename Step>
  int run(Step step) noexcept {
    try {
      step(reader);
      return 0;
    } catch (...) {
      thrown = std::current_exception();
      return -1;
    }
  }
};

Session& session(void* data) { return *static_cast<Session*>(data); }

MD_PARSER make_parser() {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return session(data).run([&](Reader& reader) { reader.enter(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return session(data).run([&](Reader& reader) { reader.leave(type); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    return session(data).run([&](Reader& reader) { reader.span(type, 1); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return session(data).run([&](Reader& reader) { reader.span(type, -1); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    return session(data).run(
        [&](Reader& reader) { reader.text(type, std::string_view(text, size)); });
  };
  return parser;
}

}  // namespace

ExtractedText extract_markdown(Bytes file, const TextLimits& limits) {
  const std::string source = to_utf8(file);
  Session state{Reader(source, limits), nullptr};
  const MD_PARSER parser = make_parser();
  const int failed = md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &state);
  if (state.thrown) std::rethrow_exception(state.thrown);
  if (failed != 0) {
    throw Error("markdown-unreadable", "the Markdown parser gave up",
                "Save the paper as plain text or PDF.");
  }
  return std::move(state.reader).finish();
}

}  // namespace scrutineer::extract
