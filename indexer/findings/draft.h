// A finding of a list reader before it has its place and tags.
#pragma once

#include <string>
#include <vector>

#include "indexer/findings/block_use.h"
#include "indexer/findings/list_items.h"
#include "schemas/document.h"
#include "schemas/finding.h"

namespace scrutineer::findings {

struct Draft {
  ListItem item;
  std::string kind;
  std::string stance;
  std::string section;      // where it is not the nearest heading above: the label before it
  std::string owner;        // empty: the council
  std::string said_by;      // empty: the paper's issuer
  std::string reported_by;  // empty: nobody repeats it
  FindingSource source;
  std::string form = "list";
};

// What the readers of a paper's lists share. `uses` is one a block: a reader takes only blocks that
// are open, and marks those it takes.
struct ListContext {
  const ExtractedText& text;
  const Metadata& metadata;
  std::vector<BlockUse>& uses;
};

// Takes the blocks of an item.
inline void take(ListContext& context, const ListItem& item) {
  for (const Piece& piece : item.pieces) context.uses[piece.block] = BlockUse::item;
}

}  // namespace scrutineer::findings
