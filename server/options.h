// The command line and the configuration file of scrutineer-server.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "query/request.h"
#include "server/app.h"
#include "server/http/server.h"

namespace scrutineer::server {

struct Options {
  std::string index_directory;
  ServerOptions server;
  Settings settings;
  query::Limits limits = {.max_milliseconds = 5000};
  std::string keys_file;                      // of API keys; empty: there are none
  std::set<Scope> locked;                     // what needs a key
  std::string state_directory;                // of saved searches; empty: there are none
  std::vector<std::string> webhook_networks;  // that webhooks may lead into
};

// Exit codes, also in --help.
enum class ExitCode : int {
  fine = 0,       // stopped by SIGINT or SIGTERM, or --help or --version was asked for
  failed = 1,     // anything unforeseen
  bad_usage = 2,  // the command line or the configuration file
  no_index = 3,   // the index is missing, of another version, or damaged
  cannot_listen = 4,
  no_state = 5,  // saved searches are another server's, a later version's, or can't be written
};

// What to do: serve, or print `text` and exit.
struct CommandLine {
  Options options;
  bool serve = true;
  std::string text;
};

// Reads `arguments` (without the program's name); what they give wins over the file that --config
// names. Throws Error "bad-usage" and "bad-config" (naming file, key and what was expected).
[[nodiscard]] CommandLine read_command_line(const std::vector<std::string>& arguments);

// Sets what the file gives. A name ending in .json is read as JSON, one in .properties as Java
// properties. server/scrutineer-server.1 lists the keys.
void read_config(const std::string& path, Options& options);

}  // namespace scrutineer::server
