// What ids are called on a page.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/glossary.h"
#include "server/page/words.h"
#include "server/searcher.h"

namespace scrutineer::server {

// For one page: asks for the vocabulary once and for each council once. Keeps the searcher; not
// thread-safe.
class Names {
 public:
  explicit Names(const Searcher& searcher)
      : searcher_(searcher), glossary_(searcher.glossary()), labels_(labels_of(glossary_)) {}

  [[nodiscard]] const query::Glossary& glossary() const { return glossary_; }
  [[nodiscard]] const Labels& labels() const { return labels_; }
  // The council's short name, or the id of one that is not known.
  [[nodiscard]] const std::string& council(const std::string& id);
  // Its official name: councils that replaced each other may share the short one.
  [[nodiscard]] std::string official(const std::string& id) const;
  // "Harrowmere, Vale of Oss and Kelderby".
  [[nodiscard]] std::string councils(const std::vector<std::string>& ids);
  // The whole name of a framework where it has one: "ILACS: Inspection of ...".
  [[nodiscard]] std::string whole_framework(const std::string& id) const;

 private:
  const Searcher& searcher_;
  query::Glossary glossary_;
  Labels labels_;
  std::map<std::string, std::string> councils_;
};

}  // namespace scrutineer::server
