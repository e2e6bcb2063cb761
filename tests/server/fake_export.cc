// The exports of FakeSearcher.
#include <memory>

#include "query/engine.h"
#include "schemas/vocabulary.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

constexpr int many_papers = 5000;
constexpr int papers_before_it_breaks = 2000;

template <typename Item>
query::Source<Item> each_of(std::vector<Item> items) {
  return [items = std::move(items), at = std::size_t{0}]() mutable -> std::optional<Item> {
    return at == items.size() ? std::nullopt : std::optional<Item>(items[at++]);
  };
}

template <typename Asked>
Asked limited(Asked asked, bool every) {
  if (every) asked.offset = 0;
  if (every) asked.limit = query::Limits{}.max_hits;
  return asked;
}

// One paper again and again.
query::Source<query::Hit> again_and_again(const query::Hit& hit, bool breaks) {
  return [hit, breaks, at = 0]() mutable -> std::optional<query::Hit> {
    if (breaks && at == papers_before_it_breaks)
      throw Error("index-moved-on", "the index changed", "Ask again.");
    if (at == many_papers) return std::nullopt;
    ++at;
    return hit;
  };
}

class Begin {
 public:
  Begin(const FakeSearcher& searcher, const query::ExportRequest& request)
      : searcher_(searcher), request_(request) {}

  std::unique_ptr<query::Export> operator()(const query::Request& asked) const {
    query::Request request = limited(asked, request_.every);
    const bool breaks = request.text == "break off";
    if (breaks || request.text == "many") {
      request.text.clear();
      return query::make_export(again_and_again(searcher_.search(request).hits.front(), breaks),
                                request_.form, names());
    }
    return query::make_export(each_of(searcher_.search(request).hits), request_.form, names());
  }
  std::unique_ptr<query::Export> operator()(const query::FindingsRequest& asked) const {
    return query::make_export(each_of(searcher_.findings(limited(asked, request_.every)).findings),
                              request_.form);
  }
  std::unique_ptr<query::Export> operator()(const query::RepeatsRequest& asked) const {
    return query::make_export(searcher_.repeats(limited(asked, request_.every)), asked.offset,
                              request_.form, names());
  }
  std::unique_ptr<query::Export> operator()(const query::IssuesRequest& asked) const {
    return query::make_export(searcher_.issues(limited(asked, request_.every)), request_.form,
                              names());
  }
  std::unique_ptr<query::Export> operator()(const query::ExportRequest::Chain& asked) const {
    const auto found = searcher_.repeat(asked.id);
    if (!found || found->chain.chain == nullptr) return nullptr;
    query::RepeatsResult result;
    result.total.value = 1;
    result.chains = {found->chain};
    return query::make_export(result, 0, request_.form, names());
  }
  std::unique_ptr<query::Export> operator()(const query::ExportRequest::Missing& asked) const {
    return query::make_export(searcher_.missing(asked.council), request_.form);
  }
  std::unique_ptr<query::Export> operator()(const query::ExportRequest::Failures& asked) const {
    return query::make_export(searcher_.failures(limited(asked, request_.every)), request_.form);
  }
  std::unique_ptr<query::Export> operator()(
      const query::ExportRequest::Recommendations& asked) const {
    const auto found = searcher_.recommendations(asked.document);
    return found ? query::make_export(*found, request_.form, names()) : nullptr;
  }
  std::unique_ptr<query::Export> operator()(const query::ExportRequest::Timeline& asked) const {
    const auto found = searcher_.timeline(asked.council);
    return found ? query::make_export(*found, request_.form, names()) : nullptr;
  }

 private:
  query::Names names() const {
    static const Vocabulary vocabulary;
    return {[&searcher = searcher_](std::string_view id) { return searcher.council(id); },
            vocabulary, request_.site};
  }

  const FakeSearcher& searcher_;
  const query::ExportRequest& request_;
};

}  // namespace

std::unique_ptr<query::Export> FakeSearcher::begin_export(
    const query::ExportRequest& request) const {
  return std::visit(Begin(*this, request), request.what);
}

}  // namespace scrutineer::server
