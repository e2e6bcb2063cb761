// Real papers beside the project, for tests that are skipped where they are absent.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "indexer/extract/extract.h"
#include "schemas/digest.h"
#include "schemas/error.h"

namespace scrutineer::tests {

inline std::filesystem::path source_folder() {
  const char* source = std::getenv("SCRUTINEER_SOURCE");
  return source == nullptr ? "." : source;
}

inline std::filesystem::path shared_folder() {
  const char* given = std::getenv("SCRUTINEER_SHARED");
  return given != nullptr ? std::filesystem::path(given) : source_folder() / ".." / "shared";
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct SharedPaper {
  std::string id;
  std::string file;
  ExtractedText text;
};

// Every paper of a folder that can be read, ascending by file name; empty where the folder is
// absent.
inline std::vector<SharedPaper> papers_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code absent;  // the tests skip when there are no papers
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent)) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<SharedPaper> read;
  for (const std::filesystem::path& path : paths) {
    const std::string bytes = bytes_of(path);
    const std::string name = path.filename().string();
    try {
      read.push_back(
          {document_id(bytes), name,
           extract::extract({std::as_bytes(std::span(bytes.data(), bytes.size())), name}, {})});
    } catch (const Error&) {
      continue;  // what cannot be read is for the tests of the extractors
    }
  }
  return read;
}

// The same of one folder of the corpus.
inline std::vector<SharedPaper> shared_papers(const std::string& folder) {
  return papers_in(shared_folder() / "corpus" / folder);
}

}  // namespace scrutineer::tests
