#include "server/pictures/original.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace scrutineer::server {
namespace {

constexpr std::size_t id_digits = 16;

bool is_id(const std::string& text) {
  return text.size() == id_digits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

OpenFile::OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<OpenFile> open_original(const std::filesystem::path& index, const std::string& id) {
  if (!is_id(id)) return std::nullopt;
  const std::filesystem::path path = index / "originals" / id.substr(0, 2) / id;
  OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &status) != 0 || !S_ISREG(status.st_mode))
    return std::nullopt;
  return file;
}

}  // namespace scrutineer::server
