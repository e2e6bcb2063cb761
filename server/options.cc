#include "server/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "schemas/version.h"
#include "server/access/key_ring.h"

namespace scrutineer::server {
namespace {

constexpr const char* description =
    "Answers searches over HTTP: a page at /, JSON under /api/v1 (described by /openapi.yaml).";

constexpr const char* footer = R"(
Examples:
  scrutineer-server --index papers.index
  scrutineer-server --index papers.index --listen 127.0.0.1:0     (any free port; it is printed)
  scrutineer-server --index papers.index --config server.json

  server.json: {"listen": "127.0.0.1:8080", "threads": 32, "source_url": "https://...",
                "limits": {"max_hits": 1000, "max_query_bytes": 4096}}
  The same as server.properties: listen = 127.0.0.1:8080, limits.max_hits = 1000, ...

  Keys: listen, index, threads, connections, connections_per_client, public_url, source_url,
  proxies, cors.origins, log.client, log.target, access.keys, access.locked, state,
  webhooks.allow, timeouts.idle_ms,
  timeouts.head_ms, timeouts.send_ms, limits.max_... and limits.min_prefix_letters; see
  scrutineer-server(1). Without them only this machine is listened to, no proxy is believed, no
  other site's script may read answers, and no client's address or query is logged.
  public_url is where readers reach the server (https://search.example.org): feeds, citations and
  the description for browsers' search boxes name it. Without it they name this machine to whoever
  asks from it by that name, and nothing to others.

Prints "Listening on http://HOST:PORT/" when it is ready, and logs requests to standard error, a
JSON object a line. SIGINT and SIGTERM stop it within 3 seconds, once the requests that have begun are
answered.

Exit codes:
  0  stopped by a signal       3  the index is missing, of another version, or damaged
  1  unforeseen failure        4  can't listen on that address
  2  bad command line or configuration file
  5  the saved searches are in use, of a later version, or can't be written)";

void allow_networks(std::vector<std::string> networks, Options& options) {
  try {
    (void)Networks(networks);
    options.webhook_networks = std::move(networks);
  } catch (const std::invalid_argument& error) {
    throw Error("bad-usage", std::string("--webhook-allow: ") + error.what(),
                "Write a network as 10.1.0.0/16 or an address as 10.1.2.3.");
  }
}

}  // namespace

CommandLine read_command_line(const std::vector<std::string>& arguments) {
  CLI::App parser(description, "scrutineer-server");
  parser.footer(footer);
  parser.set_version_flag("--version", std::string("scrutineer-server ") + kVersion);
  std::string index, listen, config;
  auto* index_option =
      parser.add_option("--index", index, "Index directory, as scrutineer-index writes it")
          ->type_name("DIR");
  auto* listen_option =
      parser.add_option("--listen", listen, "Address to listen on [127.0.0.1:8080]")
          ->type_name("HOST:PORT");
  std::string state;
  auto* state_option =
      parser
          .add_option("--state", state,
                      "Directory for saved searches, which this server alone may use; without it "
                      "there are none")
          ->type_name("DIR");
  std::vector<std::string> webhook_networks;
  parser
      .add_option("--webhook-allow", webhook_networks,
                  "A network, beside the public Internet, that webhooks of saved searches may lead "
                  "into; may be repeated")
      ->type_name("NETWORK")
      ->allow_extra_args(false);
  auto* config_option =
      parser.add_option("--config", config, "Configuration file, .json or .properties")
          ->type_name("FILE");
  std::string key_name;
  auto* new_key_option = parser
                             .add_option("--new-key", key_name,
                                         "Make an API key: prints it, and its entry for the "
                                         "file of keys")
                             ->type_name("NAME");
  CommandLine line;
  // CLI11 takes arguments last first.
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    parser.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return {.options = {}, .serve = false, .text = parser.help()};
  } catch (const CLI::CallForVersion&) {
    return {
        .options = {}, .serve = false, .text = std::string("scrutineer-server ") + kVersion + "\n"};
  } catch (const CLI::ParseError& error) {
    throw Error("bad-usage", error.what(), "See scrutineer-server --help.");
  }
  if (!new_key_option->empty()) {
    const NewKey key = new_key(key_name);
    return {.options = {}, .serve = false, .text = key.secret + "\n" + key.entry + "\n"};
  }
  if (!config_option->empty()) read_config(config, line.options);
  if (!index_option->empty()) line.options.index_directory = index;
  if (!listen_option->empty()) line.options.server.listen = listen;
  if (!state_option->empty()) line.options.state_directory = state;
  if (!webhook_networks.empty()) allow_networks(std::move(webhook_networks), line.options);
  if (line.options.index_directory.empty())
    throw Error("bad-usage", "no index is given", "Add --index DIR.");
  return line;
}

}  // namespace scrutineer::server
