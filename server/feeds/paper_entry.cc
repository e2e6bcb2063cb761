#include "server/feeds/paper_entry.h"

#include "server/page/facts_view.h"
#include "server/page/links.h"
#include "server/page/overall_grade.h"

namespace scrutineer::server {

FeedEntry paper_entry(const Document& document, const std::string& q, Names& names) {
  const Metadata& known = document.metadata;
  FeedEntry entry;
  entry.about = document.id;
  entry.title = title_of(document);
  entry.date = known.date;
  entry.address = paper_address(document.id, q);
  entry.author = known.issuer;
  entry.type = names.labels().value("document_type",
                                    known.document_type.empty() ? "other" : known.document_type);
  entry.summary = entry.type;
  if (!known.council.empty()) entry.summary += ", " + names.council(known.council);
  const std::string grade = overall_grade(known);
  if (!grade.empty()) entry.summary += ", overall: " + names.labels().grade(grade);
  return entry;
}

}  // namespace scrutineer::server
