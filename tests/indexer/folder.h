// A folder of a test's own, gone at its end.
#pragma once

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>

namespace scrutineer::tests {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "scrutineer-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = std::filesystem::canonical(name);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string operator/(std::string_view name) const {
    return (path_ / name).string();
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // Writes a file, and the folders above it. Each write gets a later time than the one before.
  std::string write(std::string_view name, std::string_view bytes) {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    touch(file.string());
    return file.string();
  }
  // Gives a file a time that no file here had before.
  void touch(const std::string& file) {
    const timespec time{1'500'000'000 + ++clock_, 0};
    const timespec both[2] = {time, time};
    if (::utimensat(AT_FDCWD, file.c_str(), both, 0) != 0) throw std::runtime_error("no utimensat");
  }

 private:
  std::filesystem::path path_;
  long clock_ = 0;
};

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

}  // namespace scrutineer::tests
