#include "server/page/citation_view.h"

#include <algorithm>

#include "server/page/links.h"

namespace scrutineer::server {

using query::repeats::Paper;
using query::repeats::Status;

void set_citation(View& view, const Paper& paper, std::uint32_t page, const Names& names) {
  const std::string type = names.labels().value(
      "document_type", paper.document_type.empty() ? "other" : paper.document_type);
  view.set("title", paper.title.empty() ? type : paper.title);
  view.set("type", type);
  view.set("date", day(paper.date));
  view.set("where", shown(place(page, 0, "")));
  view.set("href", paper_address(paper.id, "", {.page = page, .line = 0}));
}

const StoredFinding* finding_with_id(const query::CouncilRecord& record, const std::string& id) {
  const auto found =
      std::ranges::find_if(record.repeats.findings,
                           [&](const StoredFinding& stored) { return stored.finding.id == id; });
  return found == record.repeats.findings.end() ? nullptr : &*found;
}

View shown_view(const query::CouncilRecord& record, const query::repeats::Shown& shown_by,
                Status status, const Names& names) {
  const Paper* paper = record.paper(shown_by.document_id);
  if (paper == nullptr) return View(false);
  const StoredFinding* finding =
      shown_by.finding_id.empty() ? nullptr : finding_with_id(record, shown_by.finding_id);
  View view;
  set_citation(view, *paper, finding == nullptr ? 0 : finding->finding.place.page, names);
  view.set("quote", shown(shown_by.quote));
  std::string lead = "Shown by";
  if (shown_by.quote.empty())
    lead = status == Status::not_seen_since ? "Without a word on it:" : "Last raised by";
  view.set("lead", lead);
  return view;
}

}  // namespace scrutineer::server
