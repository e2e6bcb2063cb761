#include "server/feeds/paper_entry.h"

#include "server/page/facts_view.h"
#include "server/page/links.h"

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
  const auto grade = known.judgements.find("overall_effectiveness");
  if (grade != known.judgements.end())
    entry.summary += ", overall: " + names.labels().grade(grade->second);
  return entry;
}

}  // namespace scrutineer::server
