// From what the extractor found in a file to what the index will hold of it. All of it runs on the
// threads that read; nothing here touches the index.
#pragma once

#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/run/catalogue.h"
#include "indexer/run/manifest.h"
#include "indexer/write/prepare.h"
#include "schemas/document.h"
#include "schemas/extraction_message.h"
#include "schemas/finding.h"
#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

// One file to extract.
struct Extraction {
  const std::string& path;
  const std::function<void(ExtractionMessage&&)>& found;  // called for each message, in order
  std::stop_token stop;  // when requested, nobody wants the messages any longer
};

// Reads one file, an archive with all its papers, and hands over what is found as it is found. Must
// be callable from several threads. What is wrong with the file becomes a FailureMessage; an Error
// means that no file can be read (the extractor is not installed) and ends the run.
using Extract = std::function<void(const Extraction& extraction)>;

// What is known about a paper from its text. Must be callable from several threads.
using Describe = std::function<Metadata(const ExtractedText& text)>;

// The findings of a paper with this id, from its text and what is known about it. Must be callable
// from several threads.
using ReadFindings = std::function<std::vector<Finding>(
    const std::string& id, const ExtractedText& text, const Metadata& metadata)>;

// The words by which a paper says that it is not for publication, or nothing. Must be callable from
// several threads.
using FindExemption = std::function<std::string(const ExtractedText& text)>;

// Which manifest row each paper that lies in several files is made with (nullptr: none).
using RowChoices = std::unordered_map<std::string, const ManifestRow*>;

// How a manifest names a holder: the path of the file, for a member followed by '/' and its name.
[[nodiscard]] std::string location_in_manifest(const Holder& holder);

// The row that a paper is made with: that of its id, else that of the first of its holders that has
// one. `holders` are in order.
[[nodiscard]] const ManifestRow* choose_row(const Manifest& manifest, const std::string& id,
                                            const std::set<Holder>& holders);

// The hash that the ledger keeps for a paper made with `row`.
[[nodiscard]] std::string made_with(const ManifestRow* row);

struct MadePaper {
  std::string member;
  std::string exempt;  // the marking for which it must be withheld; then nothing else is filled
  std::string made_with;
  PreparedDocument prepared;
  std::string partial;                // why the text is not all there, or empty
  std::vector<std::string> warnings;  // about this paper
};

// What a paper is made with; everything referred to must outlive its use.
struct PaperParts {
  const Describe& describe;
  const Manifest& manifest;
  const Vocabulary& vocabulary;
  const RowChoices& choices;
  const ReadFindings* read_findings = nullptr;    // nullptr: no findings are read
  const FindExemption* find_exemption = nullptr;  // nullptr: every paper is taken
};

// One per thread.
class PaperMaker {
 public:
  explicit PaperMaker(const PaperParts& parts) : parts_(parts) {}

  // Throws what `describe` and `read_findings` throw.
  [[nodiscard]] MadePaper make(const std::string& file, DocumentMessage&& message);

 private:
  const PaperParts parts_;
  Tokeniser tokeniser_;
};

}  // namespace scrutineer::indexer
