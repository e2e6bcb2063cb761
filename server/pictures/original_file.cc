// The handler of /api/v1/documents/{id}/original.
#include "server/pictures/original_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>
#include <unistd.h>

#include "schemas/utf8.h"
#include "server/handlers.h"
#include "server/http/url.h"
#include "server/missing_thing.h"
#include "server/page/facts_view.h"
#include "server/parameters.h"
#include "server/pictures/original.h"
#include "server/validator.h"

namespace scrutineer::server {
namespace {

// Of a title in a name; the id and the ending are shorter than the rest of 150.
constexpr std::size_t longest_title = 120;

constexpr std::size_t piece_bytes = 64U << 10U;

// Nothing of a stranger's file may run where pages of ours do.
constexpr std::string_view policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

struct FileType {
  std::string_view format, ending, media;
};
// HTML is handed out as bytes, so that no reader of it takes it for a page.
constexpr std::array types = {
    FileType{"pdf", ".pdf", "application/pdf"},
    FileType{"docx", ".docx",
             "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    FileType{"odt", ".odt", "application/vnd.oasis.opendocument.text"},
    FileType{"rtf", ".rtf", "application/rtf"},
    FileType{"html", ".html", "application/octet-stream"},
    FileType{"markdown", ".md", "text/plain"},
    FileType{"text", ".txt", "text/plain"}};
constexpr FileType other_type{"", "", "application/octet-stream"};

const FileType& type_of(std::string_view format) {
  const auto* const found = std::ranges::find(types, format, &FileType::format);
  return found == types.end() ? other_type : *found;
}

// Controls, what some file system or shell takes for more than a letter, and characters that are
// not seen or turn the writing around.
bool stands_in_a_name(UChar32 c) {
  constexpr std::string_view special = "\"%*/:;<>?\\|`$";
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFFFD || c == 0xFEFF) return false;
  if (c < 0x7F) return special.find(static_cast<char>(c)) == std::string_view::npos;
  return !(c >= 0x200B && c <= 0x200F) && !(c >= 0x2028 && c <= 0x202F) &&
         !(c >= 0x2060 && c <= 0x206F) && c != 0x061C && c != 0x00AD;
}

// What does not stand in a name is a space, and several spaces are one; no dot begins or ends it.
std::string name_of(std::string_view title) {
  std::string name;
  for (std::size_t at = 0; at < title.size();) {
    const CodePoint point = code_point_at(title, at);
    const bool stands = stands_in_a_name(point.value) && point.value != 0xA0;
    if (stands && point.value != ' ') {
      const bool begins_with_dot = name.empty() && point.value == '.';
      if (name.size() + point.size > longest_title) break;
      if (!begins_with_dot) name.append(title.substr(at, point.size));
    } else if (!name.empty() && name.back() != ' ') {
      name.push_back(' ');
    }
    at += point.size;
  }
  while (!name.empty() && (name.back() == ' ' || name.back() == '.')) name.pop_back();
  return name;
}

std::string in_ascii(std::string_view name) {
  std::string plain;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = code_point_at(name, at);
    plain.push_back(point.size == 1 ? name[at] : '_');
    at += point.size;
  }
  return plain;
}

// Reads the file piece by piece, as long as it was when it was opened.
class Reading {
 public:
  Reading(OpenFile file, std::uint64_t size, std::shared_ptr<void> going_out)
      : file_(std::move(file)), size_(size), going_out_(std::move(going_out)) {}

  std::string next() {
    std::string piece(std::min<std::uint64_t>(piece_bytes, size_ - at_), '\0');
    if (piece.empty()) return piece;
    ssize_t got = -1;
    do {
      got = ::pread(file_.descriptor(), piece.data(), piece.size(), static_cast<off_t>(at_));
    } while (got < 0 && errno == EINTR);
    if (got <= 0)
      throw std::system_error(got < 0 ? errno : EIO, std::generic_category(),
                              "an original could not be read to its end");
    piece.resize(static_cast<std::size_t>(got));
    at_ += static_cast<std::uint64_t>(got);
    return piece;
  }

 private:
  OpenFile file_;
  std::uint64_t size_;
  std::uint64_t at_ = 0;
  std::shared_ptr<void> going_out_;
};

OpenFile opened(const Context& context, const std::string& id) {
  if (context.originals != nullptr)
    if (std::optional<OpenFile> file = context.originals->open(id)) return std::move(*file);
  Problem problem = not_found("The file of this paper is not kept here.");
  problem.hint =
      "Read its text, or get it from its url; whoever runs this server can keep files with "
      "scrutineer-index --keep-originals, which keeps none of those that lie in an archive.";
  throw ProblemError(problem);
}

}  // namespace

std::string original_address(const std::string& id) {
  return "/api/v1/documents/" + percent_encode(id) + "/original";
}

std::optional<std::uint64_t> original_size(const Context& context, const std::string& id) {
  if (context.originals == nullptr) return std::nullopt;
  const std::optional<OpenFile> file = context.originals->open(id);
  return file ? std::optional(file->size()) : std::nullopt;
}

std::string attachment(const Document& document) {
  const FileType& type = type_of(document.format);
  std::string title = title_of(document);
  if (title.ends_with(type.ending)) title.resize(title.size() - type.ending.size());
  std::string name = name_of(title);
  if (name != document.id) name += (name.empty() ? "" : " ") + document.id;
  name += type.ending;
  const std::string plain = in_ascii(name);
  std::string value = "attachment; filename=\"" + plain + "\"";
  if (plain != name) value += "; filename*=UTF-8''" + percent_encode(name);
  return value;
}

Response original(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(request.params);
  const std::optional<Document> paper = context.searcher.document(id);
  if (!paper) throw_missing(context.searcher, id, "There is no paper with the id \"" + id + "\".");
  OpenFile file = opened(context, paper->id);
  Response response;
  response.content_type = type_of(paper->format).media;
  // The id is that of the bytes. Weak, as texts are packed on their way. Asked about before each
  // use: a paper that is removed is gone at once.
  const std::string tag = "W/\"" + paper->id + "\"";
  response.headers = {{"ETag", tag},
                      {"Cache-Control", "no-cache"},
                      {"X-Robots-Tag", "noindex"},
                      {"Content-Security-Policy", std::string(policy)}};
  if (existing_is_known(request, tag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Disposition", attachment(*paper));
  response.length = file.size();
  response.more = [reading = std::make_shared<Reading>(std::move(file), *response.length,
                                                       context.originals->going_out())] {
    return reading->next();
  };
  return response;
}

}  // namespace scrutineer::server
