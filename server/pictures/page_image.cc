// The handler of /api/v1/documents/{id}/image.
#include "server/pictures/page_image.h"

#include <algorithm>
#include <set>

#include "schemas/digest.h"
#include "schemas/version.h"
#include "server/handlers.h"
#include "server/http/url.h"
#include "server/missing_thing.h"
#include "server/page/highlighter.h"
#include "server/parameters.h"
#include "server/pictures/page_pictures.h"
#include "server/validator.h"

namespace scrutineer::server {
namespace {

// Words marked on one page. A prefix may stand for many; what is left out is not marked.
constexpr std::size_t most_words = 200;

constexpr std::size_t tag_digits = 24;

// Forms of the words on the page that the query marks, sorted.
std::vector<std::string> words_on(const query::DocumentText& paper, std::uint32_t page,
                                  Highlighter& highlighter) {
  std::set<std::string> forms;
  if (!highlighter.wants_anything()) return {};
  for (const Block& block : paper.blocks) {
    const bool stands_there =
        block.page == page ||
        std::ranges::any_of(block.turns, [&](auto turn) { return turn.page == page; });
    if (stands_there) forms.merge(highlighter.forms(block.text));
  }
  std::vector<std::string> words(forms.begin(), forms.end());
  if (words.size() > most_words) words.resize(most_words);
  return words;
}

// It follows from the file's bytes and what is asked, whatever else is indexed.
std::string tag_of(const std::string& id, const PictureOrder& order) {
  std::string all = std::string(kVersion) + '\n' + id + '\n' + std::to_string(order.page) + '\n' +
                    std::to_string(order.width);
  for (const std::string& word : order.words) all += '\n' + word;
  return '"' + sha256_hex(all).substr(0, tag_digits) + '"';
}

void check_has_page(const Context& context, const Document& document, std::uint32_t page) {
  if (document.format != "pdf" || document.pages == 0)
    throw ProblemError(
        not_found("Only pages of PDFs can be shown as they are printed; this paper "
                  "is none."));
  if (page > document.pages)
    throw ProblemError(not_found("The paper has " + std::to_string(document.pages) + " pages."));
  if (!has_pictures(context, document))
    throw ProblemError(
        not_found("The file of this paper is not kept here, so that its pages can't "
                  "be shown as they are printed."));
}

}  // namespace

bool has_pictures(const Context& context, const Document& document) {
  return context.pictures != nullptr && document.format == "pdf" &&
         context.pictures->has_original(document.id);
}

std::string page_image_address(const std::string& id, std::uint32_t page,
                               const std::string& query) {
  Params params{{"page", std::to_string(page)}};
  if (!query.empty()) params.emplace("q", query);
  return "/api/v1/documents/" + percent_encode(id) + "/image?" + query_string(params);
}

Response page_image(const Context& context, const Request& request, const std::string& id) {
  ParameterReader reader(request.params);
  PictureOrder order;
  order.page = reader.number("page", {.standard = 1, .least = 1, .most = {}});
  order.width =
      reader.choice<std::uint32_t>("width", {{"1000", 1000}, {"600", 600}, {"1600", 1600}});
  const std::string query = reader.one("q").value_or("");
  reader.finish();
  const std::optional<query::DocumentText> paper = context.searcher.text(id);
  if (!paper) throw_missing(context.searcher, id, "There is no paper with the id \"" + id + "\".");
  check_has_page(context, paper->document, order.page);
  Highlighter highlighter(query, context.settings.stop_words);
  order.words = words_on(*paper, order.page, highlighter);
  Response response;
  response.content_type = "image/png";
  const std::string tag = tag_of(paper->document.id, order);
  // Asked about before each use, which costs no drawing: a paper that is removed is gone at once.
  response.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}, {"X-Robots-Tag", "noindex"}};
  if (existing_is_known(request, tag)) {
    response.status = 304;
    return response;
  }
  try {
    response.body = context.pictures->picture(paper->document.id, order)->png;
  } catch (const Error& error) {
    if (error.code() == "no-original") throw ProblemError(not_found(error.what()));
    if (error.code() != "too-many-pictures") throw;
    Problem problem = problem_of(error);
    problem.headers.emplace_back("Retry-After", "2");
    throw ProblemError(problem);
  }
  return response;
}

}  // namespace scrutineer::server
