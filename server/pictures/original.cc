#include "server/pictures/original.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "schemas/error.h"

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

std::uint64_t OpenFile::size() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0)
    throw std::system_error(errno, std::generic_category(), "the size of an original");
  return static_cast<std::uint64_t>(status.st_size);
}

std::optional<OpenFile> open_original(const std::filesystem::path& index, const std::string& id) {
  if (!is_id(id)) return std::nullopt;
  const std::filesystem::path path = index / "originals" / id.substr(0, 2) / id;
  OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (file.descriptor() < 0 && (errno == EMFILE || errno == ENFILE))
    throw std::system_error(errno, std::generic_category(), "an original could not be opened");
  struct stat status {};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &status) != 0 || !S_ISREG(status.st_mode))
    return std::nullopt;
  return file;
}

std::shared_ptr<void> Originals::going_out() const {
  std::shared_ptr<void> one(nullptr, [out = out_](void*) { --*out; });
  if (++*out_ > most_)
    throw Error("too-many-exports", "Too many papers' files are on their way to readers.",
                "Wait a moment and try again, with fewer at once.");
  return one;
}

}  // namespace scrutineer::server
