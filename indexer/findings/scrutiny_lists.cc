#include "indexer/findings/scrutiny_lists.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "schemas/vocabulary.h"

namespace scrutineer::findings {
namespace {

constexpr std::array<std::string_view, 10> kPraise = {
    "encourag", "positive",  "pleased",      "glad",    "welcome",
    "commend",  "congratul", "good to hear", "reassur", "impressed"};
constexpr std::array<std::string_view, 10> kWorry = {
    "concern",         "still needed",     "worr",        "disappoint",         "not satisfied",
    "need to improve", "needs to improve", "not assured", "remains to be done", "not reassured"};

template <std::size_t N>
bool says(std::string_view key, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return key.find(word) != std::string_view::npos; });
}

// The stance that a lead-in gives to its list, or empty. The last sentences lead in.
std::string_view stance_of_lead_in(std::string_view text) {
  constexpr std::size_t kLeadIn = 300;
  const std::string key =
      name_key(text.size() > kLeadIn ? text.substr(text.size() - kLeadIn) : text);
  if (says(key, kWorry)) return "criticised";
  if (says(key, kPraise)) return "strength";
  return {};
}

std::string stance_of_bullet(std::string_view list, std::string_view own) {
  if (list == "criticised") {
    const bool shaded = own == "mixed" || own == "denied";
    return std::string(shaded ? own : list);
  }
  return std::string(own == "improved" || own == "denied" ? own : list);
}

std::string kind_of(std::string_view stance) {
  if (stance == "strength" || stance == "denied") return "strength";
  return stance == "improved" ? "progress" : "concern";
}

}  // namespace

std::vector<Draft> scrutiny_lists(ListContext& context, const StanceReader& stances) {
  std::vector<Draft> drafts;
  const std::vector<Block>& blocks = context.text.blocks;
  std::string_view list;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.kind != BlockKind::bullet) {
      list = block.text.ends_with(':') ? stance_of_lead_in(block.text) : std::string_view();
      continue;
    }
    if (list.empty() || context.uses[i] != BlockUse::open) continue;
    if (block.level > 1 && !drafts.empty() && drafts.back().item.pieces.back().block + 1 == i) {
      drafts.back().item.pieces.push_back({i, 0, block.text.size()});
      context.uses[i] = BlockUse::item;
      continue;
    }
    Draft draft;
    draft.item.pieces = {{i, 0, block.text.size()}};
    draft.stance = stance_of_bullet(list, stances.stance_of(block.text));
    draft.kind = kind_of(draft.stance);
    take(context, draft.item);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace scrutineer::findings
