// An open libarchive reader that closes itself. The only filters and formats it knows are those
// read in memory by the library itself: none starts another program.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <new>
#include <string>

#include "indexer/extract/charset.h"

namespace scrutineer::extract {

struct ArchiveCloser {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using ArchiveHandle = std::unique_ptr<archive, ArchiveCloser>;

enum class ArchiveKind { zip, tar };

// Opens `bytes`, which must outlive the handle, or returns null where they are no such archive.
[[nodiscard]] inline ArchiveHandle open_archive(Bytes bytes, ArchiveKind kind) {
  ArchiveHandle reader(archive_read_new());
  if (!reader) throw std::bad_alloc();
  switch (kind) {
    case ArchiveKind::zip:
      archive_read_support_format_zip(reader.get());
      break;
    case ArchiveKind::tar:
      archive_read_support_format_tar(reader.get());
      archive_read_support_filter_gzip(reader.get());
      archive_read_support_filter_bzip2(reader.get());
      archive_read_support_filter_xz(reader.get());
      archive_read_support_filter_zstd(reader.get());
      break;
  }
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return nullptr;
  }
  return reader;
}

[[nodiscard]] inline std::string archive_reason(archive* reader) {
  const char* reason = archive_error_string(reader);
  return reason == nullptr ? "unknown reason" : reason;
}

}  // namespace scrutineer::extract
