#include "indexer/findings/restated.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/findings/inspection_source.h"
#include "indexer/findings/place.h"
#include "indexer/findings/progress.h"

namespace scrutineer::findings {
namespace {

// Signs that the bullets behind a lead-in come from an earlier inspection.
constexpr std::array<std::string_view, 14> kEarlier = {
    "recommendation",        "for improvement",       "for priority action",   "areas of weakness",
    "areas of concern",      "need to improve",       "needed to improve",     "needs to improve",
    "identified at the",     "identified in the",     "identified during the", "identified as",
    "weaknesses identified", "found to be inadequate"};
// Signs that they are what the visit looked at.
constexpr std::array<std::string_view, 10> kScope = {
    "inspectors looked at", "inspectors considered", "inspectors reviewed", "inspectors evaluated",
    "visit looked at",      "visit considered",      "visit focused",       "areas covered",
    "inspectors focused",   "specifically"};

// No visit reviews more; it bounds the work on a text that only looks like such a letter.
constexpr std::size_t kMostReviewed = 60;

template <std::size_t N>
bool says(std::string_view key, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return key.find(word) != std::string_view::npos; });
}

std::string lead_in_key(std::string_view text) {
  constexpr std::size_t kLeadIn = 400;
  return name_key(text.size() > kLeadIn ? text.substr(text.size() - kLeadIn) : text);
}

}  // namespace

RestatedReader::RestatedReader(const Vocabulary& vocabulary)
    : stop_words_(vocabulary.stop_words.begin(), vocabulary.stop_words.end()) {}

std::vector<Draft> RestatedReader::read(ListContext& context, const StanceReader& stances) const {
  std::vector<Draft> drafts;
  const std::vector<Block>& blocks = context.text.blocks;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const bool leads =
        blocks[i].kind == BlockKind::paragraph || blocks[i].kind == BlockKind::numbered;
    if (!leads || blocks[i + 1].kind != BlockKind::bullet ||
        context.uses[i + 1] != BlockUse::open) {
      continue;
    }
    std::size_t end = i + 1;
    while (end < blocks.size() && blocks[end].kind == BlockKind::bullet) ++end;
    const std::string key = lead_in_key(blocks[i].text);
    const bool earlier = says(key, kEarlier);
    if (!earlier && !(says(key, kScope) && blocks[i].text.ends_with(':'))) continue;
    ListSection section;
    section.begin = i + 1;
    section.end = end;
    for (const ListItem& item : list_items(blocks, section, ListStyle::marked)) {
      for (const Piece& piece : item.pieces) {
        context.uses[piece.block] = earlier ? BlockUse::item : BlockUse::aside;
      }
      if (!earlier) continue;
      Draft draft;
      draft.item = item;
      draft.kind = "restated";
      draft.source = inspection_source(context.metadata);
      drafts.push_back(std::move(draft));
    }
    i = end - 1;
  }
  if (drafts.empty()) return drafts;
  const ProgressFinder progress(context, stop_words_);
  const auto reviewed = std::min(drafts.size(), kMostReviewed);
  for (std::size_t i = 0; i < reviewed; ++i) {
    Draft& draft = drafts[i];
    if (const auto found = progress.find(draft.item)) {
      // That a problem is gone answers the recommendation, whatever else is said beside it.
      const bool denied = stances.stance_of(found->nearest.text) == "denied";
      const ProgressWords& words = denied ? found->nearest : found->all;
      draft.source.progress = words.text;
      draft.source.progress_page = words.page;
      draft.stance = stances.stance_of(words.text);
    }
  }
  return drafts;
}

}  // namespace scrutineer::findings
