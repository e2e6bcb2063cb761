// citation_of(), and the handler of /api/v1/documents/{id}/cite.
#include "server/citing.h"

#include <utility>

#include "server/handlers.h"
#include "server/missing_thing.h"
#include "server/page/links.h"
#include "server/page/words.h"
#include "server/parameters.h"

namespace scrutineer::server {
namespace {

using query::CiteForm;

struct CiteType {
  const char* content_type;
  const char* ending;  // of a file that is kept; empty: it is read where it is
};

CiteType type_of(CiteForm form) {
  switch (form) {
    case CiteForm::plain:
      return {"text/plain; charset=utf-8", ""};
    case CiteForm::markdown:
      return {"text/markdown; charset=utf-8", ""};
    case CiteForm::bibtex:
      return {"application/x-bibtex; charset=utf-8", ".bib"};
    case CiteForm::csl_json:
      return {"application/vnd.citationstyles.csl+json", ".json"};
  }
  return {"text/plain; charset=utf-8", ""};
}

[[noreturn]] void no_paper(const Context& context, const std::string& id) {
  throw_missing(context.searcher, id, "There is no paper with the id \"" + id + "\".");
}

void refuse_page_beyond(ParameterReader& reader, const Document& document, std::uint32_t page) {
  if (page <= document.pages) return;
  reader.refuse("page", document.pages == 0 ? "this paper has no pages"
                                            : "this paper has " + counted(document.pages, "page"));
  reader.finish();
}

query::CitedPlace place_of(ParameterReader& reader, const std::vector<Block>& blocks,
                           const std::string& passage, std::uint32_t page) {
  auto stands = query::find_passage(blocks, passage, page);
  if (stands) return *stands;
  const auto elsewhere = page == 0 ? std::nullopt : query::find_passage(blocks, passage, 0);
  reader.refuse("passage", elsewhere ? "these words begin on page " + count(elsewhere->page)
                                     : "these words do not stand in the paper");
  reader.finish();
  return {};  // not reached: finish() throws what was refused
}

}  // namespace

query::PaperCitation citation_of(const Context& context, const Document& document,
                                 const query::CitedPlace& place) {
  const Metadata& known = document.metadata;
  const Labels labels = labels_of(context.searcher.glossary());
  const std::optional<Council> council = context.searcher.council(known.council);
  query::PaperCitation citation;
  citation.id = document.id;
  citation.type =
      labels.value("document_type", known.document_type.empty() ? "other" : known.document_type);
  citation.title = known.title.empty() ? citation.type : known.title;
  citation.issuer = known.issuer;
  citation.council = council ? council->name : known.council;
  citation.council_id = known.council;
  // A visit's last day is no date of issue: the letter came weeks later.
  (known.date_source == "visit" ? citation.visited : citation.date) = known.date;
  citation.source = known.url;
  return at_place(context, std::move(citation), place);
}

query::PaperCitation at_place(const Context& context, query::PaperCitation citation,
                              const query::CitedPlace& place) {
  citation.place = place;
  citation.permalink = context.public_address +
                       paper_address(citation.id, "", {.page = place.page, .line = place.line});
  const std::string directive = query::text_directive(place);
  if (!directive.empty() && place.page == 0 && place.line == 0) citation.permalink += "#";
  citation.permalink += directive;
  return citation;
}

Response cite(const Context& context, const Request& request, const std::string& id) {
  const Params params = without_empty(request.params);  // a form sends its empty boxes
  ParameterReader reader(params);
  const auto form = reader.choice<CiteForm>("format", {{"plain", CiteForm::plain},
                                                       {"markdown", CiteForm::markdown},
                                                       {"bibtex", CiteForm::bibtex},
                                                       {"csl-json", CiteForm::csl_json}});
  query::CitedPlace place;
  place.page = reader.number("page", {.standard = 0, .least = 1, .most = {}});
  const std::string passage = reader.one("passage").value_or("");
  if (passage.size() > longest_passage)
    reader.refuse("passage", "is longer than " + std::to_string(longest_passage) + " bytes");
  reader.finish();
  Document document;
  if (passage.empty()) {
    std::optional<Document> found = context.searcher.document(id);
    if (!found) no_paper(context, id);
    document = std::move(*found);
    refuse_page_beyond(reader, document, place.page);
  } else {
    std::optional<query::DocumentText> found = context.searcher.text(id);
    if (!found) no_paper(context, id);
    document = std::move(found->document);
    refuse_page_beyond(reader, document, place.page);
    place = place_of(reader, found->blocks, passage, place.page);
  }
  const CiteType type = type_of(form);
  Response response;
  response.content_type = type.content_type;
  response.body = query::cite(citation_of(context, document, place), form);
  if (*type.ending != '\0')
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=" + document.id + type.ending);
  return response;
}

}  // namespace scrutineer::server
