// Which headings introduce a list of what must be done, and which end one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace scrutineer::findings {

struct ListHeading {
  std::string_view kind;  // improvement, priority_action, recommendation
  // Stands above other list headings ("What does the LSCB need to improve?"): the kind is that of
  // items without one of their own.
  bool outer = false;
};

// `key` is the name_key (schemas/vocabulary.h) of a heading, bold line or lead-in.
[[nodiscard]] std::optional<ListHeading> list_heading(std::string_view key);

// A paragraph behind which a list stands without a heading of its own: "In order to ... the local
// authority should:", "... the following areas of significant weakness:". `text` is as printed.
[[nodiscard]] std::optional<ListHeading> list_lead_in(std::string_view text);

// The key of a heading without what is printed around its words: "4 1 recommendations 3" (a
// paragraph number, a footnote) becomes "recommendations".
[[nodiscard]] std::string heading_key(std::string_view text);

// A heading that parts the items of a list by urgency or addressee ("Within three months:", "The
// local authority should:"), at whatever level it is printed.
[[nodiscard]] bool parts_a_list(std::string_view key);

// A heading that no item follows, at whatever level it is printed: what the report goes on with
// ("Main findings", "Case study: area for improvement", "Children living in this area").
[[nodiscard]] bool ends_list(std::string_view key);

}  // namespace scrutineer::findings
