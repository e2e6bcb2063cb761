#include "indexer/extract/pdf/line_breaks.h"

#include <algorithm>
#include <string_view>

#include "indexer/extract/pdf/draft.h"
#include "indexer/extract/pdf/page_metrics.h"
#include "indexer/extract/pdf/sentence.h"

namespace scrutineer::extract::pdf {
namespace {

constexpr std::size_t fewest_breaks = 2;
constexpr std::size_t fewest_lines = 4;  // for one broken line among them to be an accident
constexpr float narrowest_prose = 18;    // type sizes: addresses are narrower

}  // namespace

void LineBreaks::take_width(const Run& line) {
  left_ = lines_ == 0 ? line.text_x : std::min(left_, line.text_x);
  right_ = lines_ == 0 ? line.x1 : std::max(right_, line.x1);
  ++lines_;
}

void LineBreaks::note(std::size_t offset, const Run& above, const Run& below) {
  take_width(above);
  breaks_.push_back({offset, above, below});
}

bool LineBreaks::are_wraps(const Run& last) const {
  if (lines_ >= fewest_lines && breaks_.size() * fewest_lines <= lines_) return true;
  if (breaks_.size() < fewest_breaks) return false;
  const float right = std::max(right_, last.x1);
  if (right - left_ < narrowest_prose * last.size) return false;
  return std::none_of(breaks_.begin(), breaks_.end(), [&](const Break& line_break) {
    return ends_early(line_break.above, line_break.below, right);
  });
}

void LineBreaks::join(std::string& text) const {
  for (const Break& line_break : breaks_) {
    const bool hyphen = ends_hyphenated(std::string_view(text).substr(0, line_break.offset));
    text[line_break.offset] = hyphen ? open_hyphen : ' ';
  }
}

}  // namespace scrutineer::extract::pdf
