#include "query/title_table.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "query/typed_text.h"
#include "schemas/fields.h"
#include "schemas/record.h"

namespace scrutineer::query {
namespace {

struct Entry {
  std::string title, key, date;
  std::uint64_t papers = 0;
};

// Papers of one title as one.
std::vector<Entry> entries_of(const std::vector<PaperTitle>& papers) {
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::size_t> by_title;  // spares most titles their key
  std::unordered_map<std::string, std::size_t> by_key;
  for (const PaperTitle& paper : papers) {
    auto known = by_title.find(paper.title);
    if (known == by_title.end()) {
      std::string key = comparing_key(paper.title);
      const std::size_t place = by_key.try_emplace(key, entries.size()).first->second;
      if (place == entries.size()) entries.push_back({paper.title, std::move(key), paper.date, 0});
      known = by_title.emplace(paper.title, place).first;
    }
    Entry& entry = entries[known->second];
    ++entry.papers;
    // So that it does not matter in which order papers come.
    const bool later =
        paper.date != entry.date ? paper.date > entry.date : paper.title < entry.title;
    if (!later) continue;
    entry.date = paper.date;
    entry.title = paper.title;
  }
  std::erase_if(entries, [](const Entry& entry) { return entry.key.empty(); });
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return a.date != b.date ? a.date > b.date : a.key < b.key;
  });
  return entries;
}

std::vector<PaperTitle> titles_in(const IndexReader& reader) {
  std::vector<PaperTitle> papers;
  const Xapian::Database& database = reader.database();
  const Xapian::valueno slot = find_field("date")->slot;
  auto day = database.valuestream_begin(slot);
  const auto last_day = database.valuestream_end(slot);
  for (auto paper = database.postlist_begin(""); paper != database.postlist_end(""); ++paper) {
    std::string title = title_in_record(reader.record_bytes(*paper));
    if (title.empty()) continue;
    if (day != last_day) day.skip_to(*paper);
    const bool dated = day != last_day && day.get_docid() == *paper;
    papers.push_back({std::move(title), dated ? *day : std::string()});
  }
  return papers;
}

}  // namespace

// Goes through all keys at once.
class TitleTable::Search {
 public:
  Search(const TitleTable& table, std::string_view typed, std::size_t most)
      : table_(table), typed_(typed), most_(most) {}

  // Where what is typed follows `before`.
  void look_behind(char before) {
    const std::string wanted = before + std::string(typed_);
    const std::string& keys = table_.keys_;
    for (std::size_t from = 0; found_.size() < most_ && from < keys.size();) {
      const void* hit =
          memmem(keys.data() + from, keys.size() - from, wanted.data(), wanted.size());
      if (hit == nullptr) return;
      const auto at = static_cast<std::size_t>(static_cast<const char*>(hit) - keys.data());
      const auto next = std::ranges::upper_bound(table_.starts_, at);
      const auto place = static_cast<std::size_t>(next - table_.starts_.begin()) - 1;
      if (before == '\n' || !begins(place)) found_.push_back(table_.titles_[place]);
      from = next == table_.starts_.end() ? keys.size() : *next;
    }
  }
  [[nodiscard]] std::vector<SharedTitle> take() { return std::move(found_); }

 private:
  [[nodiscard]] bool begins(std::size_t place) const {
    return table_.keys_.compare(table_.starts_[place] + 1, typed_.size(), typed_) == 0;
  }

  const TitleTable& table_;
  std::string_view typed_;
  std::size_t most_;
  std::vector<SharedTitle> found_;
};

TitleTable::TitleTable(const std::vector<PaperTitle>& papers, std::size_t most_bytes) {
  for (Entry& entry : entries_of(papers)) {
    const std::size_t more = entry.title.size() + entry.key.size() + 2;
    if (bytes() + more + sizeof(SharedTitle) + sizeof(std::uint32_t) > most_bytes) break;
    starts_.push_back(static_cast<std::uint32_t>(keys_.size()));
    keys_ += '\n' + entry.key + ' ';
    titles_.push_back({std::move(entry.title), entry.papers});
    title_bytes_ += titles_.back().title.size();
  }
  keys_.shrink_to_fit();
}

std::vector<SharedTitle> TitleTable::that_hold(std::string_view typed, std::size_t most) const {
  Search search(*this, typed, most);
  search.look_behind('\n');
  search.look_behind(' ');
  return search.take();
}

std::size_t TitleTable::bytes() const {
  return keys_.size() + title_bytes_ + titles_.size() * sizeof(SharedTitle) +
         starts_.size() * sizeof(std::uint32_t);
}

std::shared_ptr<const TitleTable> TitleTables::of(const IndexReader& reader) {
  const std::lock_guard lock(mutex_);
  if (latest_ == nullptr || commit_ != reader.commit()) {
    latest_ = std::make_shared<const TitleTable>(titles_in(reader));
    commit_ = reader.commit();
  }
  return latest_;
}

TitleTables::State TitleTables::state() {
  const std::lock_guard lock(mutex_);
  if (latest_ == nullptr) return {};
  return {latest_->size(), latest_->bytes()};
}

}  // namespace scrutineer::query
