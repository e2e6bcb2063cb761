// scrutineer-query: answers from an index, on the command line.
#include "query/cli/run.h"

int main(int argc, char** argv) { return scrutineer::query::cli::run(argc, argv); }
