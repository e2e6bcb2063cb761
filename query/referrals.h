// Which papers speak of a paper: what their `about` leads to, the other way round. Includes Xapian,
// so for use inside query/ only.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>

#include "query/index_reader.h"
#include "query/recently_used.h"
#include "query/record_cache.h"
#include "query/response.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// The referrals within one council, as papers speak of their own council's visits only.
class CouncilReferrals;

// Thread-safe; for engines on one index. The papers of a council are read when one of them is first
// asked about, and again after each commit: a new paper may change what older ones lead to.
class Referrals {
 public:
  struct Index {
    const IndexReader& reader;
    const Vocabulary& vocabulary;
    RecordCache& records;
  };
  // The newest `most` papers that speak of this one and how many do. Files with the same text count
  // once, on either side: whoever speaks of a paper speaks of its copies, which do not speak of it.
  // A paper that holds another's text among more is no copy of it.
  [[nodiscard]] ReferredTo to(const Index& index, const Document& document, std::size_t most);

 private:
  [[nodiscard]] std::shared_ptr<const CouncilReferrals> of(const Index& index,
                                                           const std::string& council);

  struct Kept {
    std::string commit;
    std::shared_ptr<const CouncilReferrals> referrals;
  };
  static constexpr std::size_t most_bytes = 8U << 20U;

  std::mutex mutex_;
  RecentlyUsed<std::string, Kept> kept_{most_bytes};
};

}  // namespace scrutineer::query
