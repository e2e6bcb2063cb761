#include "indexer/run/walk.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <dirent.h>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace scrutineer::indexer {
namespace {

std::string error_text(int number) { return std::generic_category().message(number); }

std::string join(const std::string& directory, std::string_view name) {
  std::string path = directory;
  if (!path.ends_with('/')) path += '/';
  path += name;
  return path;
}

// What a file is, whatever it is called.
using Identity = std::pair<dev_t, ino_t>;

Identity identity(const struct stat& status) { return {status.st_dev, status.st_ino}; }

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

std::optional<std::string> resolved(const std::string& path) {
  struct Free {
    void operator()(char* memory) const {
      std::free(memory);
    }  // NOLINT(cppcoreguidelines-no-malloc)
  };
  const std::unique_ptr<char, Free> real(::realpath(path.c_str(), nullptr));
  if (!real) return std::nullopt;
  return std::string(real.get());
}

// Visits everything that can be reached without symbolic links first, and then what the links lead
// to, each in the order of their names.
class Walker {
 public:
  explicit Walker(const std::string& index_directory) {
    struct stat status {};
    if (::stat(index_directory.c_str(), &status) == 0) directories_.insert(identity(status));
  }

  WalkResult run(std::vector<std::string> roots) {
    std::sort(roots.begin(), roots.end());
    for (const std::string& root : roots) add_root(root);
    std::sort(result_.roots.begin(), result_.roots.end());
    result_.roots.erase(std::unique(result_.roots.begin(), result_.roots.end()),
                        result_.roots.end());
    for (const std::string& root : result_.roots) visit(root, /*name_may_hide=*/false);
    while (!links_.empty()) follow(links_.extract(links_.begin()).value());
    finish();
    return std::move(result_);
  }

 private:
  void trouble(const std::string& path, std::string code, std::string what) {
    const bool failure = code != "not-a-file";
    result_.troubles.push_back({path, std::move(code), std::move(what), failure});
  }

  void add_root(const std::string& root) {
    if (auto real = resolved(root)) {
      result_.roots.push_back(std::move(*real));
      return;
    }
    const int number = errno;
    const bool missing = number == ENOENT || number == ENOTDIR;
    trouble(root, missing ? "root-missing" : "unreadable", error_text(number));
    missing_roots_.push_back(std::filesystem::absolute(root).lexically_normal().string());
  }

  void visit(const std::string& path, bool name_may_hide) {
    const std::size_t slash = path.rfind('/');
    if (name_may_hide && path.compare(slash + 1, 1, ".") == 0) return;
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
      // A file that went between listing and looking is simply gone.
      if (errno != ENOENT) trouble(path, "unreadable", error_text(errno));
      return;
    }
    if (S_ISLNK(status.st_mode)) {
      links_.insert(path);
      return;
    }
    take(path, status);
  }

  void take(const std::string& path, const struct stat& status) {
    if (S_ISDIR(status.st_mode)) {
      if (directories_.insert(identity(status)).second) list(path);
    } else if (S_ISREG(status.st_mode)) {
      const std::int64_t mtime_ns =
          std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
      files_.insert(identity(status));
      result_.files.push_back({path, static_cast<std::uint64_t>(status.st_size), mtime_ns});
    } else {
      trouble(path, "not-a-file", "neither a file nor a directory: skipped");
    }
  }

  void list(const std::string& path) {
    std::vector<std::string> names;
    {
      const std::unique_ptr<DIR, CloseDirectory> directory(::opendir(path.c_str()));
      if (!directory) {
        trouble(path, "unreadable", error_text(errno));
        return;
      }
      errno = 0;
      // readdir is safe while no other thread reads this same DIR.
      while (const dirent* entry = ::readdir(directory.get())) {  // NOLINT(concurrency-mt-unsafe)
        names.emplace_back(&entry->d_name[0]);
        errno = 0;
      }
      if (errno != 0) trouble(path, "unreadable", error_text(errno));
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) visit(join(path, name), /*name_may_hide=*/true);
  }

  void follow(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      trouble(path, "unreadable", "a symbolic link that leads nowhere: " + error_text(errno));
      return;
    }
    if (S_ISREG(status.st_mode) && files_.contains(identity(status))) return;
    take(path, status);
  }

  // A root that is a file itself has its name below its folder.
  [[nodiscard]] std::size_t below_root(const std::string& path) const {
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      const std::string above = path.substr(0, std::max<std::size_t>(slash, 1));
      if (std::ranges::binary_search(result_.roots, above)) return slash + 1;
    }
    return path.rfind('/') + 1;
  }

  void finish() {
    auto& files = result_.files;
    for (FoundFile& file : files) file.below = below_root(file.path);
    const auto by_path = [](const auto& a, const auto& b) { return a.path < b.path; };
    std::sort(files.begin(), files.end(), by_path);
    files.erase(std::unique(files.begin(), files.end()), files.end());
    std::stable_sort(result_.troubles.begin(), result_.troubles.end(), by_path);
    result_.roots.insert(result_.roots.end(), missing_roots_.begin(), missing_roots_.end());
  }

  WalkResult result_;
  std::vector<std::string> missing_roots_;
  std::set<Identity> directories_;  // visited
  std::set<Identity> files_;
  std::set<std::string> links_;
};

}  // namespace

WalkResult walk(const std::vector<std::string>& roots, const std::string& index_directory) {
  return Walker(index_directory).run(roots);
}

bool is_under(const std::string& path, const std::string& root) {
  if (path == root || root == "/") return true;
  return path.size() > root.size() && path.starts_with(root) && path[root.size()] == '/';
}

}  // namespace scrutineer::indexer
