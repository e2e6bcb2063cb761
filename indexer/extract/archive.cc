#include "indexer/extract/archive.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <vector>

namespace scrutineer::extract {
namespace {

constexpr char kFetchAgain[] = "Fetch the archive again, or unpack it and index the folder.";
constexpr char kUnpack[] = "Unpack the archive yourself and index the folder.";

std::string from_cp437(std::string_view name) {
  const icu::UnicodeString text(name.data(), static_cast<std::int32_t>(name.size()), "cp437");
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool is_dropping(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? name : name.substr(slash + 1);
  return name.starts_with("__MACOSX/") || file.starts_with("._") || file == ".DS_Store" ||
         file == "Thumbs.db" || file == "desktop.ini";
}

std::string raw_name(archive_entry* entry) {
  // The plain name first: asking for UTF-8 converts, and fails where the bytes are not what the
  // archive says.
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr) name = archive_entry_pathname_utf8(entry);
  return name == nullptr ? "" : name;
}

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes >> 20U) + " MB"; }

class Walk {
 public:
  Walk(Bytes bytes, ArchiveBudget& budget, const MemberHandler& handler)
      : packed_(bytes.size()), limits_(budget.limits), budget_(budget), handler_(handler) {}

  void run(archive* reader) {
    archive_entry* entry = nullptr;
    std::string name;
    while (true) {
      const int status = archive_read_next_header(reader, &entry);
      if (status == ARCHIVE_EOF) return;
      if (status == ARCHIVE_RETRY) continue;
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
        handler_.failure(
            name, Error("archive-unreadable", "the archive is damaged: " + archive_reason(reader),
                        kFetchAgain));
        return;
      }
      if (!step(reader, entry, name)) return;
    }
  }

 private:
  // Reads one member; false where the archive must not be read on.
  bool step(archive* reader, archive_entry* entry, std::string& name) {
    if (archive_entry_filetype(entry) == AE_IFDIR) return true;
    const std::string raw = raw_name(entry);
    if (is_dropping(raw)) return true;
    if (++budget_.members > limits_.members) {
      handler_.failure(name,
                       Error("archive-too-many",
                             "the archive holds more than " + std::to_string(limits_.members) +
                                 " files; those after this one were not read",
                             kUnpack));
      return false;
    }
    name = clean_member_name(raw);
    if (name.empty()) name = "member " + std::to_string(budget_.members);
    if (name != raw) handler_.warning(name, "the member's name was cleaned to \"" + name + "\"");
    const bool file =
        archive_entry_filetype(entry) == AE_IFREG || archive_entry_filetype(entry) == 0;
    if (!file || archive_entry_hardlink(entry) != nullptr) {
      handler_.warning(name, "is a link or device and was left out");
      return true;
    }
    if (archive_entry_is_data_encrypted(entry) != 0) {
      handler_.failure(name, Error("member-encrypted", "the member is protected by a password",
                                   "Unpack the archive with its password and index the folder."));
      return true;
    }
    return read(reader, name);
  }

  bool read(archive* reader, const std::string& name) {
    std::string bytes;
    std::vector<char> buffer(std::size_t{1} << 16U);
    while (true) {
      const la_ssize_t got = archive_read_data(reader, buffer.data(), buffer.size());
      if (got == 0) break;
      if (got == ARCHIVE_RETRY) continue;
      if (got < 0) {
        handler_.failure(
            name, Error("member-unreadable",
                        "the member cannot be unpacked: " + archive_reason(reader), kFetchAgain));
        return got != ARCHIVE_FATAL;
      }
      unpacked_ += static_cast<std::uint64_t>(got);
      budget_.bytes += static_cast<std::uint64_t>(got);
      if (std::optional<Error> error = exceeded()) {
        handler_.failure(name, *error);
        return false;
      }
      if (bytes.size() + static_cast<std::size_t>(got) > limits_.member_bytes) {
        handler_.failure(
            name, Error("member-too-large",
                        "the member is larger than " + megabytes(limits_.member_bytes), kUnpack));
        return true;
      }
      bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
    handler_.member(name, bytes);
    return true;
  }

  [[nodiscard]] std::optional<Error> exceeded() const {
    if (budget_.bytes > limits_.total_bytes) {
      return Error("archive-too-large",
                   "the archive unpacks to more than " + megabytes(limits_.total_bytes) +
                       "; this member and those after it were not read",
                   kUnpack);
    }
    if (unpacked_ > limits_.ratio_from && unpacked_ / limits_.ratio > packed_) {
      return Error("archive-bomb",
                   "the archive unpacks to more than " + std::to_string(limits_.ratio) +
                       " times its size, as only a bomb does; the rest was not read",
                   "Do not unpack it unless you trust its sender.");
    }
    return std::nullopt;
  }

  std::uint64_t packed_;
  std::uint64_t unpacked_ = 0;
  const ArchiveLimits& limits_;
  ArchiveBudget& budget_;
  const MemberHandler& handler_;
};

}  // namespace

std::string clean_member_name(std::string_view name) {
  std::string text = is_utf8(name) ? std::string(name) : from_cp437(name);
  for (char& c : text) {
    if (c == '\\') c = '/';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  if (text.size() > 1 && text[1] == ':' && ((text[0] | 0x20) >= 'a' && (text[0] | 0x20) <= 'z')) {
    text.erase(0, 2);
  }
  std::string clean;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part.empty() || part == "." || part == "..") continue;
    if (!clean.empty()) clean.push_back('/');
    clean += part;
  }
  constexpr std::size_t longest = 1000;
  if (clean.size() > longest) {
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(clean[cut]) & 0xC0U) == 0x80U) --cut;
    clean.resize(cut);
  }
  return clean;
}

void walk_archive(Bytes bytes, ArchiveKind kind, ArchiveBudget& budget,
                  const MemberHandler& handler) {
  const ArchiveHandle reader = open_archive(bytes, kind);
  if (!reader) {
    handler.failure("", Error("archive-unreadable", "the archive cannot be opened", kFetchAgain));
    return;
  }
  Walk(bytes, budget, handler).run(reader.get());
}

}  // namespace scrutineer::extract
