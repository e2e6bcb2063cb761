// Runs a fuzz entry point without libFuzzer: over its starting inputs, then over mutations of them
// for a number of seconds. The mutations are the same in every run, up to where time ends.
//
//     NAME [SECONDS [FILE...]]
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t most) {
  return std::uniform_int_distribution<std::size_t>(0, most - 1)(random);
}

void mutate_once(std::string& bytes, const std::string& other, Random& random) {
  const std::size_t at = bytes.empty() ? 0 : below(random, bytes.size());
  switch (below(random, 6)) {
    case 0:
      if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(random, 8)));
      break;
    case 1:
      bytes.insert(at, 1, static_cast<char>(below(random, 256)));
      break;
    case 2:
      bytes.erase(at, 1 + below(random, 16));
      break;
    case 3:  // a piece of itself again, many times: what nests, nests deeper
      if (!bytes.empty() && bytes.size() < 100'000) {
        const std::string piece = bytes.substr(at, 1 + below(random, 24));
        for (std::size_t i = 1 + below(random, 40); i > 0; --i) bytes.insert(at, piece);
      }
      break;
    case 4:  // a piece of another input
      if (!other.empty()) bytes.insert(at, other.substr(below(random, other.size()), 64));
      break;
    case 5:
      bytes.resize(at);
      break;
    default:
      break;
  }
}

void run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 1.0;
  std::vector<std::string> inputs = scrutineer::fuzz::starting_inputs();
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    inputs.emplace_back((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  }
  for (const std::string& input : inputs) run(input);

  Random random(20'261'121);
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  std::uint64_t runs = 0;
  while (std::chrono::steady_clock::now() < end) {
    std::string bytes = inputs[below(random, inputs.size())];
    const std::string& other = inputs[below(random, inputs.size())];
    for (std::size_t i = 1 + below(random, 8); i > 0; --i) mutate_once(bytes, other, random);
    run(bytes);
    ++runs;
  }
  std::printf("%llu mutations, no crash\n", static_cast<unsigned long long>(runs));
  // A driver that mutated nothing tested nothing.
  return runs > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
