#include "server/metrics.h"

#include <algorithm>
#include <mutex>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sstream>

#include "schemas/version.h"

namespace scrutineer::server {
namespace {

// Seconds; a search of a few hundred papers takes milliseconds, a bad one of many some seconds.
const prometheus::Histogram::BucketBoundaries& buckets() {
  static const prometheus::Histogram::BucketBoundaries bounds = {
      0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  return bounds;
}

const prometheus::Histogram::BucketBoundaries& match_buckets() {
  static const prometheus::Histogram::BucketBoundaries bounds = {0,   1,    3,     10,
                                                                 100, 1000, 10000, 100000};
  return bounds;
}

constexpr double milliseconds = 1000;

}  // namespace

class Metrics::Impl {
 public:
  Impl() { build_info_.Add({{"version", kVersion}}).Set(1); }

  void set_memory(const query::SearchMemoryState& memory) {
    const auto number = [](auto value) { return static_cast<double>(value); };
    memory_.Add({{"kind", "columns"}}).Set(number(memory.column_bytes));
    memory_.Add({{"kind", "sets"}}).Set(number(memory.set_bytes));
    memory_.Add({{"kind", "titles"}}).Set(number(memory.title_bytes));
    columns_.Set(number(memory.columns));
    fills_.Set(number(memory.columns_filled));
    sets_.Add({{"known", "yes"}}).Set(number(memory.sets_known));
    sets_.Add({{"known", "no"}}).Set(number(memory.sets_asked - memory.sets_known));
  }

  void set_pictures(const PictureCounts& counts) {
    const auto set = [this](const char* how, std::uint64_t number) {
      pictures_.Add({{"how", how}}).Set(static_cast<double>(number));
    };
    set("known", counts.known);
    set("drawn", counts.drawn);
    set("failed", counts.failed);
    set("refused", counts.refused);
    pictures_waiting_.Set(static_cast<double>(counts.waiting));
    picture_bytes_.Set(static_cast<double>(counts.bytes));
  }

