// Addresses of this site: the parameters of a page changed in one respect. A change starts at the
// first hit again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "schemas/finding_record.h"
#include "server/request.h"

namespace scrutineer::server {

// Empty values stand for nothing given: forms send their empty boxes.
[[nodiscard]] Params without_empty(const Params& params);

[[nodiscard]] Params replaced(Params params, const std::string& name,
                              const std::vector<std::string>& values);
// The same search at another hit.
[[nodiscard]] Params at_offset(Params params, std::uint64_t offset);

// "/" or "/?q=..."
[[nodiscard]] std::string search_address(const Params& params);

// "/findings" or "/findings?q=..."
[[nodiscard]] std::string findings_address(const Params& params);

// "/issues" or "/issues?theme=..."
[[nodiscard]] std::string issues_address(const Params& params);
// "/issues/plans%3Acare_leavers", with the parameters that narrow it.
[[nodiscard]] std::string issue_address(const std::string& id, const Params& params = {});
[[nodiscard]] std::string council_address(const std::string& id);
// "/compare?council=a&council=b"
[[nodiscard]] std::string compare_address(const std::vector<std::string>& councils);
// The page of one chain of repeat findings.
[[nodiscard]] std::string chain_address(const std::string& id);
// The page of what has become of a paper's recommendations.
[[nodiscard]] std::string recommendations_address(const std::string& document);

// A passage of a paper that is cited may have so many bytes.
inline constexpr std::size_t longest_passage = 2000;
// How a paper is cited, at a page (0: none) and with words of it: "/api/v1/documents/ID/cite?...".
// Words beyond the longest passage are left out, never a part of one.
[[nodiscard]] std::string cite_address(const std::string& id, std::uint32_t page,
                                       const std::string& words);
// A finding on the page of its paper, where it is among those that stand there:
// "/documents/ID#finding-FINDING".
[[nodiscard]] std::string finding_address(const StoredFinding& stored);

// "/documents/ID?q=...#page-4". `page` 0: the top; `line` for papers without pages; `match` for a
// match of the query on that page, by its number in the paper; `section` for one that begins on it,
// by its number in the list of contents.
struct PaperPlace {
  std::uint32_t page = 0;
  std::uint32_t line = 0;
  std::uint32_t match = 0;
  std::uint32_t section = 0;
};
[[nodiscard]] std::string paper_address(const std::string& id, const std::string& query,
                                        const PaperPlace& place = {});

}  // namespace scrutineer::server
