// The invented chains of FakeSearcher: of Harrowmere, one raised in 2019 and 2022, met in part in
// 2020 and answered by minutes, and one raised once.
#pragma once

#include <memory>

#include "query/councils/council_record.h"

namespace scrutineer::server {

inline constexpr char repeated_id[] = "c1c1c1c1c1c1c1c1";
inline constexpr char raised_once_id[] = "c2c2c2c2c2c2c2c2";
inline constexpr char moved_id[] = "c3c3c3c3c3c3c3c3";  // leads to the first
inline constexpr char split_id[] = "c4c4c4c4c4c4c4c4";  // leads to both

[[nodiscard]] std::shared_ptr<const query::CouncilRecord> fake_record();

}  // namespace scrutineer::server
