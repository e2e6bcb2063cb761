#include "schemas/extraction_request.h"

namespace scrutineer {
namespace {

constexpr std::string_view kMagic = "SCRQ1";
constexpr std::size_t kAnswerBytes = 4;

}  // namespace

std::optional<std::string> encode_request(const std::vector<std::string>& words) {
  std::string packet(kMagic);
  for (const std::string& word : words) {
    if (word.find('\0') != std::string::npos) return std::nullopt;
    packet += word;
    packet += '\0';
  }
  if (packet.size() > kLongestExtractionRequest) return std::nullopt;
  return packet;
}

std::optional<std::vector<std::string>> decode_request(std::string_view packet) {
  if (packet.size() > kLongestExtractionRequest || !packet.starts_with(kMagic)) return std::nullopt;
  packet.remove_prefix(kMagic.size());
  std::vector<std::string> words;
  while (!packet.empty()) {
    const std::size_t end = packet.find('\0');
    if (end == std::string_view::npos) return std::nullopt;
    words.emplace_back(packet.substr(0, end));
    packet.remove_prefix(end + 1);
  }
  return words;
}

std::string encode_answer(std::int32_t answer) {
  const auto bits = static_cast<std::uint32_t>(answer);
  std::string packet;
  for (std::size_t i = 0; i < kAnswerBytes; ++i) {
    packet += static_cast<char>((bits >> (8 * i)) & 0xffU);
  }
  return packet;
}

std::optional<std::int32_t> decode_answer(std::string_view packet) {
  if (packet.size() != kAnswerBytes) return std::nullopt;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < kAnswerBytes; ++i) {
    bits |= static_cast<std::uint32_t>(static_cast<unsigned char>(packet[i])) << (8 * i);
  }
  return static_cast<std::int32_t>(bits);
}

}  // namespace scrutineer
