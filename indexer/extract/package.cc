#include "indexer/extract/package.h"

#include <array>

#include "indexer/extract/archive_handle.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

constexpr char kRepair[] = "Open the paper in a word processor and save it again, or as PDF.";

bool is_xml(std::string_view name) { return name.ends_with(".xml") || name.ends_with(".rels"); }

std::string read_part(archive* reader, std::uint64_t& budget) {
  std::string part;
  std::array<char, std::size_t{1} << 16U> buffer{};
  while (true) {
    const la_ssize_t got = archive_read_data(reader, buffer.data(), buffer.size());
    if (got == 0) return part;
    if (got < 0) {
      throw Error("package-unreadable", "a part cannot be unpacked: " + archive_reason(reader),
                  kRepair);
    }
    const auto bytes = static_cast<std::uint64_t>(got);
    if (bytes > budget) {
      throw Error("package-too-large", "the paper unpacks to more than is allowed",
                  "Split the paper, or raise the limit if you trust it.");
    }
    budget -= bytes;
    part.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

std::vector<std::string> member_names(Bytes zip, std::size_t most) {
  std::vector<std::string> names;
  const ArchiveHandle reader = open_archive(zip, ArchiveKind::zip);
  if (!reader) return names;
  archive_entry* entry = nullptr;
  while (names.size() < most) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) break;
    const char* name = archive_entry_pathname(entry);
    names.emplace_back(name == nullptr ? "" : name);
  }
  return names;
}

std::string member_start(Bytes zip, std::string_view name, std::size_t most) {
  const ArchiveHandle reader = open_archive(zip, ArchiveKind::zip);
  if (!reader) return {};
  archive_entry* entry = nullptr;
  while (true) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return {};
    const char* found = archive_entry_pathname(entry);
    if (found == nullptr || found != name) continue;
    std::string start(most, '\0');
    const la_ssize_t got = archive_read_data(reader.get(), start.data(), start.size());
    start.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return start;
  }
}

Parts read_parts(Bytes zip, const TextLimits& limits) {
  const ArchiveHandle reader = open_archive(zip, ArchiveKind::zip);
  if (!reader) throw Error("package-unreadable", "the paper is no readable package", kRepair);
  Parts parts;
  std::uint64_t budget = limits.unpacked_bytes;
  archive_entry* entry = nullptr;
  while (true) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return parts;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
      throw Error("package-unreadable", "the package is damaged: " + archive_reason(reader.get()),
                  kRepair);
    }
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || !is_xml(name)) continue;
    if (archive_entry_is_encrypted(entry) != 0) {
      throw Error("package-encrypted", "the paper is protected by a password",
                  "Save it without a password.");
    }
    parts.emplace(name, read_part(reader.get(), budget));
  }
}

}  // namespace scrutineer::extract
