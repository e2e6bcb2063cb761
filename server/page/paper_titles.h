// What papers are called where a page names many of them.
#pragma once

#include <map>
#include <string>

#include "server/searcher.h"

namespace scrutineer::server {

// For one page: asks for each paper once, and for the first 200 only. A paper beyond those, or one
// that is gone meanwhile, goes by its id, so that no two are called the same. Keeps the searcher;
// not thread-safe.
class PaperTitles {
 public:
  explicit PaperTitles(const Searcher& searcher) : searcher_(searcher) {}

  // "Minutes of the Scrutiny Panel", or "paper 2b60d1c9a7e3f845".
  [[nodiscard]] std::string title(const std::string& id);
  // The same with its date, where one is known: "Minutes of the Scrutiny Panel, 5 March 2019".
  [[nodiscard]] std::string dated(const std::string& id);

 private:
  struct Called {
    std::string title, date;
  };
  const Called& called(const std::string& id);

  const Searcher& searcher_;
  std::map<std::string, Called> papers_;
};

}  // namespace scrutineer::server
