#include "server/form_data.h"

#include <algorithm>
#include <utility>

#include "server/http/any_case.h"
#include "server/http/url.h"
#include "server/problem.h"

namespace scrutineer::server {
namespace {

constexpr std::size_t longest_boundary = 70;
constexpr std::string_view line_end = "\r\n";

[[noreturn]] void malformed(const std::string& what) {
  throw ProblemError(http_problem(400, "The form can't be read: " + what + ".",
                                  "Send it as a browser does, as multipart/form-data."));
}

[[noreturn]] void of_another_type() {
  throw ProblemError(http_problem(415, "A form with a file is multipart/form-data.",
                                  "Send it as a browser does, with a boundary."));
}

bool is_token_mark(char c) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         marks.find(c) != std::string_view::npos;
}

bool is_boundary_mark(char c) {
  constexpr std::string_view marks = "'()+_,-./:=? ";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         marks.find(c) != std::string_view::npos;
}

bool has_controls(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

// What stands behind a value: ; name=value ; name="value". A parameter that comes twice is none.
class Attributes {
 public:
  // False: it is not made of such parameters.
  [[nodiscard]] bool read(std::string_view rest) {
    while (skip_spaces(rest), !rest.empty()) {
      if (!take(rest, ';')) return false;
      skip_spaces(rest);
      const std::string name = token(rest);
      if (name.empty() || !take(rest, '=')) return false;
      std::optional<std::string> value = rest.starts_with('"') ? quoted(rest) : token(rest);
      if (!value || find(name)) return false;
      all_.emplace_back(name, *std::move(value));
    }
    return true;
  }
  [[nodiscard]] std::optional<std::string> find(std::string_view name) const {
    for (const auto& [known, value] : all_)
      if (is_in_any_case(known, name)) return value;
    return std::nullopt;
  }

 private:
  static void skip_spaces(std::string_view& rest) {
    while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
  }
  static bool take(std::string_view& rest, char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }
  static std::string token(std::string_view& rest) {
    const auto* const end = std::ranges::find_if_not(rest, is_token_mark);
    std::string found(rest.begin(), end);
    rest.remove_prefix(found.size());
    return found;
  }
  // Browsers write a quotation mark inside as %22; some other programs as \".
  static std::optional<std::string> quoted(std::string_view& rest) {
    std::string value;
    for (std::size_t at = 1; at < rest.size(); ++at) {
      if (rest[at] == '"') {
        rest.remove_prefix(at + 1);
        return value;
      }
      const bool escaped =
          rest[at] == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\');
      if (escaped) ++at;
      value.push_back(rest[at]);
    }
    return std::nullopt;
  }

  std::vector<std::pair<std::string, std::string>> all_;
};

std::string boundary_of(std::string_view content_type) {
  const std::size_t end = std::min(content_type.find(';'), content_type.size());
  std::string_view type = content_type.substr(0, end);
  while (type.ends_with(' ') || type.ends_with('\t')) type.remove_suffix(1);
  if (!is_in_any_case(type, "multipart/form-data")) of_another_type();
  Attributes attributes;
  if (!attributes.read(content_type.substr(end)))
    malformed("its type has parameters that are none");
  const std::optional<std::string> boundary = attributes.find("boundary");
  if (!boundary) malformed("its type names no boundary");
  const bool right = !boundary->empty() && boundary->size() <= longest_boundary &&
                     std::ranges::all_of(*boundary, is_boundary_mark) && !boundary->ends_with(' ');
  if (!right) malformed("its boundary is none");
  return *boundary;
}

std::string text_of(const std::string& value, const char* what) {
  if (!is_utf8(value) || has_controls(value)) malformed(std::string(what) + " is no text");
  return value;
}

// Name and file name of a part, from its header fields.
FormPart part_of(std::string_view head) {
  FormPart part;
  bool named = false;
  while (!head.empty()) {
    const std::size_t end = head.find(line_end);
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + line_end.size());
    const std::size_t colon = line.find(':');
    if (has_controls(line) || colon == 0 || colon == std::string_view::npos ||
        !std::ranges::all_of(line.substr(0, colon), is_token_mark))
      malformed("a part has a header that is none");
    const std::string_view field = line.substr(0, colon);
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    const auto begins = [&](std::string_view with) {
      return value.size() >= with.size() && is_in_any_case(value.substr(0, with.size()), with);
    };
    if (is_in_any_case(field, "content-transfer-encoding")) malformed("a part is encoded");
    if (is_in_any_case(field, "content-type") && begins("multipart/"))
      malformed("a part is made of parts");
    if (!is_in_any_case(field, "content-disposition")) continue;
    constexpr std::string_view wanted = "form-data";
    Attributes attributes;
    if (named || !begins(wanted) || !attributes.read(value.substr(wanted.size())))
      malformed("a part is no field");
    const std::optional<std::string> name = attributes.find("name");
    if (!name || name->empty()) malformed("a part has no name");
    part.name = text_of(*name, "the name of a part");
    if (const auto file = attributes.find("filename"))
      part.filename = text_of(*file, "a file's name");
    named = true;
  }
  if (!named) malformed("a part has no name");
  return part;
}

}  // namespace

std::vector<FormPart> read_form_data(std::string_view content_type, std::string_view body) {
  const std::string delimiter = "--" + boundary_of(content_type);
  const std::string between = std::string(line_end) + delimiter;
  if (!body.starts_with(delimiter)) malformed("it does not begin with its boundary");
  body.remove_prefix(delimiter.size());
  std::vector<FormPart> parts;
  while (!body.starts_with("--")) {
    if (!body.starts_with(line_end)) malformed("something follows a boundary");
    body.remove_prefix(line_end.size());
    if (parts.size() == most_form_parts) malformed("it has too many parts");
    // The head's last line and the empty one that ends it.
    const std::size_t head = body.substr(0, longest_part_head).find("\r\n\r\n");
    if (head == std::string_view::npos) malformed("a part's head has no end");
    FormPart part = part_of(body.substr(0, head + line_end.size()));
    body.remove_prefix(head + 2 * line_end.size());
    const std::size_t end = body.find(between);
    if (end == std::string_view::npos) malformed("it ends inside a part");
    part.bytes = body.substr(0, end);
    parts.push_back(std::move(part));
    body.remove_prefix(end + between.size());
  }
  if (body != "--" && body != "--\r\n") malformed("something follows its end");
  if (parts.empty()) malformed("it has no parts");
  return parts;
}

}  // namespace scrutineer::server
