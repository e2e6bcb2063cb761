// Whose words a sentence repeats.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "schemas/document.h"
#include "schemas/vocabulary.h"

namespace scrutineer::findings {

// Both empty: the paper speaks for itself.
struct Speaker {
  std::string said_by;      // the body whose words or judgement it is
  std::string reported_by;  // the paper's issuer, which repeats it
  bool operator==(const Speaker&) const = default;
};

struct SpeakerContext {
  const Metadata& metadata;
  bool quoting =
      false;  // the sentence before, in the same paragraph, repeats an inspectorate's words
};

// An inspectorate's words in a council's paper are the inspectorate's ("Ofsted reported that", "the
// inspectors found", "the letter states", "judged by Ofsted to be"), and so is what goes on from
// them ("It noted that"). In an inspectorate's letter, what "the local authority reports" is the
// council's. Safe from many threads; linear in the sentence. The vocabulary must outlive it.
class SpeakerReader {
 public:
  explicit SpeakerReader(const Vocabulary& vocabulary);
  ~SpeakerReader();
  SpeakerReader(const SpeakerReader&) = delete;
  SpeakerReader& operator=(const SpeakerReader&) = delete;

  [[nodiscard]] Speaker read(std::string_view sentence, const SpeakerContext& context) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace scrutineer::findings
