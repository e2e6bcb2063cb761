#include <algorithm>
#include <unicode/utf8.h>
#include <utility>

#include "schemas/error.h"
#include "schemas/extraction_frame.h"
#include "schemas/extraction_message.h"

namespace scrutineer {
namespace {

constexpr std::size_t kIdLength = 16;

// The smallest encodings, which bound a list's count by the bytes that hold it.
constexpr std::size_t kSmallestString = 4;
constexpr std::size_t kSmallestTurn = 8;
constexpr std::size_t kMark = 16;
constexpr std::size_t kSmallestBlock = 1 + 4 + 4 + 1 + 1 + 2 + 1 + 4 + 4 + 4;

[[noreturn]] void refuse(const std::string& what) {
  throw Error("message-bad", "extraction message: " + what,
              "The extractor failed on this file; report the file if it opens elsewhere.");
}

template <typename Integer>
Integer get(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return static_cast<Integer>(value);
}

bool is_utf8(std::string_view text) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  std::size_t at = 0;
  while (at < size) {
    if (data[at] < 0x80) {
      ++at;
      continue;
    }
    UChar32 point = 0;
    U8_NEXT(data, at, size, point);
    if (point < 0) return false;
  }
  return true;
}

// Reads fields off a payload that has arrived whole; every length is held against what is left.
class PayloadReader {
 public:
  explicit PayloadReader(std::string_view payload) : rest_(payload) {}

  template <typename Integer>
  Integer integer() {
    return get<Integer>(take(sizeof(Integer)));
  }

  std::string string() {
    const std::string_view bytes = take(integer<std::uint32_t>());
    if (!is_utf8(bytes)) refuse("a string is not UTF-8");
    return std::string(bytes);
  }

  std::string bytes() { return std::string(take(integer<std::uint32_t>())); }

  std::uint8_t small(std::uint8_t largest, const char* what) {
    const auto value = integer<std::uint8_t>();
    if (value > largest) refuse(std::string("unknown ") + what);
    return value;
  }

  std::size_t count(std::size_t smallest_item) {
    const auto items = integer<std::uint32_t>();
    if (items > rest_.size() / smallest_item) refuse("a list is longer than its frame");
    return items;
  }

  void finish() const {
    if (!rest_.empty()) refuse("bytes are left over in a frame");
  }

 private:
  std::string_view take(std::size_t bytes) {
    if (bytes > rest_.size()) refuse("a field is longer than its frame");
    const std::string_view taken = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return taken;
  }

  std::string_view rest_;
};

std::vector<PageTurn> read_turns(PayloadReader& in, std::size_t text_size) {
  std::vector<PageTurn> turns(in.count(kSmallestTurn));
  std::uint32_t last = 0;
  for (PageTurn& turn : turns) {
    turn.offset = in.integer<std::uint32_t>();
    turn.page = in.integer<std::uint32_t>();
    if (turn.offset < last || turn.offset > text_size) refuse("a page turn is out of place");
    last = turn.offset;
  }
  return turns;
}

Block read_block(PayloadReader& in) {
  Block block;
  block.kind = static_cast<BlockKind>(
      in.small(static_cast<std::uint8_t>(BlockKind::table_row), "block kind"));
  block.page = in.integer<std::uint32_t>();
  block.line = in.integer<std::uint32_t>();
  block.level = in.integer<std::uint8_t>();
  block.bold = in.small(1, "truth value") == 1;
  block.size = in.integer<std::uint16_t>();
  block.ocr = in.small(1, "truth value") == 1;
  block.number = in.string();
  block.text = in.string();
  block.turns = read_turns(in, block.text.size());
  return block;
}

ExtractedText read_text(PayloadReader& in) {
  ExtractedText text;
  text.format = in.string();
  text.pages = in.integer<std::uint32_t>();
  const std::size_t blocks = in.count(kSmallestBlock);
  for (std::size_t i = 0; i < blocks; ++i) text.blocks.push_back(read_block(in));
  text.embedded_title = in.string();
  text.partial = in.string();
  const std::size_t warnings = in.count(kSmallestString);
  for (std::size_t i = 0; i < warnings; ++i) text.warnings.push_back(in.string());
  return text;
}

std::string read_id(PayloadReader& in, bool may_be_empty) {
  std::string id = in.string();
  const bool hex = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  if (!hex || (id.size() != kIdLength && !(id.empty() && may_be_empty))) {
    refuse("a document id is not 16 hex digits");
  }
  return id;
}

DocumentMessage read_document(PayloadReader& in) {
  DocumentMessage message;
  message.member = in.string();
  message.id = read_id(in, false);
  message.bytes = in.integer<std::uint64_t>();
  message.text = read_text(in);
  return message;
}

FailureMessage read_failure(PayloadReader& in) {
  FailureMessage message;
  message.member = in.string();
  message.id = read_id(in, true);
  message.code = in.string();
  message.what = in.string();
  message.hint = in.string();
  message.stage = in.string();
  message.blame = static_cast<Blame>(in.small(static_cast<std::uint8_t>(Blame::tool), "blame"));
  return message;
}

// Whether the bytes begin as a PNG of this size: its signature, and the first chunk, IHDR.
bool begins_as_png(std::string_view png, std::uint32_t width, std::uint32_t height) {
  constexpr std::string_view kHead("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  constexpr std::size_t kSizes = 8;
  if (!png.starts_with(kHead) || png.size() < kHead.size() + kSizes) return false;
  const auto big_endian = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i)
      value = value << 8U | static_cast<unsigned char>(png[at + i]);
    return value;
  };
  return big_endian(kHead.size()) == width && big_endian(kHead.size() + sizeof width) == height;
}

