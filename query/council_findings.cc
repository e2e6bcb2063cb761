#include "query/council_findings.h"

#include <set>

#include "schemas/fields.h"

namespace scrutineer::query {

std::vector<repeats::Paper> papers_of_councils(const IndexReader& reader,
                                               const std::vector<std::string>& councils) {
  const Field& field = *find_field("council");
  std::vector<repeats::Paper> papers;
  std::set<std::string> groups;  // of papers with the same text
  for (const std::string& council : councils) {
    const std::string term = field_term(field, council);
    const Xapian::Database& database = reader.database();
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      Document document = reader.record(*at);
      if (!document.group.empty() && !groups.insert(document.group).second) continue;
      Metadata& m = document.metadata;
      papers.push_back({.id = std::move(document.id),
                        .title = std::move(m.title),
                        .date = std::move(m.date),
                        .document_type = std::move(m.document_type),
                        .framework = std::move(m.framework),
                        .judgements = std::move(m.judgements),
                        .council = std::move(m.council),
                        .visit_ordinal = std::move(m.visit_ordinal)});
    }
  }
  return papers;
}

}  // namespace scrutineer::query
