// The papers that a request asks for, as sets: those that its query matches, and those that each of
// its filters lets through. Includes Xapian, so for use inside query/ only.
#pragma once

#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "query/document_set.h"
#include "query/index_reader.h"
#include "query/match_sets.h"
#include "query/request.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// Hears of every paper that a match looks at.
class Recorder final : public Xapian::MatchSpy {
 public:
  explicit Recorder(const Xapian::Database& database) : set_(database.get_lastdocid()) {}
  void operator()(const Xapian::Document& document, double) override {
    set_.add(document.get_docid());
  }
  [[nodiscard]] std::string get_description() const override { return "Recorder"; }
  [[nodiscard]] SharedSet take() { return std::make_shared<const DocumentSet>(std::move(set_)); }

 private:
  DocumentSet set_;
};

// Names the set of what a request's words match, without its filters.
[[nodiscard]] std::string key_of(const Request& request);

// Keeps references; not thread-safe.
class PaperSets {
 public:
  PaperSets(const IndexReader& reader, MatchSets& known, const Vocabulary& vocabulary)
      : reader_(reader), known_(known), vocabulary_(vocabulary) {}

  // Looks for the papers where they are not known.
  [[nodiscard]] SharedSet of_query(const std::string& key, const Xapian::Query& query);
  struct OfFilter {
    std::string_view field;
    SharedSet papers;
  };
  // Each holds at least those papers of `among` that the filter lets through.
  // `among`: what the request's words match.
  [[nodiscard]] std::vector<OfFilter> of_filters(const Request& request, const DocumentSet& among);

  // Milliseconds inside Xapian's matcher, so far.
  [[nodiscard]] double matching_ms() const { return matching_ms_; }

 private:
  const IndexReader& reader_;
  MatchSets& known_;
  const Vocabulary& vocabulary_;
  double matching_ms_ = 0;
};

// The papers of `all` that every filter lets through, but for that of the field `without`.
[[nodiscard]] DocumentSet filtered(const DocumentSet& all,
                                   const std::vector<PaperSets::OfFilter>& filters,
                                   std::string_view without = {});

}  // namespace scrutineer::query
