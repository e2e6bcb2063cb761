#include "server/pictures/page_pictures.h"

#include <spdlog/spdlog.h>
#include <utility>

#include "server/pictures/original.h"

namespace scrutineer::server {
namespace {

std::string key_of(const std::string& id, const PictureOrder& order) {
  std::string key = id + ' ' + std::to_string(order.page) + ' ' + std::to_string(order.width);
  // No form of a word holds a NUL (schemas/tokeniser.h).
  for (const std::string& word : order.words) key += '\0' + word;
  return key;
}

std::size_t bytes_of(const std::string& key, const PictureMessage& picture) {
  return key.size() + picture.png.size() + picture.marks.size() * sizeof(PictureMark);
}

Error not_drawn(const std::string& why) {
  return {"page-not-drawn", "The page can't be shown as it is printed: " + why + ".",
          "Read its text, which the paper's page shows."};
}

Error too_many() {
  return {"too-many-pictures", "Too many pages are being drawn.",
          "Wait as many seconds as Retry-After says, and ask for fewer at once."};
}

// Errors of the paper's file, and of a reader that the file was too much for.
std::string reason(const Error& error) {
  const std::string& code = error.code();
  if (code == "extract-timeout") return "drawing it took too long";
  if (code == "extract-memory" || code == "extract-output-limit") return "it is too large to draw";
  if (code.starts_with("extract-") || code.starts_with("message-"))
    return "the program that draws it failed";
  return error.what();
}

}  // namespace

// One of those that draw, while it lives. No two draw the same: the second to ask waits, and finds
// what the first has kept.
class PagePictures::Turn {
 public:
  Turn(const PagePictures& of, const std::string& key) : of_(of), key_(key) {
    std::unique_lock lock(of_.mutex_);
    const auto free = [&] {
      return of_.drawing_.size() < of_.room_.at_once && !of_.drawing_.contains(key);
    };
    if (!free()) {
      if (of_.counts_.waiting >= of_.room_.waiting) refuse();
      ++of_.counts_.waiting;
      const bool came =
          of_.turn_.wait_for(lock, of_.room_.patience, [&] { return free() || of_.ended_; });
      --of_.counts_.waiting;
      if (!came) refuse();
    }
    of_.drawing_.insert(key_);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    const std::lock_guard lock(of_.mutex_);
    of_.drawing_.erase(key_);
    of_.turn_.notify_all();
  }

 private:
  [[noreturn]] void refuse() const {
    ++of_.counts_.refused;
    throw too_many();
  }

  const PagePictures& of_;
  const std::string& key_;
};

PagePictures::PagePictures(std::filesystem::path index, DrawPage draw, PictureRoom room)
    : index_(std::move(index)), draw_(std::move(draw)), room_(room) {}

bool PagePictures::has_original(const std::string& id) const {
  return open_original(index_, id).has_value();
}

std::shared_ptr<const PictureMessage> PagePictures::picture(const std::string& id,
                                                            const PictureOrder& order) const {
  const std::string key = key_of(id, order);
  if (auto picture = known(key)) return picture;
  const Turn turn(*this, key);
  // Somebody else may have asked for the same meanwhile.
  if (auto picture = known(key)) return picture;
  return drawn(key, id, order);
}

std::shared_ptr<const PictureMessage> PagePictures::drawn(const std::string& key,
                                                          const std::string& id,
                                                          const PictureOrder& order) const {
  if (ended_) throw Error("stopping", "The server is stopping.", "Ask again later.");
  const std::optional<OpenFile> file = open_original(index_, id);
  if (!file) throw Error("no-original", "The file of this paper is not kept.", "Read its text.");
  try {
    auto picture = std::make_shared<const PictureMessage>(draw_(file->descriptor(), order, ended_));
    keep({.key = key, .picture = picture, .why = {}, .bytes = bytes_of(key, *picture)});
    return picture;
  } catch (const Error& error) {
    if (error.code() == "cancelled")
      throw Error("stopping", "The server is stopping.", "Ask again later.");
    spdlog::warn("page {} of {} was not drawn: {}: {}", order.page, id, error.code(), error.what());
    const std::string why = reason(error);
    keep({.key = key,
          .picture = nullptr,
          .why = why,
          .until = Clock::now() + room_.failure_kept,
          .bytes = key.size() + why.size()});
    throw not_drawn(why);
  }
}

std::shared_ptr<const PictureMessage> PagePictures::known(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  const auto kept = found->second;
  if (kept->until < Clock::now()) {
    forget(kept);
    return nullptr;
  }
  ++counts_.known;
  kept_.splice(kept_.begin(), kept_, kept);
  if (!kept->picture) throw not_drawn(kept->why);
  return kept->picture;
}

void PagePictures::keep(Kept kept) const {
  const std::lock_guard lock(mutex_);
  ++(kept.picture ? counts_.drawn : counts_.failed);
  if (kept.bytes > room_.kept_bytes) return;
  if (const auto found = by_key_.find(kept.key); found != by_key_.end()) forget(found->second);
  counts_.bytes += kept.bytes;
  kept_.push_front(std::move(kept));
  by_key_[kept_.front().key] = kept_.begin();
  while (counts_.bytes > room_.kept_bytes) forget(std::prev(kept_.end()));
}

// Under the lock.
void PagePictures::forget(std::list<Kept>::iterator kept) const {
  counts_.bytes -= kept->bytes;
  by_key_.erase(kept->key);
  kept_.erase(kept);
}

void PagePictures::end() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
  turn_.notify_all();
}

PictureCounts PagePictures::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

}  // namespace scrutineer::server
