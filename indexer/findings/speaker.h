// Whose words a sentence repeats.
#pragma once

#include <string>
#include <string_view>

#include "schemas/document.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {

struct Speaker {
  std::string said_by;      // a body; empty: the paper's own issuer
  std::string reported_by;  // the body that repeats it; empty: nobody repeats it
};

struct SpeakerContext {
  const Metadata& metadata;
  Speaker previous;  // of the sentence before in the same paragraph
};

// Safe from many threads. The vocabulary must outlive it.
class SpeakerReader {
 public:
  explicit SpeakerReader(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {}

  [[nodiscard]] Speaker read(std::string_view sentence, const SpeakerContext& context) const;

 private:
  const Vocabulary* vocabulary_;
};

}  // namespace scrutineer::findings
