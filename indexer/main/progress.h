// Shows how a run goes on: a line that is drawn over on a terminal, log lines elsewhere. Debian 12
// packages no C++ library for progress bars.
#pragma once

#include <memory>
#include <string>

#include "indexer/run/observer.h"

namespace scrutineer::indexer {

// Writes to standard error, which it looks at to choose between the two. `what` is read: "files".
[[nodiscard]] std::unique_ptr<RunObserver> make_progress(const std::string& what = "files");

}  // namespace scrutineer::indexer
