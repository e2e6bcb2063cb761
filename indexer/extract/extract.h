// One untrusted file to messages: the whole of what the extraction program does.
#pragma once

#include <functional>
#include <string_view>

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"
#include "indexer/extract/pdf/page_image.h"
#include "schemas/extraction_message.h"

namespace scrutineer::extract {

// A file's bytes and the name it goes by, of which only the extension is looked at.
struct SourceFile {
  Bytes bytes;
  std::string_view name;
};

// The text of one paper. Throws Error with the codes of sniff.h and of the format's header, and
// `error-page` for a web page that stands where the paper should; an archive is no paper
// (`type-unsupported`).
// Pages that are pictures are shown to `pictures`, unless it is nullptr.
[[nodiscard]] ExtractedText extract(const SourceFile& source, const TextLimits& limits,
                                    ImageReader* pictures = nullptr);

using MessageSink = std::function<void(const ExtractionMessage&)>;

// Who takes part in reading a file.
struct ExtractUsers {
  MessageSink sink;
  ImageReader* pictures = nullptr;  // nullptr: pages that are pictures stay without text
};

// Sends one document or failure for the file, or for each member of the archive that it is, with
// warnings among them, and the end. Once the deadline has passed further members are failures
// (`extract-timeout`). Throws only what the sink throws.
void extract_all(const SourceFile& source, const Limits& limits, const ExtractUsers& users);

}  // namespace scrutineer::extract
