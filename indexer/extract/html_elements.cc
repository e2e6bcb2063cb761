#include "indexer/extract/html_elements.h"

#include <algorithm>
#include <re2/re2.h>

namespace scrutineer::extract {

bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

bool is_left_out(const GumboElement& element) {
  static const RE2 hidden_style(R"((?i)\b(?:display\s*:\s*none|visibility\s*:\s*hidden))");
  static const RE2 furniture(
      R"((?i)(?:^|[\s_-])(?:cookie[\w-]*|breadcrumbs?|skip-?link|sr-only|visually-?hidden|nonvisual)(?:$|[\s_-]))");
  static const RE2 role("(?i)^(?:navigation|search|menu|menubar|dialog|alertdialog)$");
  if (is_one_of(element.tag,
                {GUMBO_TAG_HEAD, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NAV,
                 GUMBO_TAG_TEMPLATE, GUMBO_TAG_SELECT, GUMBO_TAG_BUTTON, GUMBO_TAG_TEXTAREA,
                 GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_AUDIO,
                 GUMBO_TAG_VIDEO, GUMBO_TAG_CANVAS, GUMBO_TAG_TITLE})) {
    return true;
  }
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return true;
  if (attribute(element, "aria-hidden") == "true") return true;
  const auto is = [&](const char* name, const RE2& pattern) {
    const std::string_view value = attribute(element, name);
    return !value.empty() &&
           RE2::PartialMatch(re2::StringPiece(value.data(), value.size()), pattern);
  };
  return is("style", hidden_style) || is("role", role) ||
         (element.tag != GUMBO_TAG_BODY && is("class", furniture)) || is("id", furniture);
}

bool is_block(GumboTag tag) {
  return is_one_of(tag,
                   {GUMBO_TAG_P,          GUMBO_TAG_DIV,     GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
                    GUMBO_TAG_MAIN,       GUMBO_TAG_ASIDE,   GUMBO_TAG_HEADER,  GUMBO_TAG_FOOTER,
                    GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,     GUMBO_TAG_ADDRESS, GUMBO_TAG_FIGURE,
                    GUMBO_TAG_FIGCAPTION, GUMBO_TAG_DT,      GUMBO_TAG_DD,      GUMBO_TAG_DL,
                    GUMBO_TAG_FIELDSET,   GUMBO_TAG_LEGEND,  GUMBO_TAG_FORM,    GUMBO_TAG_CENTER,
                    GUMBO_TAG_HR,         GUMBO_TAG_CAPTION, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,
                    GUMBO_TAG_HGROUP,     GUMBO_TAG_BODY,    GUMBO_TAG_HTML,    GUMBO_TAG_TABLE});
}

const GumboNode* find_element(const GumboNode& node,
                              const std::function<bool(const GumboElement&)>& wanted) {
  const bool document = node.type == GUMBO_NODE_DOCUMENT;
  if (!document && node.type != GUMBO_NODE_ELEMENT) return nullptr;
  if (!document && wanted(node.v.element)) return &node;
  const GumboVector& children = document ? node.v.document.children : node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto& child = *static_cast<const GumboNode*>(children.data[i]);
    if (const GumboNode* found = find_element(child, wanted)) return found;
  }
  return nullptr;
}

}  // namespace scrutineer::extract
