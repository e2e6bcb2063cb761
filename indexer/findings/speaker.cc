#include "indexer/findings/speaker.h"

namespace scrutineer::findings {

Speaker SpeakerReader::read(std::string_view /*sentence*/, const SpeakerContext& context) const {
  Speaker speaker;
  if (context.metadata.issuer == "Ofsted") {
    speaker.said_by = "Ofsted";
  } else if (const Council* council = vocabulary_->council(context.metadata.council)) {
    speaker.said_by = council->name;
  }
  return speaker;
}

}  // namespace scrutineer::findings
