// What a sentence says of practice.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace scrutineer::findings {

// Compiled once; safe from many threads; linear in the sentence.
class StanceReader {
 public:
  StanceReader();
  ~StanceReader();
  StanceReader(const StanceReader&) = delete;
  StanceReader& operator=(const StanceReader&) = delete;

  // One of finding_stances, or empty where the words take none. `text` is a sentence, or a list
  // item of a few sentences.
  [[nodiscard]] std::string stance_of(std::string_view text) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace scrutineer::findings
