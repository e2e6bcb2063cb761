#include <cstdint>
#include <zstd.h>

#include "schemas/error.h"
#include "schemas/text_store.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"
#include "tests/schemas/random_values.h"

namespace scrutineer::fuzz {
namespace {

std::string plain_of(const std::string& frame) {
  std::string plain(ZSTD_getFrameContentSize(frame.data(), frame.size()), '\0');
  require(ZSTD_decompress(plain.data(), plain.size(), frame.data(), frame.size()) == plain.size(),
          "an encoder's frame is broken");
  return plain;
}

std::string frame_of(std::string_view plain) {
  std::string frame(ZSTD_compressBound(plain.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), plain.data(), plain.size(), 1));
  return frame;
}

void decode(std::string_view bytes) {
  try {
    const std::vector<Block> blocks = decode_piece(bytes);
    require(decode_piece(encode_piece(blocks, 0, blocks.size())) == blocks,
            "a piece comes back as another");
  } catch (const Error&) {
  }
  try {
    (void)decode_layout(bytes);
  } catch (const Error&) {
  }
}

}  // namespace

// Without their compression, so that mutations reach what stands inside a frame.
std::vector<std::string> starting_inputs() {
  tests::RandomValues random(1);
  std::vector<std::string> inputs;
  for (int i = 0; i < 8; ++i) {
    const std::vector<Block> blocks = random.blocks(10);
    inputs.push_back(plain_of(encode_piece(blocks, 0, blocks.size())));
    Layout layout;
    layout.piece_start = cut_pieces(blocks);
    for (const Block& block : blocks) layout.places.push_back({1, 9, block.page, 0, block.kind});
    inputs.push_back(plain_of(encode_layout(layout)));
  }
  return inputs;
}

}  // namespace scrutineer::fuzz

// Both as a frame and as the contents of one.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer looks for this name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  scrutineer::fuzz::decode(bytes);
  scrutineer::fuzz::decode(scrutineer::fuzz::frame_of(bytes));
  return 0;
}
