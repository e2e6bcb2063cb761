// The ways from one match in a paper's text to the next: addresses only, so that they work without
// scripts and can be kept.
#pragma once

#include <cstdint>
#include <string>

#include "server/page/marked_text.h"
#include "server/page/render.h"

namespace scrutineer::server {

class MatchWays {
 public:
  // The paper and the query whose words are marked in it.
  MatchWays(const MarkedText& text, std::string id, std::string query);

  // From a match, numbered from 1 through the whole paper: {place, next, previous}, addresses that
  // are false at either end.
  [[nodiscard]] View at(std::uint32_t number) const;
  // The same from the beginning of a page; `number` is the first match after it. False where the
  // paper has no match.
  [[nodiscard]] View before(std::uint32_t number) const;
  // Above the text: {count, here, query} and the ways from its beginning, {next, previous}.
  [[nodiscard]] View overview() const;

 private:
  [[nodiscard]] View way_to(std::uint32_t number) const;
  [[nodiscard]] std::string address_of(std::uint32_t number) const;

  const MarkedText& text_;
  std::string id_, query_;
};

}  // namespace scrutineer::server
