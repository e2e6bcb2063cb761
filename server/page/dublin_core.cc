#include "server/page/dublin_core.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace scrutineer::server {
namespace {

struct MediaType {
  std::string_view format, type;
};
constexpr std::array media_types = {
    MediaType{"pdf", "application/pdf"},
    MediaType{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    MediaType{"odt", "application/vnd.oasis.opendocument.text"},
    MediaType{"rtf", "application/rtf"},
    MediaType{"html", "text/html"},
    MediaType{"markdown", "text/markdown"},
    MediaType{"text", "text/plain"}};

std::string media_type(const std::string& format) {
  const auto* const found = std::ranges::find(media_types, format, &MediaType::format);
  return found == media_types.end() ? std::string() : std::string(found->type);
}

}  // namespace

std::vector<Meta> dublin_core(const Document& document, const query::PaperCitation& citation,
                              const Labels& labels) {
  std::vector<Meta> all;
  const auto add = [&all](const char* name, const std::string& content) {
    if (!content.empty()) all.push_back({name, content});
  };
  add("DC.title", citation.title);
  add("DC.creator", citation.issuer);
  add("DC.date", citation.date);
  add("DC.type", citation.type);
  add("DC.coverage", citation.council);
  for (const std::string& theme : document.metadata.themes)
    add("DC.subject", labels.value("theme", theme));
  add("DC.format", media_type(document.format));
  add("DC.source", query::plain_url(citation.source));
  add("DC.identifier", citation.permalink);
  return all;
}

}  // namespace scrutineer::server
