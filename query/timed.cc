#include "query/timed.h"

#include <string>

namespace scrutineer::query {
namespace {

// Reading the clock for every paper would cost as much as matching it.
constexpr unsigned papers_per_look = 16;

class EveryPaperInTime final : public Xapian::PostingSource {
 public:
  explicit EveryPaperInTime(const Budget& budget) : budget_(budget) {}

  // The greatest frequency there is, so that Xapian asks this after everything else.
  Xapian::doccount get_termfreq_min() const override { return papers_; }
  Xapian::doccount get_termfreq_est() const override { return papers_; }
  Xapian::doccount get_termfreq_max() const override { return papers_; }
  void next(double) override { look(at_ + 1); }
  void skip_to(Xapian::docid to, double) override { look(to > at_ ? to : at_); }
  bool check(Xapian::docid to, double) override {
    look(to);
    return true;
  }
  bool at_end() const override { return at_ > last_; }
  Xapian::docid get_docid() const override { return at_; }
  PostingSource* clone() const override { return new EveryPaperInTime(budget_); }
  void init(const Xapian::Database& database) override {
    papers_ = database.get_doccount();
    last_ = database.get_lastdocid();
    at_ = 0;
    set_maxweight(0);
    budget_.check();
  }
  std::string get_description() const override { return "EveryPaperInTime"; }

 private:
  void look(Xapian::docid at) {
    at_ = at;
    if (++looked_ % papers_per_look == 0) budget_.check();
  }

  const Budget& budget_;
  Xapian::doccount papers_ = 0;
  Xapian::docid last_ = 0, at_ = 0;
  unsigned looked_ = 0;
};

}  // namespace

Xapian::Query timed(const Xapian::Query& query, const Budget& budget) {
  if (query.empty() || !budget.bounded()) return query;
  return {Xapian::Query::OP_FILTER, query,
          Xapian::Query((new EveryPaperInTime(budget))->release())};
}

}  // namespace scrutineer::query
