// The page at /repeat-findings/{id}: one chain, for good.
#include "server/feeds/feed_address.h"
#include "server/handlers.h"
#include "server/page/chain_view.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/page/repeat_words.h"
#include "server/parameters.h"
#include "server/redirect.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

Frame frame_of(const Context& context, const std::string& title) {
  return {.title = title,
          .source_url = context.settings.source_url,
          .coverage = coverage(context.searcher.stats()),
          .here = Here::councils};
}

// What an old id named is several chains now: a reader chooses.
Response choice_page(const Context& context, const std::vector<std::string>& ids) {
  Names names(context.searcher);
  list chains;
  for (const std::string& id : ids) {
    const std::optional<query::FoundChain> now = context.searcher.repeat(id);
    if (!now || now->chain.chain == nullptr) continue;
    const query::repeats::Chain& chain = *now->chain.chain;
    View view;
    view.set("href", chain_address(id));
    view.set("label", chain.label);
    view.set("facts", names.council(chain.council) + ", " + raised_words(chain));
    chains.push_back(view);
  }
  Response response = page(300, frame_of(context, "Several issues"),
                           render("moved.mustache", View("chains", View(chains))));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace

Response chain_page(const Context& context, const Request& request, const std::string& id) {
  take_no_parameters(without_empty(request.params));
  const std::optional<query::FoundChain> found = context.searcher.repeat(id);
  if (!found) {
    throw ProblemError(
        not_found("There is no chain of repeat findings with the id \"" + id + "\"."));
  }
  if (found->chain.chain == nullptr) {
    if (found->moved_to.size() == 1) return redirect(301, chain_address(found->moved_to.front()));
    return choice_page(context, found->moved_to);
  }
  const query::repeats::Chain& chain = *found->chain.chain;
  Names names(context.searcher);
  View view;
  view.set("id", chain.id);
  view.set("permalink", context.public_address + chain_address(chain.id));
  view.set("label", chain.label);
  view.set("council", names.council(chain.council));
  view.set("council_href", council_address(chain.council));
  view.set("raised", raised_words(chain));
  view.set("subjects", subjects_view(chain.theme, chain.populations, names));
  constexpr int rank_in_chain = 2;
  view.set("html", chain_html(found->chain, names, rank_in_chain));
  view.set("elsewhere_href", shown(found->across.empty() ? "" : issue_address(found->across)));
  const std::string title = chain.label + ", " + names.council(chain.council);
  Frame frame = frame_of(context, title);
  frame.feed = chain_feed_address(chain.id);
  frame.feed_title = title;
  frame.above = {{"Councils", "/councils"},
                 {names.council(chain.council), council_address(chain.council)}};
  return page(200, frame, render("repeat.mustache", view));
}

}  // namespace scrutineer::server
