#include "indexer/findings/list_headings.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "schemas/vocabulary.h"

namespace scrutineer::findings {
namespace {

constexpr std::string_view kImprovement = "improvement";
constexpr std::string_view kPriorityAction = "priority_action";
constexpr std::string_view kRecommendation = "recommendation";

struct Known {
  std::string_view key;
  std::string_view kind;
};

// Headings as Ofsted and its fellow inspectorates print them, from 2011 to today.
constexpr std::array kExact = {
    Known{"area for development", kImprovement},
    Known{"area for improvement", kImprovement},
    Known{"area for priority action", kPriorityAction},
    Known{"areas for development", kImprovement},
    Known{"areas for further development", kImprovement},
    Known{"areas for further improvement", kImprovement},
    Known{"areas for improvement", kImprovement},
    Known{"areas for priority action", kPriorityAction},
    Known{"areas for priority actions", kPriorityAction},
    Known{"areas for priority and immediate action", kPriorityAction},
    Known{"areas for priority improvement", kPriorityAction},
    Known{"areas requiring improvement", kImprovement},
    Known{"areas that need to improve", kImprovement},
    Known{"areas to improve", kImprovement},
    Known{"immediate and priority action", kPriorityAction},
    Known{"immediate and priority actions", kPriorityAction},
    Known{"key areas for improvement", kImprovement},
    Known{"key recommendations", kRecommendation},
    Known{"ofsted recommendations", kRecommendation},
    Known{"priority action", kPriorityAction},
    Known{"priority actions", kPriorityAction},
    Known{"priority and immediate action", kPriorityAction},
    Known{"priority and immediate actions", kPriorityAction},
    Known{"recommendation", kRecommendation},
    Known{"recommendations", kRecommendation},
    Known{"summary of recommendations", kRecommendation},
    Known{"what must improve", kImprovement},
    Known{"what needs improving", kImprovement},
    Known{"what needs to be improved", kImprovement},
    Known{"what needs to improve", kImprovement},
    Known{"what still needs to improve", kImprovement},
};

// The same with a place or subject behind: "What needs to improve in this area of social work
// practice", "Recommendations for the local authority", "Areas for improvement for the
// partnership".
constexpr std::array kBeginnings = {
    Known{"areas for improvement for ", kImprovement},
    Known{"areas for improvement in ", kImprovement},
    Known{"areas for priority action for ", kPriorityAction},
    Known{"recommendations for ", kRecommendation},
    Known{"recommendations to ", kRecommendation},
    Known{"what needs to improve ", kImprovement},
};

constexpr std::array<std::string_view, 28> kEnds = {
    "case study",
    "practice study",
    "case example",
    "good practice",
    "main findings",
    "findings",
    "headline findings",
    "summary",
    "summary for children",
    "summary of findings",
    "information about",
    "the inspection team",
    "inspection team",
    "about this inspection",
    "children living in this area",
    "child protection in this area",
    "children looked after in this area",
    "other ofsted inspections",
    "inspection findings",
    "inspection judgement",
    "inspection judgements",
    "the experiences and progress",
    "the impact of leaders",
    "next steps",
    "conclusion",
    "local area partnership details",
    "what is working well",
    "key strengths",
};

constexpr std::array<std::string_view, 9> kParts = {
    "immediately",        "with immediate effect", "within",           "the local authority should",
    "the council should", "the lscb should",       "the board should", "the partnership should",
    "as soon as"};

bool starts_with_word(std::string_view key, std::string_view start) {
  return key.starts_with(start) && (key.size() == start.size() || key[start.size()] == ' ');
}

bool is_number(std::string_view word) {
  return !word.empty() &&
         std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c); });
}

}  // namespace

std::string heading_key(std::string_view text) {
  std::string key = name_key(text);
  std::string_view rest = key;
  while (true) {
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos || !is_number(rest.substr(0, space))) break;
    rest.remove_prefix(space + 1);
  }
  while (true) {
    const std::size_t space = rest.rfind(' ');
    if (space == std::string_view::npos || !is_number(rest.substr(space + 1))) break;
    rest.remove_suffix(rest.size() - space);
  }
  return std::string(rest);
}

std::optional<ListHeading> list_heading(std::string_view key) {
  if (key.empty() || key.size() > 120) return std::nullopt;
  const auto* exact = std::ranges::lower_bound(kExact, key, {}, &Known::key);
  if (exact != kExact.end() && exact->key == key) return ListHeading{exact->kind, false};
  for (const Known& known : kBeginnings) {
    if (key.starts_with(known.key)) return ListHeading{known.kind, false};
  }
  // "What does the local authority need to improve", "What do leaders need to improve".
  const bool asks = key.starts_with("what does ") || key.starts_with("what do ");
  if (asks && key.ends_with(" need to improve")) return ListHeading{kImprovement, true};
  return std::nullopt;
}

std::optional<ListHeading> list_lead_in(std::string_view text) {
  if (!text.ends_with(':')) return std::nullopt;
  constexpr std::size_t kLeadIn = 250;
  const std::string key =
      name_key(text.size() > kLeadIn ? text.substr(text.size() - kLeadIn) : text);
  const auto has = [&](std::string_view words) { return key.find(words) != std::string::npos; };
  if (has(" act ") || has(" duty") || has("regulations") || has("guidance")) return std::nullopt;
  if (has("areas of significant weakness") || has("swift and decisive action")) {
    return ListHeading{kPriorityAction, false};
  }
  const bool names = has("local authority") || has("council") || has("board") || has("lscb") ||
                     has("partner") || has("leaders");
  if (!names) return std::nullopt;
  if (key.ends_with(" should") || has(" should take the following")) {
    return ListHeading{kRecommendation, false};
  }
  if (key.ends_with(" needs to") || key.ends_with(" need to") || key.ends_with(" must")) {
    return ListHeading{kImprovement, false};
  }
  return std::nullopt;
}

bool parts_a_list(std::string_view key) {
  return std::ranges::any_of(kParts,
                             [&](std::string_view part) { return starts_with_word(key, part); });
}

bool ends_list(std::string_view key) {
  return std::ranges::any_of(kEnds,
                             [&](std::string_view end) { return starts_with_word(key, end); });
}

}  // namespace scrutineer::findings
