// The files that an index keeps of its papers (--keep-originals; schemas/README.md).
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

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
  // Now. Throws std::system_error.
  [[nodiscard]] std::uint64_t size() const;

 private:
  int descriptor_;
};

// The original of a paper, open to read; nothing where none is kept, as of papers that lay in an
// archive. Only a paper's id leads to a file (16 hexadecimal digits; anything else to none), and
// only to a plain one: no link is followed. Throws std::system_error where too many files are open.
[[nodiscard]] std::optional<OpenFile> open_original(const std::filesystem::path& index,
                                                    const std::string& id);

// The originals of one index. Safe to use from any thread.
class Originals {
 public:
  // `most`: that are on their way to readers at once, as each holds a file descriptor.
  explicit Originals(std::filesystem::path index, int most = 128)
      : index_(std::move(index)), most_(most) {}

  [[nodiscard]] std::optional<OpenFile> open(const std::string& id) const {
    return open_original(index_, id);
  }
  // One goes out, as long as what is returned lives. Throws Error "too-many-exports".
  [[nodiscard]] std::shared_ptr<void> going_out() const;

 private:
  std::filesystem::path index_;
  int most_;
  std::shared_ptr<std::atomic<int>> out_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace scrutineer::server
