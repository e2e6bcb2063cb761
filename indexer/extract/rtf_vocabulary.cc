#include "indexer/extract/rtf_vocabulary.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace scrutineer::extract {
namespace {

struct Special {
  std::string_view word;
  std::string_view text;
};

constexpr std::array<Special, 11> kSpecials = {{{"tab", "\t"},
                                                {"emdash", "\xE2\x80\x94"},
                                                {"endash", "\xE2\x80\x93"},
                                                {"emspace", " "},
                                                {"enspace", " "},
                                                {"qmspace", " "},
                                                {"lquote", "'"},
                                                {"rquote", "'"},
                                                {"ldblquote", "\""},
                                                {"rdblquote", "\""},
                                                {"bullet", "\xE2\x80\xA2"}}};

constexpr std::array<std::string_view, 33> kSkipped = {
    "fonttbl",  "colortbl",      "listtable", "listoverridetable", "rsidtbl",  "generator",
    "pict",     "nonshppict",    "object",    "objdata",           "header",   "headerl",
    "headerr",  "headerf",       "footer",    "footerl",           "footerr",  "footerf",
    "fldinst",  "themedata",     "datastore", "latentstyles",      "xmlnstbl", "mmathPr",
    "sp",       "bkmkstart",     "bkmkend",   "annotation",        "atnid",    "atnauthor",
    "template", "wgrffmtfilter", "revtbl"};

// Destinations marked as ones to pass over when unknown, but known here.
constexpr std::array<std::string_view, 3> kKnownStarred = {"shpinst", "shptxt", "shppict"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string_view rtf_special(std::string_view word) {
  const auto* found = std::find_if(kSpecials.begin(), kSpecials.end(),
                                   [&](const Special& special) { return special.word == word; });
  return found == kSpecials.end() ? std::string_view{} : found->text;
}

bool is_rtf_skipped(std::string_view word) { return holds(kSkipped, word); }

bool is_rtf_known_starred(std::string_view word) { return holds(kKnownStarred, word); }

std::uint8_t rtf_heading_level(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  while (!name.empty() && (name.back() == ';' || name.back() == ' ')) name.pop_back();
  if (name == "title") return 1;
  constexpr std::string_view heading = "heading ";
  if (name.size() != heading.size() + 1 || !name.starts_with(heading)) return 0;
  return name.back() >= '1' && name.back() <= '9' ? static_cast<std::uint8_t>(name.back() - '0')
                                                  : 0;
}

}  // namespace scrutineer::extract
