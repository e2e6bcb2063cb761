// One untrusted file to messages: the whole of what the extraction program does.
#pragma once

#include <functional>
#include <string_view>

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"
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
[[nodiscard]] ExtractedText extract(const SourceFile& source, const TextLimits& limits);

using MessageSink = std::function<void(const ExtractionMessage&)>;

// Sends one document or failure for the file, or for each member of the archive that it is, with
// warnings among them, and the end. Throws only what `sink` throws.
void extract_all(const SourceFile& source, const Limits& limits, const MessageSink& sink);

}  // namespace scrutineer::extract
