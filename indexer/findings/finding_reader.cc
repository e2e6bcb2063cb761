#include "indexer/findings/finding_reader.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "indexer/findings/list_findings.h"
#include "indexer/findings/owner.h"
#include "indexer/findings/prose.h"
#include "indexer/findings/tags.h"

namespace scrutineer::findings {
namespace {

// Each finding's nearest heading above.
void set_sections(std::vector<Finding>& findings, const std::vector<Block>& blocks) {
  const std::string* heading = nullptr;
  std::size_t next = 0;
  for (Finding& finding : findings) {  // in reading order
    for (; next <= finding.place.first_block; ++next) {
      if (blocks[next].kind == BlockKind::heading) heading = &blocks[next].text;
    }
    if (finding.place.section.empty() && heading != nullptr) finding.place.section = *heading;
  }
}

auto reading_order(const Finding& finding) {
  return std::pair(finding.place.first_block, finding.place.begin);
}

}  // namespace

struct FindingReader::Parts {
  explicit Parts(const Vocabulary& vocabulary)
      : lists(vocabulary), prose(vocabulary), tagger(vocabulary) {}

  ListReader lists;
  ProseReader prose;
  Tagger tagger;
};

FindingReader::FindingReader(const Vocabulary& vocabulary)
    : parts_(std::make_unique<const Parts>(vocabulary)) {}

FindingReader::~FindingReader() = default;

std::vector<Finding> FindingReader::read(const std::string& document_id, const ExtractedText& text,
                                         const Metadata& metadata) const {
  ListFindings lists = parts_->lists.read(text, metadata);
  std::vector<Finding> all = std::move(lists.findings);
  std::ranges::move(parts_->prose.read({text, metadata, lists.uses}), std::back_inserter(all));
  std::vector<Finding*> ordered;  // findings are large to move about
  ordered.reserve(all.size());
  for (Finding& finding : all) ordered.push_back(&finding);
  std::ranges::stable_sort(ordered, {}, [](const Finding* f) { return reading_order(*f); });
  std::vector<Finding> findings;
  findings.reserve(all.size());
  std::unordered_set<std::string> ids;
  for (Finding* finding : ordered) {
    if (finding->owner.empty() && finding->form == "list") {
      finding->owner = owner_in_words(finding->text);
    }
    if (finding->owner.empty()) finding->owner = "council";
    if (finding->said_by.empty()) finding->said_by = metadata.issuer;
    finding->id = finding_id(document_id, finding->text);
    if (ids.insert(finding->id).second) findings.push_back(std::move(*finding));
  }
  set_sections(findings, text.blocks);
  parts_->tagger.tag(findings, text, metadata);
  return findings;
}

}  // namespace scrutineer::findings
