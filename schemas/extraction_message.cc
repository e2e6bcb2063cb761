#include "schemas/extraction_message.h"

#include <limits>
#include <type_traits>
#include <utility>

#include "schemas/error.h"
#include "schemas/extraction_frame.h"

namespace scrutineer {
namespace {

template <typename Integer>
void put(std::string& out, Integer value) {
  static_assert(std::is_unsigned_v<Integer>);
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(std::uint64_t{value} >> (8 * i))));
  }
}

void put_count(std::string& out, std::size_t count) {
  if (count > std::numeric_limits<std::uint32_t>::max()) {
    throw Error("message-too-large", "a value of the paper is too long to pass on",
                "Split the file into smaller ones.");
  }
  put(out, static_cast<std::uint32_t>(count));
}

void put(std::string& out, const std::string& text) {
  put_count(out, text.size());
  out += text;
}

void put(std::string& out, const Block& block) {
  put(out, static_cast<std::uint8_t>(block.kind));
  put(out, block.page);
  put(out, block.line);
  put(out, block.level);
  put(out, static_cast<std::uint8_t>(block.bold ? 1 : 0));
  put(out, block.size);
  put(out, static_cast<std::uint8_t>(block.ocr ? 1 : 0));
  put(out, block.number);
  put(out, block.text);
  put_count(out, block.turns.size());
  for (const PageTurn& turn : block.turns) {
    put(out, turn.offset);
    put(out, turn.page);
  }
}

void put(std::string& out, const ExtractedText& text) {
  put(out, text.format);
  put(out, text.pages);
  put_count(out, text.blocks.size());
  for (const Block& block : text.blocks) put(out, block);
  put(out, text.embedded_title);
  put(out, text.partial);
  put_count(out, text.warnings.size());
  for (const std::string& warning : text.warnings) put(out, warning);
}

struct PayloadWriter {
  std::string out;

  FrameType operator()(const DocumentMessage& message) {
    put(out, message.member);
    put(out, message.id);
    put(out, message.bytes);
    put(out, message.text);
    return FrameType::document;
  }
  FrameType operator()(const FailureMessage& message) {
    put(out, message.member);
    put(out, message.id);
    put(out, message.code);
    put(out, message.what);
    put(out, message.hint);
    put(out, message.stage);
    put(out, static_cast<std::uint8_t>(message.blame));
    return FrameType::failure;
  }
  FrameType operator()(const WarningMessage& message) {
    put(out, message.member);
    put(out, message.text);
    return FrameType::warning;
  }
  FrameType operator()(const EndMessage& message) {
    put(out, message.documents);
    put(out, message.failures);
    return FrameType::end;
  }
  FrameType operator()(const PictureMessage& message) {
    put(out, message.page);
    put(out, message.width);
    put(out, message.height);
    put_count(out, message.marks.size());
    for (const PictureMark& mark : message.marks)
      for (const std::uint32_t number : {mark.x, mark.y, mark.width, mark.height}) put(out, number);
    put(out, message.png);
    return FrameType::picture;
  }
};

}  // namespace

std::string encode(const ExtractionMessage& message) {
  PayloadWriter payload;
  const FrameType type = std::visit(payload, message);
  std::string frame(kFrameMagic);
  frame.reserve(kFrameHeaderBytes + payload.out.size());
  put(frame, kExtractionVersion);
  put(frame, static_cast<std::uint16_t>(type));
  put(frame, std::uint64_t{payload.out.size()});
  frame += payload.out;
  return frame;
}

}  // namespace scrutineer
