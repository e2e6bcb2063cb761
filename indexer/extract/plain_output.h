// Messages as a person reads them: scrutineer-extract --text.
#pragma once

#include <string>

#include "schemas/extraction_message.h"

namespace scrutineer::extract {

// One line for each block: page or line, kind and level, number, text ('\n' shown as " / ", a tab
// as " | "). Not a format for programs.
[[nodiscard]] std::string plain_text(const ExtractionMessage& message);

}  // namespace scrutineer::extract
