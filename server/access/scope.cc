#include "server/access/scope.h"

#include <algorithm>
#include <array>
#include <string>

namespace scrutineer::server {
namespace {

struct Named {
  Scope scope;
  std::string_view name;
};
constexpr std::array names = {Named{Scope::read, "read"}, Named{Scope::exports, "export"},
                              Named{Scope::metrics, "metrics"}, Named{Scope::save, "save"}};

constexpr std::array<std::string_view, 5> open_paths = {"/healthz", "/readyz", "/openapi.yaml",
                                                        "/opensearch.xml", "/api"};

bool asks_for_export(const Request& request) {
  const auto is_table = [](const std::string& text) {
    return text.find("csv") != std::string::npos || text.find("jsonl") != std::string::npos ||
           text.find("markdown") != std::string::npos;
  };
  const auto [begin, end] = request.params.equal_range("format");
  if (std::any_of(begin, end, [&](const auto& param) { return is_table(param.second); }))
    return true;
  const auto accept = request.headers.find("accept");
  return begin == end && accept != request.headers.end() && is_table(accept->second);
}

}  // namespace

std::string_view name_of(Scope scope) {
  return std::ranges::find(names, scope, &Named::scope)->name;
}

std::optional<Scope> scope_named(std::string_view name) {
  const auto* found = std::ranges::find(names, name, &Named::name);
  return found == names.end() ? std::nullopt : std::optional(found->scope);
}

std::optional<Scope> needed_scope(const Request& request) {
  const std::string& path = request.path;
  if (std::ranges::find(open_paths, path) != open_paths.end() || path.starts_with("/static/"))
    return std::nullopt;
  if (path == "/metrics") return Scope::metrics;
  constexpr std::string_view saved = "/api/v1/saved-searches";
  if (path == saved || path.starts_with(std::string(saved) + "/")) return Scope::save;
  // Who knows the address may read it: feed readers send no key.
  if (path.starts_with("/feeds/saved/")) return std::nullopt;
  // Of one paper, whatever its form.
  if (path.starts_with("/api/v1/documents/") &&
      (path.ends_with("/cite") || path.ends_with("/original")))
    return Scope::read;
  if (path.starts_with("/api/") && asks_for_export(request)) return Scope::exports;
  return Scope::read;
}

}  // namespace scrutineer::server
