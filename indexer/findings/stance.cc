#include "indexer/findings/stance.h"

namespace scrutineer::findings {

struct StanceReader::Parts {};

StanceReader::StanceReader() : parts_(std::make_unique<const Parts>()) {}

StanceReader::~StanceReader() = default;

std::string StanceReader::stance_of(std::string_view /*text*/) const { return {}; }

}  // namespace scrutineer::findings
