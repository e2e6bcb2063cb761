// All that a runner finds in a file, as lists.
#pragma once

#include <atomic>
#include <variant>
#include <vector>

#include "indexer/extract/runner.h"

namespace scrutineer::test {

struct Extraction {
  std::vector<DocumentMessage> documents;
  std::vector<FailureMessage> failures;
  std::vector<WarningMessage> warnings;
  extract::RunEnd end = extract::RunEnd::failed;
};

inline Extraction collect(const extract::Runner& runner, const extract::ExtractionTask& task,
                          const std::atomic<bool>& cancelled = false) {
  Extraction all;
  all.end = runner.run(task, cancelled, [&](ExtractionMessage&& message) {
    if (auto* document = std::get_if<DocumentMessage>(&message)) {
      all.documents.push_back(std::move(*document));
    } else if (auto* failure = std::get_if<FailureMessage>(&message)) {
      all.failures.push_back(std::move(*failure));
    } else if (auto* warning = std::get_if<WarningMessage>(&message)) {
      all.warnings.push_back(std::move(*warning));
    }
  });
  return all;
}

}  // namespace scrutineer::test