  std::mutex text_mutex_;
  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_ =
      prometheus::BuildCounter()
          .Name("scrutineer_http_requests_total")
          .Help("Requests answered, by route and status.")
          .Register(registry_);
  prometheus::Family<prometheus::Histogram>& seconds_ =
      prometheus::BuildHistogram()
          .Name("scrutineer_http_request_seconds")
          .Help("Time from a request's head to its reply, by route.")
          .Register(registry_);
  prometheus::Histogram& matching_ = prometheus::BuildHistogram()
                                         .Name("scrutineer_search_matching_seconds")
                                         .Help("Part of a search inside the index's matcher.")
                                         .Register(registry_)
                                         .Add({}, buckets());
  prometheus::Histogram& matches_ = prometheus::BuildHistogram()
                                        .Name("scrutineer_search_matches")
                                        .Help("Papers that a search finds.")
                                        .Register(registry_)
                                        .Add({}, match_buckets());
  prometheus::Counter& empty_ = prometheus::BuildCounter()
                                    .Name("scrutineer_searches_without_hits_total")
                                    .Help("Searches that find no paper.")
                                    .Register(registry_)
                                    .Add({});
  prometheus::Counter& retries_ =
      prometheus::BuildCounter()
          .Name("scrutineer_index_retries_total")
          .Help("Questions begun anew because commits had overtaken them (DatabaseModifiedError).")
          .Register(registry_)
          .Add({});
  prometheus::Gauge& revision_ = prometheus::BuildGauge()
                                     .Name("scrutineer_index_revision")
                                     .Help("Number of the commit that is served.")
                                     .Register(registry_)
                                     .Add({});
  prometheus::Gauge& age_ = prometheus::BuildGauge()
                                .Name("scrutineer_index_age_seconds")
                                .Help("Time since the last commit.")
                                .Register(registry_)
                                .Add({});
  prometheus::Family<prometheus::Gauge>& memory_ =
      prometheus::BuildGauge()
          .Name("scrutineer_search_memory_bytes")
          .Help("What searches keep: columns of facets, sets of papers that match, and titles.")
          .Register(registry_);
  prometheus::Gauge& columns_ = prometheus::BuildGauge()
                                    .Name("scrutineer_facet_columns")
                                    .Help("Fields whose values are in memory.")
                                    .Register(registry_)
                                    .Add({});
  prometheus::Gauge& fills_ = prometheus::BuildGauge()
                                  .Name("scrutineer_facet_column_fills")
                                  .Help("How often columns were filled so far.")
                                  .Register(registry_)
                                  .Add({});
  prometheus::Family<prometheus::Gauge>& sets_ =
      prometheus::BuildGauge()
          .Name("scrutineer_search_sets_asked")
          .Help("Sets of matching papers asked for so far, by whether they were known.")
          .Register(registry_);
  prometheus::Gauge& connections_ = prometheus::BuildGauge()
                                        .Name("scrutineer_http_connections")
                                        .Help("Connections open.")
                                        .Register(registry_)
                                        .Add({});
  prometheus::Counter& refused_ =
      prometheus::BuildCounter()
          .Name("scrutineer_http_connections_refused_total")
          .Help("Connections and requests refused because of too many at once.")
          .Register(registry_)
          .Add({});
  prometheus::Family<prometheus::Counter>& cut_ =
      prometheus::BuildCounter()
          .Name("scrutineer_http_connections_cut_total")
          .Help(
              "Connections closed on slow clients, on idle ones for want of room, or in the middle "
              "of an answer that could not go on, by why.")
          .Register(registry_);
  prometheus::Gauge& ready_ = prometheus::BuildGauge()
                                  .Name("scrutineer_index_ready")
                                  .Help("1 when the index can be read.")
                                  .Register(registry_)
                                  .Add({});
  prometheus::Family<prometheus::Gauge>& index_ = prometheus::BuildGauge()
                                                      .Name("scrutineer_index_items")
                                                      .Help("What the index holds, by kind.")
                                                      .Register(registry_);
  prometheus::Family<prometheus::Gauge>& pictures_ =
      prometheus::BuildGauge()
          .Name("scrutineer_page_pictures_asked")
          .Help("Pictures of pages asked for so far, by what became of it.")
          .Register(registry_);
  prometheus::Gauge& pictures_waiting_ = prometheus::BuildGauge()
                                             .Name("scrutineer_page_pictures_waiting")
                                             .Help("Pictures of pages that wait to be drawn.")
                                             .Register(registry_)
                                             .Add({});
  prometheus::Gauge& picture_bytes_ = prometheus::BuildGauge()
                                          .Name("scrutineer_page_picture_bytes")
                                          .Help("Pictures of pages that are kept in memory.")
                                          .Register(registry_)
                                          .Add({});
  prometheus::Family<prometheus::Gauge>& build_info_ =
      prometheus::BuildGauge().Name("scrutineer_build_info").Help("Always 1.").Register(registry_);
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::count_request(const std::string& route, int status, double seconds) {
  impl_->requests_.Add({{"route", route}, {"status", std::to_string(status)}}).Increment();
  impl_->seconds_.Add({{"route", route}}, buckets()).Observe(seconds);
}

void Metrics::count_search(const query::SearchResult& result) {
  impl_->matching_.Observe(result.matching_ms / milliseconds);
  impl_->matches_.Observe(static_cast<double>(result.total.value));
  if (result.total.value == 0) impl_->empty_.Increment();
}

void Metrics::connection_opened() { impl_->connections_.Increment(); }
void Metrics::connection_closed() { impl_->connections_.Decrement(); }
void Metrics::connection_refused() { impl_->refused_.Increment(); }
void Metrics::connection_cut(const std::string& why) {
  impl_->cut_.Add({{"why", why}}).Increment();
}

std::string Metrics::text(const query::Stats* stats, std::uint64_t retries,
                          const PictureCounts& pictures) {
  const std::lock_guard lock(impl_->text_mutex_);
  impl_->set_pictures(pictures);
  impl_->retries_.Increment(std::max(0.0, static_cast<double>(retries) - impl_->retries_.Value()));
  impl_->ready_.Set(stats == nullptr ? 0 : 1);
  if (stats != nullptr) {
    const auto set = [&](const char* kind, std::uint64_t count) {
      impl_->index_.Add({{"kind", kind}}).Set(static_cast<double>(count));
    };
    set("documents", stats->documents);
    set("pages", stats->pages);
    set("words", stats->words);
    set("failures", stats->failures);
    set("partial", stats->partial);
    set("councils", stats->councils);
    impl_->revision_.Set(static_cast<double>(stats->revision));
    impl_->age_.Set(stats->age_seconds);
    impl_->set_memory(stats->memory);
  }
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, impl_->registry_.Collect());
  return out.str();
}

}  // namespace scrutineer::server
