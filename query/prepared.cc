#include "query/prepared.h"

#include <string>
#include <vector>

#include "query/timed.h"

namespace scrutineer::query {

using Query = Xapian::Query;

Query match_everything() { return Query(std::string()); }

Query without_terms_of_all(const Query& query, const Xapian::Database& database) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return database.get_termfreq(*query.get_terms_begin()) == database.get_doccount()
                 ? match_everything()
                 : query;
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_AND_NOT:
    case Query::OP_XOR:
    case Query::OP_AND_MAYBE:
    case Query::OP_FILTER:
      break;
    default:  // of Xapian's own kinds: no terms, terms with positions, or weights
      return query;
  }
  std::vector<Query> parts;
  parts.reserve(query.get_num_subqueries());
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    parts.push_back(without_terms_of_all(query.get_subquery(i), database));
  return {query.get_type(), parts.begin(), parts.end()};
}

Query prepared(const Query& query, const IndexReader& reader) {
  return timed(without_terms_of_all(query, reader.database()), reader.budget());
}

}  // namespace scrutineer::query
