// Web addresses a paper prints, and its background papers.
#pragma once

#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/document.h"

namespace scrutineer::metadata {

struct FoundLink {
  Link link;
  Span where;
};

// Each address once, whole also where a line breaks it, as printed but for the break; its text is
// the words it stands with. Then the background papers that the paper names without an address.
// E-mail addresses are no links.
[[nodiscard]] std::vector<FoundLink> find_links(const Paper& paper);

}  // namespace scrutineer::metadata
