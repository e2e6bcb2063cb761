// What the programs of this folder do with an error.
#pragma once

#include <cstdio>
#include <exception>

#include "schemas/error.h"

namespace scrutineer::bench {

// Runs a bench; returns what main() returns: 0, or 1 with the error told on stderr.
template <typename Run>
int reported(Run run) {
  try {
    run();
  } catch (const Error& error) {
    std::fprintf(stderr, "%s: %s\n%s\n", error.code().c_str(), error.what(), error.hint().c_str());
    return 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}

}  // namespace scrutineer::bench
