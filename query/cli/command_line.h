// The options of scrutineer-query.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "query/request.h"

namespace scrutineer::query::cli {

// Documented in the help text, README.md and the man page; scripts rely on them.
enum class ExitCode : int {
  found = 0,
  nothing_found = 1,  // no paper matches, or no paper has that id
  usage = 2,          // the command line or the query can't be used
  no_index = 3,       // the index is missing, not ours, damaged or of another version
  cannot_go_on = 4,   // anything else: the output can't be written, the vocabulary is missing
};

enum class Command : std::uint8_t {
  search,
  show,
  facets,
  similar,
  findings,
  missing,
  explain,
  fields,
  stats,
  inspect,
};
enum class Format : std::uint8_t { text, json, jsonl, csv };

struct CommandLine {
  std::string index_directory;
  Command command = Command::search;
  Format format = Format::text;
  Request request;         // of search, facets and explain; limit also of similar
                           // and findings
  bool every_hit = false;  // of search and findings: all that match
  FindingSort finding_sort = FindingSort::automatic;
  std::string council;                  // of missing; empty: every council
  std::string id;                       // of show and similar
  bool whole_text = false;              // of show: the paper's text, too
  std::string file;                     // of inspect
  std::vector<std::string> gazetteers;  // of inspect
};

// The parsed options; or, when there is nothing to run (--help, --version, a mistake), the exit
// code after the text was printed.
[[nodiscard]] std::variant<CommandLine, ExitCode> parse_command_line(int argc, char** argv);

}  // namespace scrutineer::query::cli
