#include "indexer/run/originals.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "schemas/error.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t id_digits = 16;

std::string reason() { return std::generic_category().message(errno); }

Error write_error(const fs::path& path, const std::string& why) {
  return Error("original-write",
               fmt::format("can't write {}: {}", path_to_text(path.native()), why),
               "Check the disk's space and the rights of the index directory.");
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool valid() const { return number_ >= 0; }

 private:
  int number_;
};

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
      throw std::bad_alloc();
    }
  }
  void add(const char* bytes, std::size_t size) { EVP_DigestUpdate(context_.get(), bytes, size); }
  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    std::string text;
    for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest.at(i));
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

void write_all(const Descriptor& out, const fs::path& path, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(out.get(), bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw write_error(path, reason());
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
}

// Copies everything and returns the hash of it.
std::string copy(const std::string& from, const Descriptor& out, const fs::path& to) {
  const auto unreadable = [&] {
    return Error("original-unreadable", fmt::format("can't read it to keep a copy: {}", reason()),
                 "Check the file's rights.");
  };
  const Descriptor in(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!in.valid()) throw unreadable();
  Sha256 hash;
  std::vector<char> buffer(std::size_t{256} << 10U);
  while (true) {
    const ssize_t got = ::read(in.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw unreadable();
    if (got == 0) return hash.hex();
    hash.add(buffer.data(), static_cast<std::size_t>(got));
    write_all(out, to, buffer.data(), static_cast<std::size_t>(got));
  }
}

// So that the new name survives a power cut.
void sync_directory(const fs::path& directory) {
  const Descriptor handle(::open(directory.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
  if (!handle.valid() || ::fsync(handle.get()) != 0) throw write_error(directory, reason());
}

}  // namespace

std::string Originals::keep(const std::string& path) const {
  std::error_code failed;
  fs::create_directories(directory_, failed);
  if (failed) throw write_error(directory_, failed.message());
  std::string temporary = (directory_ / ".new-XXXXXX").string();
  const Descriptor out(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!out.valid()) throw write_error(temporary, reason());
  try {
    std::string id = copy(path, out, temporary).substr(0, id_digits);
    if (::fchmod(out.get(), 0644) != 0 || ::fsync(out.get()) != 0) {
      throw write_error(temporary, reason());
    }
    const fs::path final_path = path_of(id);
    fs::create_directories(final_path.parent_path());
    if (::rename(temporary.c_str(), final_path.c_str()) != 0) {
      throw write_error(final_path, reason());
    }
    sync_directory(final_path.parent_path());
    return id;
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

void Originals::discard(const std::string& id) const {
  std::error_code failed;
  fs::remove(path_of(id), failed);
  if (failed) throw write_error(path_of(id), failed.message());
}

fs::path Originals::path_of(const std::string& id) const {
  return directory_ / id.substr(0, 2) / id;
}

}  // namespace scrutineer::indexer
