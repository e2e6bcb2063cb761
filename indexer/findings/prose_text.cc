#include "indexer/findings/prose_text.h"

#include <algorithm>
#include <cctype>

#include "indexer/findings/sentences.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {
namespace {

// Fewer words than these are a label or a name.
constexpr std::size_t kFewestWords = 3;
// A heading is short; a longer block set as one is a sentence in bold print.
constexpr std::size_t kLongestHeading = 160;

bool is_prose_kind(const Block& block) {
  switch (block.kind) {
    case BlockKind::paragraph:
    case BlockKind::numbered:
    case BlockKind::bullet:
      return true;
    case BlockKind::heading:
      return block.text.size() > kLongestHeading;
    case BlockKind::table_row:
      return false;
  }
  return false;
}

// At least so many parts between spaces.
bool has_words(std::string_view text, std::size_t wanted) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    words += !space && !inside ? 1 : 0;
    inside = !space;
    if (words >= wanted) {
      return true;
    }
  }
  return false;
}

bool ends_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".!?;\"')]").find(text.back()) != std::string_view::npos;
}

bool starts_lower(std::string_view text) {
  return !text.empty() && std::islower(static_cast<unsigned char>(text.front())) != 0;
}

std::uint32_t page_at(const Block& block, std::size_t offset) {
  std::uint32_t page = block.page;
  for (const PageTurn& turn : block.turns) {
    if (turn.offset > offset) {
      break;
    }
    page = turn.page;
  }
  return page;
}

// An open block under a heading that may hold findings.
std::vector<bool> readable_blocks(const ExtractedText& text, const std::vector<BlockUse>& uses,
                                  const SilentSections& sections) {
  std::vector<bool> readable(text.blocks.size());
  bool silent = false;
  for (std::size_t i = 0; i < text.blocks.size(); ++i) {
    const Block& block = text.blocks[i];
    if (block.kind == BlockKind::heading && block.text.size() <= kLongestHeading) {
      silent = sections.silent(block.text);
    }
    readable[i] =
        !silent && is_prose_kind(block) && (i >= uses.size() || uses[i] == BlockUse::open);
  }
  return readable;
}

// Whether block `next` goes on with the sentence that block `at` leaves open.
bool carries_on(const ExtractedText& text, std::size_t at, std::size_t next) {
  const Block& one = text.blocks[at];
  const Block& other = text.blocks[next];
  return one.kind != BlockKind::bullet && other.kind == BlockKind::paragraph &&
         !ends_sentence(one.text) && !one.text.ends_with(':') && starts_lower(other.text) &&
         has_words(one.text, 2);
}

}  // namespace

SilentSections::SilentSections(const StanceLexicon& lexicon) {
  for (const std::string& words : lexicon.silent_sections) {
    words_.push_back(name_key(words));
  }
}

bool SilentSections::silent(std::string_view heading) const {
  const std::string key = name_key(heading);
  const std::size_t begin = key.find_first_not_of("0123456789 ");  // a printed section number
  return begin != std::string::npos && std::ranges::any_of(words_, [&](const std::string& words) {
           return std::string_view(key).substr(begin).starts_with(words);
         });
}

std::vector<ProseParagraph> prose_paragraphs(const ExtractedText& text,
                                             const std::vector<BlockUse>& uses,
                                             const SilentSections& sections) {
  const std::vector<bool> readable = readable_blocks(text, uses, sections);
  std::vector<ProseParagraph> paragraphs;
  bool open = false;  // the last sentence goes on in the next block
  for (std::size_t i = 0; i < text.blocks.size(); ++i) {
    if (!readable[i]) {
      open = false;
      continue;
    }
    const Block& block = text.blocks[i];
    const auto index = static_cast<std::uint32_t>(i);
    if (!open) {
      paragraphs.push_back({.bullet = block.kind == BlockKind::bullet, .sentences = {}});
    }
    std::vector<ProseSentence>& sentences = paragraphs.back().sentences;
    for (const SentenceSpan& span : split_sentences(block.text)) {
      if (open && !sentences.empty()) {
        sentences.back().text += '\n' + block.text.substr(span.begin, span.end - span.begin);
        sentences.back().place.last_block = index;
        sentences.back().place.end = static_cast<std::uint32_t>(span.end);
        open = false;
        continue;
      }
      sentences.push_back({.text = block.text.substr(span.begin, span.end - span.begin),
                           .place = {.page = page_at(block, span.begin),
                                     .section = {},
                                     .paragraph = block.number,
                                     .first_block = index,
                                     .last_block = index,
                                     .begin = static_cast<std::uint32_t>(span.begin),
                                     .end = static_cast<std::uint32_t>(span.end)}});
    }
    open = i + 1 < text.blocks.size() && readable[i + 1] && !sentences.empty() &&
           carries_on(text, i, i + 1);
  }
  for (ProseParagraph& paragraph : paragraphs) {
    std::erase_if(paragraph.sentences, [&](const ProseSentence& sentence) {
      // The last words of a bullet often print no full stop; what ends with a colon leads in.
      return !has_words(sentence.text, kFewestWords) || sentence.text.ends_with(':') ||
             (!paragraph.bullet && !ends_sentence(sentence.text));
    });
  }
  return paragraphs;
}

}  // namespace scrutineer::findings
