#include "tests/metadata/corpus.h"

#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::tests {

const std::vector<SharedPaper>& corpus() {
  static const std::vector<SharedPaper> all = [] {
    std::vector<SharedPaper> read = shared_papers("ofsted");
    for (SharedPaper& seed : shared_papers("seeds")) read.push_back(std::move(seed));
    return read;
  }();
  return all;
}

const std::map<std::string, Metadata>& metadata_of_corpus() {
  static const std::map<std::string, Metadata> all = [] {
    const metadata::MetadataExtractor extractor(shipped_vocabulary());
    std::map<std::string, Metadata> metadata;
    for (const SharedPaper& paper : corpus()) metadata[paper.id] = extractor.extract(paper.text);
    return metadata;
  }();
  return all;
}

}  // namespace scrutineer::tests
