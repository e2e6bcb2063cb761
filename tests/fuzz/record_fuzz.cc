#include <cstdint>

#include "schemas/error.h"
#include "schemas/record.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"
#include "tests/schemas/random_values.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  tests::RandomValues random(1);
  std::vector<std::string> inputs = {encode_record(Document{}), encode_councils({Council{}})};
  for (int i = 0; i < 8; ++i) inputs.push_back(encode_record(random.document()));
  return inputs;
}

}  // namespace scrutineer::fuzz

// Whatever is accepted is a document that survives another round; what is not, is an Error.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer looks for this name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const scrutineer::Document document = scrutineer::decode_record(bytes);
    scrutineer::fuzz::require(
        scrutineer::decode_record(scrutineer::encode_record(document)) == document,
        "a record comes back as another");
  } catch (const scrutineer::Error&) {
  }
  try {
    const auto councils = scrutineer::decode_councils(bytes);
    scrutineer::fuzz::require(
        scrutineer::decode_councils(scrutineer::encode_councils(councils)) == councils,
        "councils come back as others");
  } catch (const scrutineer::Error&) {
  }
  return 0;
}
