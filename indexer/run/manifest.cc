#include "indexer/run/manifest.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <system_error>

#include "indexer/run/manifest_rows.h"
#include "schemas/error.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_manifest = std::uintmax_t{256} << 20U;

std::string read_whole(const fs::path& file) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(file, failed);
  if (!failed && size > largest_manifest) {
    throw Error("manifest-too-large",
                fmt::format("the manifest {} is larger than 256 MB", path_to_text(file.native())),
                "Split it, and index the parts of the tree one after the other.");
  }
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  if (in) bytes << in.rdbuf();
  if (failed || !in || in.bad()) {
    const std::error_code why = failed ? failed : std::error_code(errno, std::generic_category());
    throw Error(
        "manifest-unreadable",
        fmt::format("can't read the manifest {}: {}", path_to_text(file.native()), why.message()),
        "Check the path given with --manifest.");
  }
  return std::move(bytes).str();
}

}  // namespace

Manifest Manifest::read(const fs::path& file, const Vocabulary& vocabulary) {
  const std::string bytes = read_whole(file);
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool json = first != std::string_view::npos && text[first] == '{';
  RawRows raw = json ? read_json_rows(text) : read_csv_rows(text);

  Manifest manifest;
  manifest.errors_ = std::move(raw.errors);
  const fs::path directory = fs::canonical(file).parent_path();
  Parents parents;
  for (const RawRow& row : raw.rows) {
    try {
      manifest.index(checked_row(row, vocabulary), directory, parents);
    } catch (const ManifestError& error) {
      manifest.errors_.push_back(error);
    }
  }
  std::stable_sort(manifest.errors_.begin(), manifest.errors_.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return manifest;
}

void Manifest::index(ManifestRow row, const fs::path& directory, Parents& parents) {
  const std::size_t number = rows_.size();
  const auto claim = [&](auto& places, const std::string& key, const char* column) {
    const auto [at, fresh] = places.try_emplace(key, number);
    if (!fresh && at->second != number) {
      throw ManifestError{row.line, column, "manifest-twice",
                          fmt::format("is named on line {} already", rows_[at->second].line)};
    }
  };
  if (!row.id.empty()) {
    claim(by_id_, row.id, "id");
  } else {
    const fs::path given = (directory / row.path).lexically_normal();
    claim(by_location_, given.native(), "path");
    // The walk resolves the links above its roots; a row may name its file through them.
    const auto [parent, fresh] = parents.try_emplace(given.parent_path().native());
    if (fresh) {
      std::error_code unresolvable;
      parent->second = fs::weakly_canonical(given.parent_path(), unresolvable);
      if (unresolvable) parent->second = given.parent_path();
    }
    by_location_.try_emplace((parent->second / given.filename()).native(), number);
  }
  rows_.push_back(std::move(row));
}

const ManifestRow* Manifest::by_id(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &rows_[found->second];
}

const ManifestRow* Manifest::by_location(const std::string& location) const {
  const auto found = by_location_.find(location);
  return found == by_location_.end() ? nullptr : &rows_[found->second];
}

}  // namespace scrutineer::indexer
