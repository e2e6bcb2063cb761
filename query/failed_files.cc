#include "query/failed_files.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "schemas/index_keys.h"
#include "schemas/ledger_entry.h"
#include "schemas/path_text.h"

namespace scrutineer::query {
namespace {

bool may_be_named(const LedgerEntry& entry, const Failure& failure) {
  return std::ranges::none_of(entry.failures, [&](const Failure& other) {
    return is_withheld(other) && (other.member == failure.member || other.member.empty());
  });
}

// What an extractor says of a file may quote its bytes.
FailedFile failed_file(const LedgerEntry& entry, const Failure& failure) {
  return {shown_place(entry, failure.member), failure.code, path_to_text(failure.what),
          path_to_text(failure.hint)};
}

bool stands_before(const FailedFile& a, const FailedFile& b) {
  return std::tie(a.file, a.code, a.what) < std::tie(b.file, b.code, b.what);
}

}  // namespace

FailuresResult failed_files(const IndexReader& reader, const FailuresRequest& request) {
  FailuresResult result;
  const std::string counted = reader.note(failures_key);
  if (counted.empty() || counted == "0") return result;
  const Xapian::Database& database = reader.database();
  const std::string prefix(ledger_prefix);
  std::vector<FailedFile> all;
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key) {
    reader.budget().check();
    const std::string bytes = database.get_metadata(*key);
    if (!may_hold_failures(bytes)) continue;
    const LedgerEntry entry = decode_ledger_entry(bytes);
    for (const Failure& failure : entry.failures)
      if (may_be_named(entry, failure)) all.push_back(failed_file(entry, failure));
  }
  std::ranges::sort(all, stands_before);
  result.total.value = all.size();
  const std::size_t from = std::min<std::size_t>(request.offset, all.size());
  const std::size_t to = std::min<std::size_t>(std::size_t{from} + request.limit, all.size());
  result.failures.assign(std::move_iterator(all.begin() + static_cast<std::ptrdiff_t>(from)),
                         std::move_iterator(all.begin() + static_cast<std::ptrdiff_t>(to)));
  return result;
}

}  // namespace scrutineer::query
