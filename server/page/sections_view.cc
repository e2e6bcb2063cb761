#include "server/page/sections_view.h"

#include <algorithm>

#include "query/sections.h"
#include "schemas/utf8.h"
#include "server/page/links.h"
#include "server/page/words.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using query::Section;

constexpr std::size_t least_sections = 3;
constexpr std::size_t sections_shown = 15;
constexpr int deepest_level = 3;  // that is set in further than the one above
constexpr std::size_t longest_title = 120;

// Cut at a space, at most so many bytes.
std::string shortened(const std::string& title) {
  if (title.size() <= longest_title) return title;
  const std::size_t space = title.rfind(' ', longest_title);
  if (space != std::string::npos && space > 0) return title.substr(0, space) + " …";
  std::size_t end = 0;
  while (end < longest_title) end += code_point_at(title, end).size;
  return title.substr(0, end) + "…";
}

View section_view(const Section& section, int level, const std::string& href) {
  View view;
  view.set("number", shown(section.number));
  view.set("title", shortened(section.title));
  view.set("level", std::to_string(level));
  view.set("href", href);
  view.set("page", shown(section.page == 0 ? "" : std::to_string(section.page)));
  return view;
}

View list_view(const list& items, const std::string& more) {
  View view;
  view.set("items", View(items));
  view.set("more", shown(more));
  return view;
}

}  // namespace

Contents contents_of(const query::DocumentText& paper, const std::string& query) {
  Contents contents;
  const std::vector<Section> sections = query::sections_of(paper.blocks);
  if (sections.size() < least_sections) return contents;
  const int outermost = std::ranges::min_element(sections, {}, &Section::level)->level;
  list first;
  list others;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& section = sections[i];
    PaperPlace place{.page = section.page, .line = section.line};
    if (section.line == 0) {
      place.section = static_cast<std::uint32_t>(i + 1);
      contents.anchors.emplace(&paper.blocks[section.block], place.section);
    }
    const int level = std::min(deepest_level, section.level - outermost + 1);
    (i < sections_shown ? first : others)
        .push_back(section_view(section, level, paper_address(paper.document.id, query, place)));
  }
  list lists;
  lists.push_back(list_view(first, ""));
  if (!others.empty())
    lists.push_back(list_view(others, "Show all " + count(sections.size()) + " sections"));
  contents.view = View("lists", View(lists));
  return contents;
}

}  // namespace scrutineer::server
