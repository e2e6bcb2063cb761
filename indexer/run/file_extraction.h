// Has files read by the extraction program, each in a process of its own.
#pragma once

#include "indexer/extract/runner.h"
#include "indexer/run/paper_maker.h"

namespace scrutineer::indexer {

// `runner` must outlive the result. A file that can't be opened, or is none any longer, gives a
// failure of stage "open": "unreadable", "not-a-file" or "vanished".
[[nodiscard]] Extract extract_with(const extract::Runner& runner);

}  // namespace scrutineer::indexer
