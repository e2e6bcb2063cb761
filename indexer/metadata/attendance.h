// Who was at a meeting.
#pragma once

#include <vector>

#include "indexer/metadata/addressees.h"
#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// The people whom minutes list as present or in attendance, in order: "Councillors O'Hare (Chair),
// Brandt and Pye", "N. Feldman, Head of Performance". Those who sent apologies are left out. Of a
// councillor without a printed part the role id is "member".
[[nodiscard]] std::vector<FoundPerson> find_attendance(const Paper& paper);

}  // namespace scrutineer::metadata
