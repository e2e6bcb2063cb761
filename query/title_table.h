// The titles of a commit's papers in memory, each once, for suggestions. Includes Xapian, so for
// use inside query/ only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "query/index_reader.h"

namespace scrutineer::query {

// One of several papers whose titles are the same but for case, accents and punctuation.
struct PaperTitle {
  std::string title;
  std::string date;  // best day; empty: not known
};

struct SharedTitle {
  std::string title;  // as its latest paper has it
  std::uint64_t papers = 0;
};

// Immutable, so that threads share it.
class TitleTable {
 public:
  // Titles without a word are passed over. Where all titles take more than `most_bytes`, those of
  // the latest papers are kept.
  explicit TitleTable(const std::vector<PaperTitle>& papers, std::size_t most_bytes = 64U << 20U);

  // Titles that hold what is typed (typed_key(), not empty) from the beginning of a word on: first
  // those that begin so, then the others; the latest first, then by their words. At most `most`.
  [[nodiscard]] std::vector<SharedTitle> that_hold(std::string_view typed, std::size_t most) const;

  [[nodiscard]] std::size_t size() const { return titles_.size(); }
  [[nodiscard]] std::size_t bytes() const;

 private:
  class Search;

  std::vector<SharedTitle> titles_;    // the latest first
  std::vector<std::uint32_t> starts_;  // of each in keys_
  std::string keys_;                   // comparing_key of each between a line feed and a space
  std::size_t title_bytes_ = 0;
};

// Thread-safe: engines on one index share the table of its latest commit. It is made when it is
// first asked for; others wait meanwhile, as an answer without titles would be kept for the commit.
class TitleTables {
 public:
  // Of the commit that the reader is on. Throws what reading throws.
  [[nodiscard]] std::shared_ptr<const TitleTable> of(const IndexReader& reader);

  struct State {
    std::size_t titles = 0, bytes = 0;
  };
  [[nodiscard]] State state();

 private:
  std::mutex mutex_;
  std::string commit_;  // IndexReader::commit() of the table
  std::shared_ptr<const TitleTable> latest_;
};

}  // namespace scrutineer::query
