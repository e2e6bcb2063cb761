#include "indexer/findings/inspection_source.h"

namespace scrutineer::findings {
namespace {

FindingSource source_of(const Reference& reference) {
  FindingSource source;
  source.issuer = reference.issuer;
  source.kind = reference.kind;
  source.date = reference.start.empty() ? reference.published : reference.start;
  return source;
}

}  // namespace

FindingSource inspection_source(const Metadata& metadata) {
  for (const Reference& reference : metadata.about) {
    if (reference.issuer == "Ofsted" && reference.kind == "inspection") return source_of(reference);
  }
  for (const Reference& reference : metadata.about) {
    if (reference.issuer == "Ofsted") return source_of(reference);
  }
  return {};
}

}  // namespace scrutineer::findings
