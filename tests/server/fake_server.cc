// Serves the invented papers of FakeSearcher on a free port until standard input ends, for the
// contract and browser tests. Prints the address as scrutineer-server does.
#include <iostream>
#include <string>

#include "server/http/server.h"
#include "tests/server/fake_searcher.h"

int main() {
  using namespace scrutineer::server;
  const FakeSearcher searcher;
  Metrics metrics;
  const App app(searcher, {.source_url = "https://example.org/source?a=1&b=2"}, metrics);
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  const HttpServer server(app, metrics, options);
  std::cout << "Listening on http://" << server.address() << "/" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
  }
  return 0;
}
