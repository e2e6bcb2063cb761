#include "schemas/finding.h"

#include "schemas/digest.h"
#include "schemas/vocabulary.h"

namespace scrutineer {

std::string finding_id(std::string_view document_id, std::string_view text) {
  return sha256_hex(std::string(document_id) + '\n' + name_key(text)).substr(0, 16);
}

}  // namespace scrutineer
