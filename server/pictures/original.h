// The files that an index keeps of its papers (--keep-originals; schemas/README.md).
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace scrutineer::server {

// An open file that closes itself.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept;
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile();

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// The original of a paper, open to read; nothing where none is kept, as of papers that lay in an
// archive. Only a paper's id leads to a file (16 hexadecimal digits; anything else to none), and
// only to a plain one: no link is followed.
[[nodiscard]] std::optional<OpenFile> open_original(const std::filesystem::path& index,
                                                    const std::string& id);

}  // namespace scrutineer::server
