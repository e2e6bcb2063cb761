// Beside libFuzzer's driver: `NAME --seeds=FOLDER` writes the inputs to start from and ends.
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/fuzz/fuzz.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  constexpr std::string_view option = "--seeds=";
  if (*argc < 2 || !std::string_view((*argv)[1]).starts_with(option)) return 0;
  const std::string folder((*argv)[1] + option.size());
  int number = 0;
  for (const std::string& input : scrutineer::fuzz::starting_inputs()) {
    std::ofstream file(folder + "/seed-" + std::to_string(number++), std::ios::binary);
    file << input;
    if (!file.flush()) std::exit(EXIT_FAILURE);  // NOLINT(concurrency-mt-unsafe): one thread
  }
  std::exit(EXIT_SUCCESS);  // NOLINT(concurrency-mt-unsafe): one thread
}