PictureMessage read_picture(PayloadReader& in) {
  PictureMessage message;
  message.page = in.integer<std::uint32_t>();
  message.width = in.integer<std::uint32_t>();
  message.height = in.integer<std::uint32_t>();
  const std::uint32_t longest = std::max(message.width, message.height);
  if (message.width == 0 || message.height == 0 || longest > kLongestPictureSide)
    refuse("a picture's size is out of bounds");
  message.marks.resize(in.count(kMark));
  for (PictureMark& mark : message.marks) {
    for (std::uint32_t* number : {&mark.x, &mark.y, &mark.width, &mark.height})
      *number = in.integer<std::uint32_t>();
    const bool inside = std::uint64_t{mark.x} + mark.width <= message.width &&
                        std::uint64_t{mark.y} + mark.height <= message.height;
    if (!inside) refuse("a mark lies outside its picture");
  }
  message.png = in.bytes();
  if (!begins_as_png(message.png, message.width, message.height))
    refuse("a picture is no PNG of its size");
  return message;
}

ExtractionMessage read_payload(std::uint16_t type, std::string_view payload) {
  PayloadReader in(payload);
  ExtractionMessage message;
  switch (type) {
    case static_cast<std::uint16_t>(FrameType::document):
      message = read_document(in);
      break;
    case static_cast<std::uint16_t>(FrameType::failure):
      message = read_failure(in);
      break;
    case static_cast<std::uint16_t>(FrameType::warning): {
      WarningMessage warning;
      warning.member = in.string();
      warning.text = in.string();
      message = std::move(warning);
      break;
    }
    case static_cast<std::uint16_t>(FrameType::end): {
      EndMessage end;
      end.documents = in.integer<std::uint32_t>();
      end.failures = in.integer<std::uint32_t>();
      message = end;
      break;
    }
    case static_cast<std::uint16_t>(FrameType::picture):
      message = read_picture(in);
      break;
    default:  // a number off the wire, not our enum
      refuse("unknown frame type " + std::to_string(type));
  }
  in.finish();
  return message;
}

}  // namespace

void MessageDecoder::feed(std::string_view bytes) {
  if (offset_ > 0 && offset_ >= buffer_.size() / 2) {
    buffer_.erase(0, offset_);
    offset_ = 0;
  }
  buffer_ += bytes;
}

std::optional<ExtractionMessage> MessageDecoder::next() {
  const std::string_view rest = std::string_view(buffer_).substr(offset_);
  if (ended_ && !rest.empty()) refuse("bytes follow the end");
  const std::string_view magic = rest.substr(0, kFrameMagic.size());
  if (magic != kFrameMagic.substr(0, magic.size())) refuse("not a message of the extractor");
  if (rest.size() < kFrameHeaderBytes) return std::nullopt;

  const auto version = get<std::uint16_t>(rest.substr(4));
  if (version != kExtractionVersion) {
    throw Error("message-version", "extraction message of version " + std::to_string(version),
                "Install scrutineer-extract and scrutineer-index of the same release.");
  }
  const auto length = get<std::uint64_t>(rest.substr(8));
  if (length > max_payload_) {
    throw Error("message-too-large",
                "extraction message of " + std::to_string(length) + " bytes, more than the " +
                    std::to_string(max_payload_) + " allowed",
                "Raise the output limit, or split the file.");
  }
  if (rest.size() - kFrameHeaderBytes < length) return std::nullopt;

  const auto payload_bytes = static_cast<std::size_t>(length);
  ExtractionMessage message = read_payload(get<std::uint16_t>(rest.substr(6)),
                                           rest.substr(kFrameHeaderBytes, payload_bytes));
  count(message);
  offset_ += kFrameHeaderBytes + payload_bytes;
  return message;
}

void MessageDecoder::count(const ExtractionMessage& message) {
  if (std::holds_alternative<DocumentMessage>(message)) ++documents_;
  if (std::holds_alternative<FailureMessage>(message)) ++failures_;
  if (const auto* end = std::get_if<EndMessage>(&message)) {
    if (end->documents != documents_ || end->failures != failures_) {
      refuse("the end counts other messages than arrived");
    }
    ended_ = true;
  }
}

}  // namespace scrutineer
