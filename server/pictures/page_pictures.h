// Pictures of pages: drawn when asked for, a few at once, and kept in memory for a while.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "schemas/error.h"
#include "schemas/extraction_message.h"
#include "server/pictures/picture_counts.h"

namespace scrutineer::server {

// Draws a page of the open file, as extract::PictureRunner::draw does; ends soon after the flag
// turns true.
using DrawPage = std::function<PictureMessage(int descriptor, const PictureOrder& order,
                                              const std::atomic<bool>& cancelled)>;

struct PictureRoom {
  std::size_t at_once = 2;                    // drawn
  std::size_t waiting = 8;                    // for their turn; each holds a thread of the server
  std::chrono::milliseconds patience{4'000};  // of those that wait
  std::size_t kept_bytes = std::size_t{32} << 20U;
  // So long a page that could not be drawn is not tried again, as trying may take seconds.
  std::chrono::seconds failure_kept{60};
};

// Safe to use from any thread.
class PagePictures {
 public:
  PagePictures(std::filesystem::path index, DrawPage draw, PictureRoom room = {});

  // Whether there is a file to draw the paper's pages from.
  [[nodiscard]] bool has_original(const std::string& id) const;

  // The order's words must be sorted, as pictures are known by them. Throws Error
  //   no-original          the paper's file is not kept
  //   too-many-pictures    others are being drawn, and its turn did not come
  //   page-not-drawn       the file is at fault, or was too much for the limits on reading it
  //   stopping             after end()
  [[nodiscard]] std::shared_ptr<const PictureMessage> picture(const std::string& id,
                                                              const PictureOrder& order) const;

  [[nodiscard]] PictureCounts counts() const;

  // From now on nothing is drawn, and what is being drawn is given up.
  void end();

 private:
  using Clock = std::chrono::steady_clock;
  struct Kept {
    std::string key;
    std::shared_ptr<const PictureMessage> picture;  // nullptr: it could not be drawn
    std::string why;
    Clock::time_point until = Clock::time_point::max();
    std::size_t bytes = 0;
  };
  class Turn;

  [[nodiscard]] std::shared_ptr<const PictureMessage> known(const std::string& key) const;
  void keep(Kept kept) const;
  void forget(std::list<Kept>::iterator kept) const;
  [[nodiscard]] std::shared_ptr<const PictureMessage> drawn(const std::string& key,
                                                            const std::string& id,
                                                            const PictureOrder& order) const;

  const std::filesystem::path index_;
  const DrawPage draw_;
  const PictureRoom room_;
  std::atomic<bool> ended_ = false;
  mutable std::mutex mutex_;  // of all below
  mutable std::condition_variable turn_;
  mutable std::set<std::string> drawing_;  // the keys of what is being drawn
  mutable PictureCounts counts_;
  mutable std::list<Kept> kept_;  // the one used last first
  mutable std::map<std::string, std::list<Kept>::iterator> by_key_;
};

}  // namespace scrutineer::server
