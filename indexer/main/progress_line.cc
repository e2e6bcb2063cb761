#include "indexer/main/progress_line.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace scrutineer::indexer {
namespace {

constexpr std::size_t bar_width = 20;
constexpr std::size_t least_room_for_name = 12;

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string duration_text(double seconds) {
  const auto whole = std::lround(seconds);
  if (whole >= 3600)
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string tail_of(std::string_view text, std::size_t columns) {
  const std::size_t all = characters(text);
  if (all <= columns) return std::string(text);
  if (columns <= 3) return std::string(columns, '.');
  std::size_t skip = all - (columns - 3);
  std::size_t at = 0;
  while (at < text.size() && (skip > 0 || !begins_character(text[at]))) {
    if (begins_character(text[at])) --skip;
    ++at;
  }
  return "..." + std::string(text.substr(at));
}

std::string progress_line(const ProgressState& state, std::size_t columns) {
  const std::size_t filled =
      state.total == 0 ? bar_width : std::min(bar_width, bar_width * state.done / state.total);
  std::string line = fmt::format("[{}{}] {}/{}", std::string(filled, '#'),
                                 std::string(bar_width - filled, '-'), state.done, state.total);
  const double seconds = std::chrono::duration<double>(state.elapsed).count();
  if (state.done > 0 && seconds > 0) {
    const double rate = static_cast<double>(state.done) / seconds;
    line += fmt::format("  {:.1f}/s", rate);
    if (state.done < state.total) {
      line += fmt::format("  {} left",
                          duration_text(static_cast<double>(state.total - state.done) / rate));
    }
  }
  if (state.failed > 0) line += fmt::format("  {} failed", state.failed);
  if (line.size() + 2 + least_room_for_name <= columns && !state.current.empty()) {
    line += "  " + tail_of(state.current, columns - line.size() - 2);
  }
  return line.substr(0,
                     line.size() > columns && characters(line) > columns ? columns : line.size());
}

}  // namespace scrutineer::indexer
