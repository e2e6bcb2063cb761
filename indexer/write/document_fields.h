// Which fields a document has, and with which values.
#pragma once

#include <vector>

#include "indexer/write/field_writer.h"
#include "schemas/document.h"

namespace scrutineer::indexer {

// Every field of schemas/fields.h but the words of the title, the terms of years and months, the id
// and the term that all documents have. `blocks` is the document's text.
void add_document_fields(const Document& document, const std::vector<Block>& blocks,
                         FieldWriter& writer);

}  // namespace scrutineer::indexer
