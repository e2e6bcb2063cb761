// Whole answers as text for spreadsheets, programs and notes, made piece by piece, so that one of
// any length takes no more memory than a piece and the numbers of what is in it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/councils/council_timeline.h"
#include "query/councils/issues_request.h"
#include "query/councils/repeats_request.h"
#include "query/exports/names.h"
#include "query/request.h"
#include "query/response.h"

namespace scrutineer::query {

// markdown: of chains, recommendations and timelines only.
enum class ExportForm : std::uint8_t { csv, jsonl, markdown };

struct ExportRequest {
  struct Chain {
    std::string id;
  };
  struct Missing {
    std::string council;  // as Engine::missing
  };
  struct Failures : FailuresRequest {};
  struct Recommendations {
    std::string document;  // id
  };
  struct Timeline {
    std::string council;  // as Engine::timeline
  };
  std::variant<Request, FindingsRequest, RepeatsRequest, IssuesRequest, Chain, Missing, Failures,
               Recommendations, Timeline>
      what;
  ExportForm form = ExportForm::csv;
  bool every = true;  // all that the answer's total counts, whatever limit and offset say
  // Stands before the paths of links to a server's pages; empty: they are paths.
  std::string site = {};
};

// Belongs to one thread at a time.
class Export {
 public:
  Export() = default;
  Export(const Export&) = delete;
  Export& operator=(const Export&) = delete;
  virtual ~Export() = default;

  // The next piece, somewhat above 64 KiB unless it is the last; empty: there is no more. Throws
  // what the source of its items throws; it is of no use then.
  [[nodiscard]] virtual std::string next() = 0;
};

// Where the items of an export come from, one by one; nullopt: there are no more.
template <typename Item>
using Source = std::function<std::optional<Item>()>;

// Throw BadParameters for a form that there is none of.
[[nodiscard]] std::unique_ptr<Export> make_export(Source<Hit> hits, ExportForm form,
                                                  const Names& names);
[[nodiscard]] std::unique_ptr<Export> make_export(Source<StoredFinding> findings, ExportForm form);
// `offset`: how many chains stand before the first.
[[nodiscard]] std::unique_ptr<Export> make_export(RepeatsResult result, std::uint32_t offset,
                                                  ExportForm form, const Names& names);
[[nodiscard]] std::unique_ptr<Export> make_export(IssuesResult result, ExportForm form,
                                                  const Names& names);
[[nodiscard]] std::unique_ptr<Export> make_export(std::vector<MissingDocument> missing,
                                                  ExportForm form);
[[nodiscard]] std::unique_ptr<Export> make_export(const FailuresResult& result, ExportForm form);
[[nodiscard]] std::unique_ptr<Export> make_export(const RecommendationsResult& result,
                                                  ExportForm form, const Names& names);
[[nodiscard]] std::unique_ptr<Export> make_export(const CouncilTimeline& timeline, ExportForm form,
                                                  const Names& names);

}  // namespace scrutineer::query
