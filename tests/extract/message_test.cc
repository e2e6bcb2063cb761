#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "schemas/error.h"
#include "schemas/extraction_message.h"
#include "schemas/extraction_request.h"
#include "tests/case_name.h"

namespace scrutineer {
namespace {

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::uint32_t below(std::uint32_t most) {
    return std::uniform_int_distribution<std::uint32_t>(0, most - 1)(engine_);
  }

  std::string text(std::uint32_t most) {
    static const std::vector<std::string> letters = {
        "a", " ", "\n", "\t", "\xC2\xA3", "\xE2\x80\x93", "\xF0\x9F\x98\x80", std::string(1, '\0'),
        "Z"};
    std::string out;
    for (std::uint32_t i = below(most + 1); i > 0; --i) {
      out += letters[below(static_cast<std::uint32_t>(letters.size()))];
    }
    return out;
  }

  std::string id() {
    std::string out;
    for (int i = 0; i < 16; ++i) out.push_back("0123456789abcdef"[below(16)]);
    return out;
  }

  Block block() {
    Block made;
    made.kind = static_cast<BlockKind>(below(5));
    made.page = below(10'000);
    made.line = below(10'000);
    made.level = static_cast<std::uint8_t>(below(256));
    made.bold = below(2) == 1;
    made.size = static_cast<std::uint16_t>(below(65536));
    made.number = text(4);
    made.text = text(60);
    std::uint32_t offset = 0;
    for (std::uint32_t i = below(3); i > 0; --i) {
      offset += below(static_cast<std::uint32_t>(made.text.size()) - offset + 1);
      made.turns.push_back(PageTurn{offset, below(10'000)});
    }
    return made;
  }

  DocumentMessage document() {
    DocumentMessage made;
    made.member = text(12);
    made.id = id();
    made.bytes = (std::uint64_t{below(1U << 31U)} << 31U) + below(1U << 31U);
    made.text.format = text(5);
    made.text.pages = below(10'000);
    for (std::uint32_t i = below(6); i > 0; --i) made.text.blocks.push_back(block());
    made.text.embedded_title = text(20);
    made.text.partial = text(10);
    for (std::uint32_t i = below(3); i > 0; --i) made.text.warnings.push_back(text(20));
    return made;
  }

  FailureMessage failure() {
    return FailureMessage{text(9),
                          below(2) == 0 ? "" : id(),
                          text(9),
                          text(30),
                          text(30),
                          text(5),
                          below(2) == 0 ? Blame::file : Blame::tool};
  }

  PictureMessage picture() {
    PictureMessage made = small_picture();
    made.page = below(10'000);
    for (std::uint32_t i = below(3); i > 0; --i) {
      const std::uint32_t x = below(made.width);
      const std::uint32_t y = below(made.height);
      made.marks.push_back({x, y, below(made.width - x + 1), below(made.height - y + 1)});
    }
    made.png += text(20) + "\xFF";  // no UTF-8
    return made;
  }

  // 300 x 20 pixels, as far as its head says.
  static PictureMessage small_picture() {
    PictureMessage made;
    made.page = 1;
    made.width = 300;
    made.height = 20;
    made.png = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x2c\0\0\0\x14", 24);
    return made;
  }

 private:
  std::mt19937 engine_;
};

std::vector<ExtractionMessage> random_stream(Random& random) {
  std::vector<ExtractionMessage> stream;
  EndMessage end;
  for (std::uint32_t i = random.below(5); i > 0; --i) {
    switch (random.below(4)) {
      case 0:
        stream.emplace_back(random.document());
        ++end.documents;
        break;
      case 1:
        stream.emplace_back(random.failure());
        ++end.failures;
        break;
      case 2:
        stream.emplace_back(random.picture());
        break;
      default:
        stream.emplace_back(WarningMessage{random.text(5), random.text(20)});
    }
  }
  stream.emplace_back(end);
  return stream;
}

std::string bytes_of(const std::vector<ExtractionMessage>& stream) {
  std::string bytes;
  for (const ExtractionMessage& message : stream) bytes += encode(message);
  return bytes;
}

struct Decoded {
  std::vector<ExtractionMessage> messages;
  bool whole = false;  // the end came, and nothing after it
  std::string error;   // an Error's code
};

Decoded decode(std::string_view bytes, std::size_t step) {
  Decoded decoded;
  MessageDecoder decoder;
  try {
    while (!bytes.empty()) {
      decoder.feed(bytes.substr(0, step));
      bytes.remove_prefix(std::min(step, bytes.size()));
      while (auto message = decoder.next()) decoded.messages.push_back(std::move(*message));
    }
    decoded.whole = decoder.ended() && decoder.pending() == 0;
  } catch (const Error& error) {
    decoded.error = error.code();
  }
  return decoded;
}

TEST(Messages, ComeBackAsTheyWere) {
  Random random(1);
  for (int round = 0; round < 300; ++round) {
    const std::vector<ExtractionMessage> stream = random_stream(random);
    const Decoded decoded = decode(bytes_of(stream), 1 + random.below(200));
    ASSERT_EQ(decoded.error, "");
    ASSERT_TRUE(decoded.whole);
    ASSERT_EQ(decoded.messages, stream);
  }
}

TEST(Messages, AnyTruncationIsSeen) {
  Random random(2);
  for (int round = 0; round < 40; ++round) {
    const std::string bytes = bytes_of(random_stream(random));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      ASSERT_FALSE(decode(std::string_view(bytes).substr(0, size), 4096).whole) << size;
    }
  }
}

// A flipped bit inside a word makes another word, which nothing can tell. Everything that holds the
// frames together is told, and whatever is accepted is what its bytes say: it encodes to them.
TEST(Messages, AnyFlippedBitIsRefusedOrSaysOtherThings) {
  Random random(3);
  for (int round = 0; round < 30; ++round) {
    const std::vector<ExtractionMessage> stream = random_stream(random);
    const std::string bytes = bytes_of(stream);
    for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 1 + random.below(7)) {
      std::string bent = bytes;
      bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ (1 << (bit % 8)));
      const Decoded decoded = decode(bent, 4096);
      if (!decoded.whole) continue;
      ASSERT_NE(decoded.messages, stream);
      ASSERT_EQ(bytes_of(decoded.messages), bent);
    }
  }
}

TEST(Messages, AFlippedBitInAHeaderIsAlwaysRefused) {
  const std::string bytes = bytes_of({WarningMessage{"", "cleaned"}, EndMessage{0, 0}});
  for (std::size_t bit = 0; bit < kFrameHeaderBytes * 8; ++bit) {
    std::string bent = bytes;
    bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(decode(bent, 4096).whole) << "bit " << bit;
  }
}

struct BadFrame {
  const char* what;
  std::string bytes;
  const char* code;
};

std::string frame(std::uint16_t version, std::uint16_t type, std::uint64_t length,
                  const std::string& payload) {
  std::string out = "SCRX";
  const auto put = [&out](std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
  };
  put(version, 2);
  put(type, 2);
  put(length, 8);
  return out + payload;
}

std::string picture(const std::function<void(PictureMessage&)>& bend) {
  PictureMessage message = Random::small_picture();
  bend(message);
  return encode(message);
}

class BadFrames : public testing::TestWithParam<BadFrame> {};

TEST_P(BadFrames, AreRefused) { EXPECT_EQ(decode(GetParam().bytes, 4096).error, GetParam().code); }

const std::vector<BadFrame>& bad_frames() {
  static const std::vector<BadFrame> frames = {
      {"no message at all", "Segmentation fault\n", "message-bad"},
      {"another version", frame(kExtractionVersion + 1, 4, 8, std::string(8, '\0')),
       "message-version"},
      {"an unknown type", frame(kExtractionVersion, 9, 0, ""), "message-bad"},
      {"a length no memory holds", frame(kExtractionVersion, 1, ~std::uint64_t{0}, ""),
       "message-too-large"},
      {"a string longer than its frame",
       frame(kExtractionVersion, 3, 8,
             "\xFF\xFF\xFF\xFF"
             "aaaa"),
       "message-bad"},
      {"a list longer than its frame",
       frame(kExtractionVersion, 1, 49,
             std::string("\0\0\0\0\x10\0\0\0"
                         "0123456789abcdef"
                         "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                         "\xFF\xFF\xFF\xFF"
                         "\0\0\0\0\0",
                         49)),
       "message-bad"},
      {"bytes left over", frame(kExtractionVersion, 4, 9, std::string(9, '\0')), "message-bad"},
      {"a string that is no UTF-8",
       frame(kExtractionVersion, 3, 9, std::string("\x01\0\0\0\xFF\0\0\0\0", 9)), "message-bad"},
      {"an end that counts other messages",
       frame(kExtractionVersion, 4, 8, std::string("\x01\0\0\0\0\0\0\0", 8)), "message-bad"},
      {"bytes after the end", encode(EndMessage{}) + "SCRX", "message-bad"},
      {"an id that is none",
       encode(FailureMessage{"", "0123", "code", "what", "hint", "read", Blame::file}),
       "message-bad"},
      {"a picture of no size", picture([](PictureMessage& p) { p.width = 0; }), "message-bad"},
      {"a picture of another size", picture([](PictureMessage& p) { p.width = 301; }),
       "message-bad"},
      {"a picture too high", picture([](PictureMessage& p) { p.height = kLongestPictureSide + 1; }),
       "message-bad"},
      {"a picture that is no PNG", picture([](PictureMessage& p) { p.png[1] = 'p'; }),
       "message-bad"},
      {"a picture cut short", picture([](PictureMessage& p) { p.png.resize(23); }), "message-bad"},
      {"a mark outside", picture([](PictureMessage& p) {
         p.marks = {{299, 0, 2, 2}};
       }),
       "message-bad"},
      {"a mark far outside", picture([](PictureMessage& p) {
         p.marks = {{~0U, 0, 2, 2}};
       }),
       "message-bad"},
      {"a document without an id", encode(DocumentMessage{}), "message-bad"},
  };
  return frames;
}

INSTANTIATE_TEST_SUITE_P(Table, BadFrames, testing::ValuesIn(bad_frames()), tests::by_what);

TEST(Messages, PageTurnsMustStandInTheText) {
  DocumentMessage document;
  document.id = "0123456789abcdef";
  Block block;
  block.text = "abc";
  block.turns = {PageTurn{4, 2}};
  document.text.blocks = {block};
  EXPECT_EQ(decode(encode(document), 4096).error, "message-bad");
  document.text.blocks[0].turns = {PageTurn{2, 2}, PageTurn{1, 3}};
  EXPECT_EQ(decode(encode(document), 4096).error, "message-bad");
  document.text.blocks[0].turns = {PageTurn{1, 2}, PageTurn{2, 3}};
  EXPECT_EQ(decode(encode(document), 4096).error, "");
}

TEST(Messages, AFrameBeyondTheDecodersCapIsRefusedOnSight) {
  MessageDecoder decoder(100);
  decoder.feed(encode(WarningMessage{"", std::string(200, 'a')}).substr(0, kFrameHeaderBytes));
  EXPECT_THROW(decoder.next(), Error);
}

TEST(ExtractionRequest, ComesBackAsItWas) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{},
                                                {""},
                                                {"--fd=3", "--name=a b\n'\".pdf"},
                                                {"", "", "\xff\xfe"}}) {
    const std::optional<std::string> packet = encode_request(words);
    ASSERT_TRUE(packet);
    EXPECT_EQ(decode_request(*packet), words);
  }
  for (const std::int32_t answer : {0, 1, -1, 123'456'789, INT32_MAX, INT32_MIN}) {
    EXPECT_EQ(decode_answer(encode_answer(answer)), answer);
  }
}

TEST(ExtractionRequest, WhatIsNoneIsRefused) {
  EXPECT_FALSE(encode_request({std::string("a\0b", 3)}));
  EXPECT_FALSE(encode_request({std::string(kLongestExtractionRequest, 'a')}));
  const std::string good = *encode_request({"--fd=3", "--name=a"});
  for (const std::string& packet :
       {std::string(), std::string("SCRQ"), std::string("SCRQ2--fd=3\0", 12), good + "x",
        good.substr(1), good.substr(0, good.size() - 1),
        good + std::string(kLongestExtractionRequest, '\0')}) {
    EXPECT_FALSE(decode_request(packet)) << packet;
  }
  for (const char* packet : {"", "abc", "abcde"}) EXPECT_FALSE(decode_answer(packet)) << packet;
}

}  // namespace
}  // namespace scrutineer
