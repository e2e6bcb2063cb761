// The numbers of a frame of extraction messages that its writer and its reader share
// (schemas/extraction_message.h says what they mean). They go over a pipe: never reorder.
#pragma once

#include <cstdint>
#include <string_view>

namespace scrutineer {

inline constexpr std::string_view kFrameMagic = "SCRX";

enum class FrameType : std::uint16_t {
  document = 1,
  failure = 2,
  warning = 3,
  end = 4,
  picture = 5
};

}  // namespace scrutineer
