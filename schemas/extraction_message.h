// What the extraction program says to the program that started it: a stream of frames on a pipe,
// ended by an `EndMessage`. A stream without its end means that the extractor died.
//
// A frame is 16 bytes of header and a payload, all integers little-endian:
//   4 bytes  magic "SCRX"
//   2 bytes  version, `kExtractionVersion`
//   2 bytes  type (1 document, 2 failure, 3 warning, 4 end, 5 picture)
//   8 bytes  length of the payload
// A payload is the fields of the struct below in their order; a string is its length (4 bytes) and
// its bytes, a list is its count (4 bytes) and its items. Every string is UTF-8. A change of this
// layout is a new version: both programs are installed together, so only one version is spoken.
//
// The extractor read an untrusted file and may have been taken over by it, so the decoder believes
// nothing: it allocates only for bytes that have arrived, and refuses whatever `encode` would not
// have written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "schemas/document.h"

namespace scrutineer {

inline constexpr std::uint16_t kExtractionVersion = 3;
inline constexpr std::size_t kFrameHeaderBytes = 16;

// The exit code of an extractor that had not enough memory to say so in a message.
inline constexpr int kExitOutOfMemory = 4;

// Whether the paper or this software is at fault, so that a reader knows whom to tell.
enum class Blame : std::uint8_t { file = 0, tool = 1 };

// A paper that was read. `member` is its name inside the archive ("a/b.pdf", nested archives
// "inner.zip/b.pdf"), empty for the file itself; `id` the first 16 hex digits of the SHA-256 of its
// `bytes` bytes.
struct DocumentMessage {
  std::string member;
  std::string id;
  std::uint64_t bytes = 0;
  ExtractedText text;
  bool operator==(const DocumentMessage&) const = default;
};

// A paper that could not be read. `id` is empty where the bytes were not all seen. `code` is a
// kebab-case word, `stage` one of: open, type, unpack, read, run.
struct FailureMessage {
  std::string member;
  std::string id;
  std::string code;
  std::string what;
  std::string hint;
  std::string stage;
  Blame blame = Blame::file;
  bool operator==(const FailureMessage&) const = default;
};

// Something worth telling that cost no paper: a cleaned member name, a member left out.
struct WarningMessage {
  std::string member;
  std::string text;
  bool operator==(const WarningMessage&) const = default;
};

// What the extractor is asked for where a page is to be drawn instead of a file read.
struct PictureOrder {
  std::uint32_t page = 0;          // from 1
  std::uint32_t width = 0;         // pixels wanted; fewer where the page is very long
  std::vector<std::string> words;  // forms (schemas/tokeniser.h) that are marked where they stand
  bool operator==(const PictureOrder&) const = default;
};

// The longest side of a picture, in pixels.
inline constexpr std::uint32_t kLongestPictureSide = 8'000;

// A marked word, in pixels from the picture's top left corner, all of it inside.
struct PictureMark {
  std::uint32_t x = 0;
  std::uint32_t y = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool operator==(const PictureMark&) const = default;
};

// A page as it is printed: a whole PNG of this size (RFC 2083), in the stream as a string that need
// not be UTF-8.
struct PictureMessage {
  std::uint32_t page = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<PictureMark> marks;
  std::string png;
  bool operator==(const PictureMessage&) const = default;
};

// The last frame. Its counts are those of the frames before it.
struct EndMessage {
  std::uint32_t documents = 0;
  std::uint32_t failures = 0;
  bool operator==(const EndMessage&) const = default;
};

using ExtractionMessage =
    std::variant<DocumentMessage, FailureMessage, WarningMessage, EndMessage, PictureMessage>;

// One whole frame. Throws Error (message-too-large) for a string or list of 2^32 or more.
std::string encode(const ExtractionMessage& message);

// Takes the bytes of a stream as they arrive and yields its messages. Not for use by two threads.
// After an Error the decoder is of no further use. Every Error's code is `message-bad`, except
// `message-too-large` and `message-version`.
class MessageDecoder {
 public:
  // A payload longer than `max_payload` bytes is refused on sight of its header.
  explicit MessageDecoder(std::uint64_t max_payload = std::uint64_t{256} << 20U)
      : max_payload_(max_payload) {}

  void feed(std::string_view bytes);

  // The next message that has arrived whole, or nothing until more is fed.
  std::optional<ExtractionMessage> next();

  // True once the end has been read. `next` then refuses further bytes.
  [[nodiscard]] bool ended() const noexcept { return ended_; }

  // Bytes fed but not yet read as a message.
  [[nodiscard]] std::size_t pending() const noexcept { return buffer_.size() - offset_; }

 private:
  void count(const ExtractionMessage& message);

  std::uint64_t max_payload_;
  std::string buffer_;
  std::size_t offset_ = 0;
  std::uint32_t documents_ = 0;
  std::uint32_t failures_ = 0;
  bool ended_ = false;
};

}  // namespace scrutineer
