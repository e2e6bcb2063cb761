#include "indexer/findings/finding_reader.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "indexer/findings/list_findings.h"
#include "indexer/findings/prose.h"

namespace scrutineer::findings {
namespace {

auto reading_order(const Finding& finding) {
  return std::pair(finding.place.first_block, finding.place.begin);
}

}  // namespace

struct FindingReader::Parts {
  explicit Parts(const Vocabulary& vocabulary) : prose(vocabulary) {}

  ListReader lists;
  ProseReader prose;
};

FindingReader::FindingReader(const Vocabulary& vocabulary)
    : parts_(std::make_unique<const Parts>(vocabulary)) {}

FindingReader::~FindingReader() = default;

std::vector<Finding> FindingReader::read(const std::string& document_id, const ExtractedText& text,
                                         const Metadata& metadata) const {
  ListFindings lists = parts_->lists.read(text, metadata);
  std::vector<Finding> all = std::move(lists.findings);
  std::ranges::move(parts_->prose.read({text, metadata, lists.uses}), std::back_inserter(all));
  std::ranges::stable_sort(all, {}, reading_order);
  std::unordered_set<std::string> ids;
  std::erase_if(all, [&](Finding& finding) {
    finding.id = finding_id(document_id, finding.text);
    return !ids.insert(finding.id).second;
  });
  return all;
}

}  // namespace scrutineer::findings
