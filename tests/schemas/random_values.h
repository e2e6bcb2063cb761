// Random text and documents for tests of properties. The same seed gives the same values.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "schemas/document.h"
#include "schemas/finding_record.h"

namespace scrutineer::tests {

class RandomValues {
 public:
  explicit RandomValues(std::uint32_t seed) : engine_(seed) {}

  [[nodiscard]] std::uint32_t up_to(std::uint32_t most);
  [[nodiscard]] bool one_in(std::uint32_t chances) { return up_to(chances - 1) == 0; }

  // Code points of many scripts with marks, spaces, quotes and controls among them; never
  // normalised on purpose. `most` counts code points.
  [[nodiscard]] std::string text(std::uint32_t most);
  // Any bytes: most are no UTF-8.
  [[nodiscard]] std::string bytes(std::uint32_t most);
  // Empty once in three times.
  [[nodiscard]] std::string value(std::uint32_t most);
  [[nodiscard]] Block block();
  [[nodiscard]] std::vector<Block> blocks(std::uint32_t most);
  [[nodiscard]] Document document();
  // Any members: ids, kinds and places need not make sense.
  [[nodiscard]] Finding finding();
  [[nodiscard]] StoredFinding stored_finding();

 private:
  [[nodiscard]] char32_t code_point();
  [[nodiscard]] std::vector<std::string> list();
  [[nodiscard]] std::vector<Person> people();
  [[nodiscard]] Person person();
  [[nodiscard]] std::map<std::string, std::string> grades();
  [[nodiscard]] Reference reference();
  [[nodiscard]] Measure measure();
  [[nodiscard]] Evidence evidence();
  [[nodiscard]] Metadata metadata();

  std::mt19937 engine_;
};

}  // namespace scrutineer::tests
