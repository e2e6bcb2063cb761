// Words that tell which readers have to look at a stretch of text at all, found in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace scrutineer::metadata {

// Each stands for a handful of words (landmarks.cc), as they are written. A reader that finds none
// of its own in a sentence would find nothing else there: these are gates, and no rules.
enum class Landmark : std::uint8_t {
  digit,
  month,         // the beginning of one's name
  inspecting,    // inspected, inspectors, inspection
  visit,         // an inspection or visit
  judgement,     // judged, graded
  grading,       // found, graded
  publication,   // published, dated, the letter
  published_on,  // "published on" alone
  childrens_home,
  promise,         // will, planned, due to
  promising_body,  // those who can promise
  web_address,
};

class LandmarkSet {
 public:
  constexpr LandmarkSet() = default;
  constexpr LandmarkSet(std::initializer_list<Landmark> landmarks) {
    for (const Landmark landmark : landmarks) {
      bits_ |= bit(landmark);
    }
  }

  [[nodiscard]] constexpr bool has(Landmark landmark) const { return (bits_ & bit(landmark)) != 0; }
  constexpr void add(LandmarkSet other) { bits_ |= other.bits_; }

 private:
  static constexpr std::uint32_t bit(Landmark landmark) {
    return std::uint32_t{1} << static_cast<unsigned>(landmark);
  }

  std::uint32_t bits_ = 0;
};

// Where the landmarks of a text stand. Read only, so any number of threads may use one.
class Landmarks {
 public:
  // Time linear in the text.
  explicit Landmarks(std::string_view text);

  // Those that stand whole between two offsets.
  [[nodiscard]] LandmarkSet between(std::size_t begin, std::size_t end) const;

 private:
  struct Place {
    std::size_t begin = 0, end = 0;
    LandmarkSet landmarks;
  };

  std::vector<Place> places_;  // ascending by end
};

}  // namespace scrutineer::metadata
