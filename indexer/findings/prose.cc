#include "indexer/findings/prose.h"

namespace scrutineer::findings {

struct ProseReader::Parts {};

ProseReader::ProseReader(const Vocabulary& /*vocabulary*/)
    : parts_(std::make_unique<const Parts>()) {}

ProseReader::~ProseReader() = default;

std::vector<Finding> ProseReader::read(const ProseContext& /*context*/) const { return {}; }

}  // namespace scrutineer::findings
