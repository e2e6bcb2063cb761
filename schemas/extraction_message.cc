#include "schemas/extraction_message.h"

#include <algorithm>
#include <limits>
#include <span>
#include <type_traits>
#include <unicode/utf8.h>
#include <utility>

#include "schemas/error.h"

namespace scrutineer {
namespace {

constexpr std::string_view kMagic = "SCRX";
constexpr std::size_t kIdLength = 16;

// The smallest encodings, which bound a list's count by the bytes that hold it.
constexpr std::size_t kSmallestString = 4;
constexpr std::size_t kSmallestTurn = 8;
constexpr std::size_t kSmallestBlock = 1 + 4 + 4 + 1 + 1 + 2 + 4 + 4 + 4;

enum class FrameType : std::uint16_t { document = 1, failure = 2, warning = 3, end = 4 };

[[noreturn]] void refuse(const std::string& what) {
  throw Error("message-bad", "extraction message: " + what,
              "The extractor failed on this file; report the file if it opens elsewhere.");
}

template <typename Integer>
void put(std::string& out, Integer value) {
  static_assert(std::is_unsigned_v<Integer>);
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(std::uint64_t{value} >> (8 * i))));
  }
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
};

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
    default:  // a number off the wire, not our enum
      refuse("unknown frame type " + std::to_string(type));
  }
  in.finish();
  return message;
}

}  // namespace

std::string encode(const ExtractionMessage& message) {
  PayloadWriter payload;
  const FrameType type = std::visit(payload, message);
  std::string frame(kMagic);
  frame.reserve(kFrameHeaderBytes + payload.out.size());
  put(frame, kExtractionVersion);
  put(frame, static_cast<std::uint16_t>(type));
  put(frame, std::uint64_t{payload.out.size()});
  frame += payload.out;
  return frame;
}

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
  const std::string_view magic = rest.substr(0, kMagic.size());
  if (magic != kMagic.substr(0, magic.size())) refuse("not a message of the extractor");
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
