#include <cstdint>

#include "schemas/error.h"
#include "schemas/extraction_message.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"

namespace scrutineer::fuzz {

std::vector<std::string> starting_inputs() {
  DocumentMessage document;
  document.id = "0123456789abcdef";
  document.member = "a/b.pdf";
  document.text.format = "pdf";
  document.text.pages = 2;
  document.text.warnings = {"named .txt, read as pdf"};
  Block block;
  block.kind = BlockKind::numbered;
  block.number = "4.3";
  block.text = "Words \xC2\xA3";
  block.turns = {PageTurn{3, 2}};
  document.text.blocks = {block, block};
  const FailureMessage failure{"",     "",     "file-empty", "the file is empty",
                               "hint", "type", Blame::file};
  return {encode(document) + encode(EndMessage{1, 0}),
          encode(failure) + encode(WarningMessage{"a", "b"}) + encode(EndMessage{0, 1})};
}

}  // namespace scrutineer::fuzz

// Whatever is accepted encodes to the very bytes that were read.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  scrutineer::MessageDecoder decoder;
  std::string again;
  try {
    decoder.feed(bytes);
    while (const auto message = decoder.next()) again += scrutineer::encode(*message);
  } catch (const scrutineer::Error&) {
  }
  scrutineer::fuzz::require(bytes.compare(0, again.size(), again) == 0,
                            "a message encodes to other bytes");
  return 0;
}
