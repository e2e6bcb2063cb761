#include "query/exports/begin_export.h"

#include <limits>
#include <utility>

#include "query/councils/issues.h"
#include "query/councils/timeline.h"
#include "query/engine.h"
#include "query/failed_files.h"
#include "query/held_visits.h"
#include "query/labels.h"
#include "query/missing.h"
#include "query/restated.h"
#include "query/shown_places.h"
#include "query/stored_findings.h"

namespace scrutineer::query {
namespace {

constexpr std::uint32_t no_limit = std::numeric_limits<std::uint32_t>::max();

Names names_of(const ExportParts& parts, const std::string& site) {
  return {[&vocabulary = parts.vocabulary](std::string_view id) -> std::optional<Council> {
            const Council* found = vocabulary.council(id);
            if (found == nullptr) return std::nullopt;
            return told_council(*found, vocabulary);
          },
          parts.vocabulary, site};
}

// Runs what reads one item on the commit that the export began on; each has the time of a question.
template <typename Read>
auto on_its_commit(const ExportParts& parts, Read read) {
  parts.reader.begin(Budget(parts.limits.max_milliseconds, parts.ended));
  parts.reader.budget().check_wanted();
  return parts.reader.staying(read);
}

class HitSource {
 public:
  HitSource(ExportParts parts, const Request& request, ExportForm form)
      : parts_(std::move(parts)),
        passages_(request.passages),
        all_(parts_.searcher.everything(request)),
        places_(parts_.reader),
        with_places_(form == ExportForm::csv) {}

  std::optional<Hit> next() {
    if (at_ == all_.papers.size()) return std::nullopt;
    return on_its_commit(parts_, [&] {
      Hit hit = parts_.searcher.hit(all_.papers[at_++], all_.units, passages_);
      if (with_places_) places_.show(hit.document);
      return hit;
    });
  }

 private:
  ExportParts parts_;
  std::uint32_t passages_;
  Searcher::Everything all_;
  ShownPlaces places_;
  bool with_places_;  // other forms do not hold them
  std::size_t at_ = 0;
};

class FindingSource {
 public:
  FindingSource(ExportParts parts, const FindingsRequest& request)
      : parts_(std::move(parts)),
        table_(parts_.tables.of(parts_.reader)),
        rows_(FindingSearcher({parts_.reader, *table_, parts_.planner, parts_.finding_words,
                               parts_.vocabulary, parts_.limits})
                  .rows(request)
                  .rows),
        stored_(parts_.reader),
        links_({parts_.reader, parts_.vocabulary, parts_.tokeniser}) {}

  std::optional<StoredFinding> next() {
    if (at_ == rows_.size()) return std::nullopt;
    return on_its_commit(parts_, [&] {
      StoredFinding finding = stored_finding(*table_, rows_[at_++], stored_);
      links_.link(finding);
      return finding;
    });
  }

 private:
  ExportParts parts_;
  std::shared_ptr<const FindingTable> table_;
  std::vector<FindingRow> rows_;
  StoredFindings stored_;
  RestatedFindings links_;
  std::size_t at_ = 0;
};

template <typename Asked>
Asked limited(Asked asked, bool every) {
  if (every) {
    asked.offset = 0;
    asked.limit = no_limit;
  }
  return asked;
}

class Begin {
 public:
  Begin(const ExportParts& parts, const ExportRequest& request)
      : parts_(parts), request_(request), names_(names_of(parts, request.site)) {}

  std::unique_ptr<Export> operator()(const Request& asked) const {
    Request request = asked;
    if (request_.every) {
      request.offset = 0;
      request.limit = parts_.reader.database().get_doccount();
    }
    if (request_.form == ExportForm::csv) request.passages = 0;  // no column shows them
    auto source = std::make_shared<HitSource>(parts_, request, request_.form);
    return make_export(Source<Hit>([source] { return source->next(); }), request_.form, names_);
  }

  std::unique_ptr<Export> operator()(const FindingsRequest& asked) const {
    auto source = std::make_shared<FindingSource>(parts_, limited(asked, request_.every));
    return make_export(Source<StoredFinding>([source] { return source->next(); }), request_.form);
  }

  std::unique_ptr<Export> operator()(const RepeatsRequest& asked) const {
    const RepeatsRequest request = limited(asked, request_.every);
    return make_export(search_repeats(parts_.history, parts_.vocabulary, request), request.offset,
                       request_.form, names_);
  }

  std::unique_ptr<Export> operator()(const IssuesRequest& asked) const {
    return make_export(
        search_issues(parts_.history, parts_.vocabulary, limited(asked, request_.every)),
        request_.form, names_);
  }

  std::unique_ptr<Export> operator()(const ExportRequest::Chain& asked) const {
    const std::optional<FoundChain> found =
        find_repeat(parts_.history, parts_.vocabulary, asked.id);
    if (!found || found->chain.chain == nullptr) return nullptr;
    RepeatsResult result;
    result.total.value = 1;
    result.chains = {found->chain};
    return make_export(std::move(result), 0, request_.form, names_);
  }

  std::unique_ptr<Export> operator()(const ExportRequest::Missing& asked) const {
    return make_export(missing_of(parts_.reader, parts_.vocabulary, asked.council), request_.form);
  }

  std::unique_ptr<Export> operator()(const ExportRequest::Failures& asked) const {
    return make_export(failed_files(parts_.reader, limited(asked, request_.every)), request_.form);
  }

  std::unique_ptr<Export> operator()(const ExportRequest::Recommendations& asked) const {
    const auto number = parts_.reader.number_of(asked.document);
    if (!number) return nullptr;
    return make_export(
        recommendations_in(parts_.history, parts_.vocabulary, parts_.reader.record(*number)),
        request_.form, names_);
  }

  std::unique_ptr<Export> operator()(const ExportRequest::Timeline& asked) const {
    const auto named = parts_.vocabulary.councils_named(asked.council);
    if (named.size() != 1) return nullptr;
    return make_export(timeline_of(parts_.reader, parts_.vocabulary, *named.front()), request_.form,
                       names_);
  }

 private:
  const ExportParts& parts_;
  const ExportRequest& request_;
  Names names_;
};

}  // namespace

std::unique_ptr<Export> begin_export(const ExportParts& parts, const ExportRequest& request) {
  return std::visit(Begin(parts, request), request.what);
}

}  // namespace scrutineer::query
