#include "server/validator.h"

#include "schemas/digest.h"
#include "schemas/version.h"
#include "server/embedded.h"

namespace scrutineer::server {
namespace {

constexpr std::size_t digits = 24;

// Numbers before texts, so that no two lists of texts are the same bytes.
void append(std::string& all, std::string_view text) {
  all.append(std::to_string(text.size())).append(" ").append(text);
}

}  // namespace

Validator::Validator(std::string_view basis) {
  for (const std::string_view part : {std::string_view(kVersion), embedded_digest(), basis})
    append(basis_, part);
}

std::string Validator::tag(const Request& request, const AnsweredAt& at) const {
  std::string all = basis_;
  append(all, at.commit);
  append(all, at.public_address);
  append(all, request.path);
  for (const auto& [name, value] : request.params) {
    append(all, name);
    append(all, value);
  }
  const auto accept = request.headers.find("accept");
  append(all, accept == request.headers.end() ? "" : accept->second);
  return "W/\"" + sha256_hex(all).substr(0, digits) + "\"";
}

bool any_is_known(const Request& request) {
  const auto given = request.headers.find("if-none-match");
  return given != request.headers.end() && given->second == "*";
}

bool is_known(const Request& request, std::string_view tag) {
  const auto given = request.headers.find("if-none-match");
  if (given == request.headers.end()) return false;
  // Compared weakly: the quoted part alone counts, and it holds no quotation mark.
  return given->second.find(tag.substr(tag.find('"'))) != std::string::npos;
}

bool existing_is_known(const Request& request, std::string_view tag) {
  return any_is_known(request) || is_known(request, tag);
}

}  // namespace scrutineer::server
