// What chains and issues are filtered by, checked against the vocabulary. Plain: no index is known
// here.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "query/engine.h"
#include "query/filters.h"
#include "query/repeats/chain.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

struct ChainFilters {
  std::vector<std::string> themes, populations;
  std::vector<repeats::Status> statuses;
  std::vector<DayRange> days;

  // `raised`: days of the papers that raise or repeat it.
  [[nodiscard]] bool accept(const repeats::Chain& chain,
                            const std::vector<std::string>& raised) const;
};

// Reads values as typed and keeps what is wrong with them, to be told all at once.
class FilterReader {
 public:
  explicit FilterReader(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  [[nodiscard]] std::vector<std::string> themes(const std::vector<std::string>& typed);
  [[nodiscard]] std::vector<std::string> populations(const std::vector<std::string>& typed);
  [[nodiscard]] std::vector<repeats::Status> statuses(const std::vector<std::string>& typed);
  [[nodiscard]] std::vector<DayRange> days(const std::vector<std::string>& typed);
  // The regions of the councils, as they are written there; case does not matter.
  [[nodiscard]] std::vector<std::string> regions(const std::vector<std::string>& typed);
  // Runs `read`, which throws an Error for a bad value of `name`.
  void note(const std::string& name, const std::function<void()>& read);
  // Throws BadParameters where anything was bad.
  void finish();

 private:
  const Vocabulary& vocabulary_;
  std::vector<BadParameter> bad_;
};

// Of the papers that raise or repeat a chain, each day once, ascending.
struct CouncilRecord;
[[nodiscard]] std::vector<std::string> days_raised(const CouncilRecord& record,
                                                   const repeats::Chain& chain);

}  // namespace scrutineer::query
