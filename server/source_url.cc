#include "server/source_url.h"

namespace scrutineer::server {

std::string with_source_url(std::string text, std::string_view url) {
  constexpr std::string_view placeholder = "https://example.org/scrutineer";
  for (std::size_t at = 0; (at = text.find(placeholder, at)) != std::string::npos;) {
    text.replace(at, placeholder.size(), url);
    at += url.size();
  }
  return text;
}

}  // namespace scrutineer::server
