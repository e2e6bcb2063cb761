#include "indexer/findings/list_findings.h"

namespace scrutineer::findings {

struct ListReader::Parts {};

ListReader::ListReader() : parts_(std::make_unique<const Parts>()) {}

ListReader::~ListReader() = default;

ListFindings ListReader::read(const ExtractedText& text, const Metadata& /*metadata*/) const {
  ListFindings lists;
  lists.uses.assign(text.blocks.size(), BlockUse::open);
  return lists;
}

}  // namespace scrutineer::findings
