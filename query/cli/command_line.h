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
  failures,
  explain,
  fields,
  stats,
  inspect,
  repeats,
  recommendations,
  timeline,
  marks,
};
// markdown: only of repeats, recommendations and timeline.
enum class Format : std::uint8_t { text, json, jsonl, csv, markdown };

// Of repeats, beside limit, offset and every_hit.
struct RepeatsOptions {
  std::vector<std::string> councils, themes, populations, statuses, dates, regions;
  std::uint32_t min_occurrences = 2, min_councils = 2;
  bool explain = false;
};

struct CommandLine {
  std::string index_directory;
  Command command = Command::search;
  Format format = Format::text;
  Request request;         // of search, facets and explain; limit also of similar
                           // and findings
  bool every_hit = false;  // of search and findings: all that match
  FindingSort finding_sort = FindingSort::automatic;
  RepeatsOptions repeats;
  std::string council;      // of missing, where empty is every council, and of timeline
  std::string id;           // of show, similar, recommendations and, or empty, of repeats
  bool whole_text = false;  // of show: the paper's text, too
  std::string file;         // of inspect
  std::vector<std::string> gazetteers;  // of inspect
};

// The parsed options; or, when there is nothing to run (--help, --version, a mistake), the exit
// code after the text was printed.
[[nodiscard]] std::variant<CommandLine, ExitCode> parse_command_line(int argc, char** argv);

}  // namespace scrutineer::query::cli
