// Reads findings whole: from their paper's list, with their words from the paper's text. Includes
// Xapian, so for use inside query/ only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/index_reader.h"
#include "schemas/finding_list.h"
#include "schemas/finding_record.h"
#include "schemas/text_store.h"

namespace scrutineer::query {

// Keeps what was read of the last paper, so ask paper by paper. Keeps a reference; not thread-safe;
// for one commit.
class StoredFindings {
 public:
  explicit StoredFindings(const IndexReader& reader) : reader_(reader) {}

  // Empty where the paper has none or is not there.
  [[nodiscard]] const std::vector<ListedFinding>& list(const std::string& document_id);
  // Of a finding of the paper's list.
  [[nodiscard]] std::string text(const std::string& document_id, const ListedFinding& finding);
  // The finding at `order` of the paper's list, with its text; council and date are left empty.
  [[nodiscard]] StoredFinding at(const std::string& document_id, std::uint32_t order);

 private:
  void turn_to(const std::string& document_id);
  [[nodiscard]] const std::string& block_text(std::uint32_t block);

  const IndexReader& reader_;
  std::string document_id_;
  std::vector<ListedFinding> list_;
  Layout layout_;
  std::map<std::uint32_t, std::vector<Block>> pieces_;  // those that were asked for
};

}  // namespace scrutineer::query
