#include "query/councils/council_records.h"

namespace scrutineer::query {

std::shared_ptr<CouncilRecords::Kept> CouncilRecords::kept(const IndexReader& reader,
                                                           const std::string& council) {
  const std::scoped_lock lock(mutex_);
  if (revision_ != reader.revision() || uuid_ != reader.uuid()) {
    kept_.clear();
    revision_ = reader.revision();
    uuid_ = reader.uuid();
  }
  std::shared_ptr<Kept>& one = kept_[council];
  if (!one) one = std::make_shared<Kept>();
  return one;
}

std::shared_ptr<const CouncilRecord> CouncilRecords::of(const IndexReader& reader,
                                                        const std::string& council,
                                                        const Make& make) {
  const std::shared_ptr<Kept> one = kept(reader, council);
  const std::scoped_lock lock(one->mutex);
  if (!one->record) one->record = std::make_shared<const CouncilRecord>(make());
  return one->record;
}

}  // namespace scrutineer::query
