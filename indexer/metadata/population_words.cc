#include "indexer/metadata/population_words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace scrutineer::metadata {
namespace {

struct Sign {
  std::string_view words, population;
};

// In the order of preference.
constexpr std::array<Sign, 29> kSigns = {{
    {"care leaver", "care_leavers"},
    {"leaving care", "care_leavers"},
    {"care-experienced", "care_leavers"},
    {"care experienced", "care_leavers"},
    {"pathway plan", "care_leavers"},
    {"personal adviser", "care_leavers"},
    {"unaccompanied", "unaccompanied"},
    {"asylum", "unaccompanied"},
    {"privately arranged foster", "privately_fostered"},
    {"privately fostered", "privately_fostered"},
    {"private fostering", "privately_fostered"},
    {"homeless", "homeless_16_17"},
    {"missing", "missing"},
    {"return home interview", "missing"},
    {"return interview", "missing"},
    {"exploit", "exploited"},
    {"disabled", "disabled"},
    {"disabilit", "disabled"},
    {"education, health and care", "send"},
    {"ehc plan", "send"},
    {"special educational needs", "send"},
    {"child protection", "child_protection"},
    {"protection plan", "child_protection"},
    {"section 47", "child_protection"},
    {"child in need", "in_need"},
    {"children in need", "in_need"},
    {"looked after", "in_care"},
    {"looked-after", "in_care"},
    {"in care", "in_care"},
}};

}  // namespace

std::string population_in(std::string_view words) {
  std::string lower(words);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const Sign& sign : kSigns) {
    if (lower.find(sign.words) != std::string::npos) {
      return std::string(sign.population);
    }
  }
  return {};
}

}  // namespace scrutineer::metadata
