#include "query/referrals.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/held_visits.h"
#include "query/missing.h"
#include "schemas/fields.h"
#include "schemas/record.h"

namespace scrutineer::query {
namespace {

// Files with the same text go by one name. A report that a letter is attached to is no copy of the
// letter, though both are of one group.
const std::string& name_of(const Document& document) {
  const auto copy = std::ranges::find(document.duplicates, "same", &Duplicate::relation);
  return copy == document.duplicates.end() ? document.id : std::min(document.id, copy->id);
}

}  // namespace

class CouncilReferrals {
 public:
  struct Referral {
    Xapian::docid speaker = 0;
    std::uint32_t about = 0;  // the first of the speaker's that leads there
    std::string date, id;     // of the speaker
    std::string name;
  };

  CouncilReferrals(const Referrals::Index& index, const std::string& council) {
    VisitsByCouncil visits(index.reader, index.vocabulary);
    const HeldVisits& held = visits.of(council);
    std::unordered_map<std::string, std::vector<Referral>> by_id;
    const Xapian::Database& database = index.reader.database();
    const std::string term = field_term(*find_field("council"), council);
    for (auto paper = database.postlist_begin(term); paper != database.postlist_end(term);
         ++paper) {
      index.reader.budget().check();
      const std::string bytes = index.reader.record_bytes(*paper);
      if (!may_have_references(bytes)) continue;
      const Document document = decode_record(bytes);
      const Metadata& m = document.metadata;
      if (m.council != council) continue;  // it is resolved among its own council's
      for (std::uint32_t i = 0; i < m.about.size(); ++i) {
        const std::string id = held.resolve(m.about[i], document.id);
        if (!id.empty()) by_id[id].push_back({*paper, i, m.date, document.id, name_of(document)});
      }
    }
    for (auto& [id, referrals] : by_id)
      if (const auto paper = index.reader.number_of(id))
        add(name_of(index.reader.record(*paper)), std::move(referrals));
  }

  // Newest first.
  [[nodiscard]] const std::vector<Referral>& to(const std::string& name) const {
    static const std::vector<Referral> none;
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? none : found->second;
  }

  [[nodiscard]] std::size_t bytes() const {
    constexpr std::size_t texts = 48;  // of a referral, beside its own size
    std::size_t bytes = sizeof(*this);
    for (const auto& [name, referrals] : by_name_)
      bytes += name.size() + texts + referrals.size() * (sizeof(Referral) + texts);
    return bytes;
  }

 private:
  void add(const std::string& name, std::vector<Referral> referrals) {
    std::vector<Referral>& all = by_name_[name];
    std::move(referrals.begin(), referrals.end(), std::back_inserter(all));
    std::erase_if(all, [&](const Referral& one) { return one.name == name; });
    // What several files with the same text say is said by the first of them, where it first does.
    std::ranges::sort(all, {},
                      [](const Referral& one) { return std::tie(one.name, one.id, one.about); });
    all.erase(std::unique(all.begin(), all.end(),
                          [](const Referral& a, const Referral& b) { return a.name == b.name; }),
              all.end());
    std::ranges::sort(all, [](const Referral& a, const Referral& b) {
      return a.date != b.date ? a.date > b.date : a.id < b.id;
    });
  }

  std::unordered_map<std::string, std::vector<Referral>> by_name_;
};

ReferredTo Referrals::to(const Index& index, const Document& document, std::size_t most) {
  ReferredTo made;
  const std::string& council = document.metadata.council;
  if (council.empty()) return made;
  const auto referrals = of(index, council);
  const auto& all = referrals->to(name_of(document));
  made.total = all.size();
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    const auto paper = index.records.record(index.reader, all[i].speaker);
    made.papers.push_back({*paper, known_from(*paper, all[i].about)});
  }
  return made;
}

std::shared_ptr<const CouncilReferrals> Referrals::of(const Index& index,
                                                      const std::string& council) {
  const std::string commit = index.reader.commit();
  {
    const std::lock_guard lock(mutex_);
    const Kept* kept = kept_.find(council);
    if (kept != nullptr && kept->commit == commit) return kept->referrals;
  }
  auto read = std::make_shared<const CouncilReferrals>(index, council);
  const std::lock_guard lock(mutex_);
  kept_.put(council, {commit, read}, read->bytes());
  return read;
}

}  // namespace scrutineer::query
