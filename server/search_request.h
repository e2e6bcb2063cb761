// The parameters of a search: those of /api/v1/search, which the page shares.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "query/request.h"
#include "query/response.h"
#include "server/parameters.h"
#include "server/searcher.h"

namespace scrutineer::server {

struct SearchForm {
  std::set<std::string> filter_fields;  // names that are parameters
  bool paged = true;                    // takes sort, limit, offset and passages
  bool every_facet = false;             // count every facet field unless `facets` is given
};

// Reads all that is right; what is wrong is left in the reader.
[[nodiscard]] query::Request read_search(ParameterReader& reader, const SearchForm& form);

// Searches, or throws BadParameters naming what either the reader or the engine finds wrong.
[[nodiscard]] query::SearchResult checked_search(const Searcher& searcher, ParameterReader& reader,
                                                 const query::Request& request);

// The same without searching: throws what is wrong with the parameters.
void check_search(const Searcher& searcher, ParameterReader& reader, const query::Request& request);

// What searches and questions for findings read and refuse alike.
[[nodiscard]] bool read_synonyms(ParameterReader& reader);
[[nodiscard]] bool read_duplicates(ParameterReader& reader);
// `ask` asks the engine a request that is refused anyway: what it alone can say against it is
// added.
void add_the_engines_objections(ParameterReader& reader, const std::function<void()>& ask);

// The items of lists joined by commas, without empty ones.
[[nodiscard]] std::vector<std::string> split_list(const std::vector<std::string>& lists);

// Names of the fields that are parameters of a search.
[[nodiscard]] std::set<std::string> filter_names(const std::vector<query::FieldInfo>& fields);

}  // namespace scrutineer::server
