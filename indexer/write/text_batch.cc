#include "indexer/write/text_batch.h"

#include <cstdint>

#include "schemas/index_keys.h"

namespace scrutineer::indexer {

void TextBatch::put(const PreparedDocument& document) {
  remove(document.id);
  waiting_[layout_key(document.id)] = document.layout;
  for (std::size_t i = 0; i < document.pieces.size(); ++i)
    waiting_[piece_key(document.id, static_cast<std::uint32_t>(i))] = document.pieces[i];
  waiting_[findings_key(document.id)] = document.findings;
}

void TextBatch::remove(std::string_view id) {
  const std::string prefix = text_key_prefix(id);
  for (auto at = waiting_.lower_bound(prefix);
       at != waiting_.end() && at->first.starts_with(prefix); ++at)
    at->second.clear();
  for (auto key = database_.metadata_keys_begin(prefix); key != database_.metadata_keys_end(prefix);
       ++key)
    waiting_[*key].clear();
  waiting_[findings_key(id)].clear();
}

void TextBatch::write() {
  for (const auto& [key, value] : waiting_) database_.set_metadata(key, value);
  waiting_.clear();
}

}  // namespace scrutineer::indexer
