#include "indexer/findings/action_tables.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/findings/inspection_source.h"
#include "indexer/findings/owner.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {
namespace {

// A column's heading is short; a longer cell is a row's words.
constexpr std::size_t kLongestHead = 80;

struct Columns {
  std::optional<std::size_t> action, matter, owner;
  bool inspected = false;  // the matters' heading alone shows that they are an inspection's
  std::size_t cells = 0;
};

std::vector<Piece> cells_of(const std::vector<Block>& blocks, std::size_t block) {
  std::vector<Piece> cells;
  const std::string& text = blocks[block].text;
  std::size_t begin = 0;
  while (true) {
    const std::size_t tab = text.find('\t', begin);
    const std::size_t end = tab == std::string::npos ? text.size() : tab;
    cells.push_back({block, begin, end});
    if (tab == std::string::npos) return cells;
    begin = tab + 1;
  }
}

bool has_word(std::string_view key, std::string_view word) {
  const std::size_t at = key.find(word);
  if (at == std::string_view::npos) return false;
  return at == 0 || key[at - 1] == ' ';
}

bool heads_actions(std::string_view key) {
  static constexpr std::array<std::string_view, 4> kOther = {"action plan", "action ref",
                                                             "action no", "action owner"};
  if (std::ranges::any_of(kOther, [&](auto other) { return key.starts_with(other); })) return false;
  return has_word(key, "action") || has_word(key, "mitigat") || key == "response" ||
         key == "our response" || key == "controls" || has_word(key, "what we will do");
}

// Where a table names who leads, what is led: "Priority", "Promise".
bool heads_promises(std::string_view key) {
  static constexpr std::array<std::string_view, 9> kHeads = {
      "priority",   "priorities", "promise", "promises", "our promise",
      "commitment", "pledge",     "task",    "milestone"};
  return std::ranges::find(kHeads, key) != kHeads.end();
}

bool heads_owner(std::string_view key) {
  return key == "owner" || key == "who" || key == "who leads" || key == "by whom" ||
         key == "action owner" || key == "partner" || key.starts_with("lead") ||
         key.starts_with("responsib") || key.starts_with("accountable");
}

bool heads_inspected(std::string_view key) {
  return has_word(key, "needs to improve") || has_word(key, "area for improvement") ||
         has_word(key, "areas for improvement") || key.starts_with("ofsted") ||
         key.starts_with("inspection finding");
}

std::optional<Columns> head_of(const std::vector<Block>& blocks, std::size_t block) {
  const std::string& text = blocks[block].text;
  Columns columns;
  const std::vector<Piece> cells = cells_of(blocks, block);
  if (cells.size() < 2) return std::nullopt;
  columns.cells = cells.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t size = cells[i].end - cells[i].begin;
    if (size > kLongestHead) return std::nullopt;
    const std::string key = name_key(std::string_view(text).substr(cells[i].begin, size));
    if (!columns.action && heads_actions(key)) {
      columns.action = i;
    } else if (!columns.matter && (heads_inspected(key) || has_word(key, "recommendation"))) {
      columns.matter = i;
      columns.inspected = heads_inspected(key);
    } else if (!columns.owner && heads_owner(key)) {
      columns.owner = i;
    }
  }
  if (!columns.action && !columns.matter && columns.owner && cells.size() > 2) {
    const Piece& first = cells.front();
    if (heads_promises(name_key(std::string_view(text).substr(0, first.end)))) columns.action = 0;
  }
  if (!columns.action && !columns.matter) return std::nullopt;
  return columns;
}

class TableReader {
 public:
  explicit TableReader(ListContext& context)
      : context_(context), blocks_(context.text.blocks), own_(is_own_report(context.metadata)) {}

  std::vector<Draft> run() {
    bool inside = false;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].kind != BlockKind::table_row) {
        inside = false;
        columns_.reset();
        continue;
      }
      if (!inside || blocks_[i].bold) {
        if (const auto head = head_of(blocks_, i)) {
          columns_ = head;
          context_.uses[i] = BlockUse::aside;
          inside = true;
          continue;
        }
      }
      inside = true;
      if (columns_) row(i);
    }
    return std::move(drafts_);
  }

 private:
  // A scrutiny report's table of recommendations is its own.
  static bool is_own_report(const Metadata& metadata) {
    return metadata.document_type == "scrutiny_report";
  }

  void row(std::size_t i) {
    const std::vector<Piece> cells = cells_of(blocks_, i);
    if (cells.size() != columns_->cells) return;
    owner_ = columns_->owner ? owner_in_cell(words_of(cells[*columns_->owner])) : std::string();
    if (columns_->matter) matter(cells[*columns_->matter]);
    if (columns_->action) action(cells[*columns_->action]);
  }

  std::string_view words_of(const Piece& cell) const {
    return std::string_view(blocks_[cell.block].text).substr(cell.begin, cell.end - cell.begin);
  }

  void matter(const Piece& cell) {
    if (!has_words(cell)) return;
    Draft draft;
    draft.item.pieces = {cell};
    draft.stance = "criticised";
    if (own_) {
      draft.kind = "recommendation";
    } else {
      draft.source = inspection_source(context_.metadata);
      if (draft.source.empty() && !columns_->inspected) return;
      draft.kind = "restated";
      draft.said_by = "Ofsted";
      draft.reported_by = context_.metadata.issuer;
    }
    add(std::move(draft));
  }

  void action(const Piece& cell) {
    if (!has_words(cell)) return;
    Draft draft;
    draft.item.pieces = {cell};
    draft.kind = "council_action";
    draft.owner = owner_;
    add(std::move(draft));
  }

  // "None" and a dash are no action.
  bool has_words(const Piece& cell) const {
    const std::string_view words = words_of(cell);
    return words.size() > 4 && words.find(' ') != std::string_view::npos;
  }

  void add(Draft draft) {
    take(context_, draft.item);
    drafts_.push_back(std::move(draft));
  }

  ListContext& context_;
  const std::vector<Block>& blocks_;
  const bool own_;
  std::optional<Columns> columns_;
  std::string owner_;  // by the row's own cell
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> table_findings(ListContext& context) { return TableReader(context).run(); }

}  // namespace scrutineer::findings
