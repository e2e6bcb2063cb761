// Prints everything that an index holds:
//
//     dump_index DIR
#include <cstdio>
#include <string>

#include "tests/indexer/index_dump.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: dump_index DIR\n", stderr);
    return 1;
  }
  const std::string dump = scrutineer::tests::dump_index(argv[1]);
  std::fwrite(dump.data(), 1, dump.size(), stdout);
  return std::fflush(stdout) == 0 ? 0 : 1;
}
