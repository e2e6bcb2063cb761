#include "indexer/extract/extract.h"

#include <exception>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "indexer/extract/archive.h"
#include "indexer/extract/docx.h"
#include "indexer/extract/error_page.h"
#include "indexer/extract/html.h"
#include "indexer/extract/markdown.h"
#include "indexer/extract/odt.h"
#include "indexer/extract/pdf/pdf.h"
#include "indexer/extract/rtf.h"
#include "indexer/extract/sniff.h"
#include "indexer/extract/text.h"
#include "schemas/digest.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

// What every paper of a file is read with.
struct Means {
  const TextLimits& limits;
  ImageReader* pictures;
};

ExtractedText read(FileType type, Bytes bytes, const Means& means) {
  const TextLimits& limits = means.limits;
  switch (type) {
    case FileType::pdf: {
      PdfLimits pdf;
      pdf.max_text_bytes = limits.text_bytes;
      pdf.deadline = limits.deadline.end();
      return extract_pdf(bytes, pdf, means.pictures);
    }
    case FileType::docx:
      return extract_docx(bytes, limits);
    case FileType::odt:
      return extract_odt(bytes, limits);
    case FileType::rtf:
      return extract_rtf(bytes, limits);
    case FileType::html:
      return extract_html(bytes, limits);
    case FileType::markdown:
      return extract_markdown(bytes, limits);
    case FileType::text:
      return extract_text(bytes, limits);
    case FileType::zip:
    case FileType::tar:
      break;
  }
  throw Error("type-unsupported", "an archive is no paper", "Read its members.");
}

// Formats that a web server's notices come in.
bool may_be_error_page(FileType type) {
  switch (type) {
    case FileType::html:
    case FileType::markdown:
    case FileType::text:
      return true;
    case FileType::pdf:
    case FileType::docx:
    case FileType::odt:
    case FileType::rtf:
    case FileType::zip:
    case FileType::tar:
      return false;
  }
  return false;
}

ExtractedText read_paper(const Sniffed& sniffed, Bytes bytes, const Means& means) {
  ExtractedText paper = read(sniffed.type, bytes, means);
  if (may_be_error_page(sniffed.type)) {
    if (const auto words = error_page_words(paper)) {
      throw Error("error-page", "a web page that says \"" + *words + "\" stands in for the paper",
                  "Fetch the paper again from its source.");
    }
  }
  if (!sniffed.warning.empty()) paper.warnings.insert(paper.warnings.begin(), sniffed.warning);
  if (paper.blocks.empty() && paper.partial.empty()) {
    paper.partial = "the file holds no text, perhaps only pictures of it";
  }
  return paper;
}

class Extraction {
 public:
  Extraction(const Limits& limits, const ExtractUsers& users)
      : limits_(limits), users_(users), deadline_(limits.text.deadline), budget_{limits.archive} {}

  void run(const SourceFile& source) {
    read_file(source, "", 1);
    send(EndMessage{documents_, failures_});
  }

 private:
  void send(const ExtractionMessage& message) {
    const auto begin = Deadline::Clock::now();
    users_.sink(message);
    deadline_.extend(Deadline::Clock::now() - begin);
  }

  void read_file(const SourceFile& source, const std::string& member, std::uint32_t depth) {
    std::string id;
    std::string stage = "open";
    try {
      id = document_id(as_chars(source.bytes));
      stage = "type";
      const Sniffed sniffed = sniff(source.bytes, source.name);
      if (sniffed.type == FileType::zip || sniffed.type == FileType::tar) {
        read_archive(source, sniffed, member, depth);
        return;
      }
      stage = "read";
      // A paper by itself is read as far as it goes.
      if (!member.empty() && deadline_.passed()) {
        throw Error("extract-timeout", "reading the archive took longer than is allowed",
                    "Unpack it and index the folder.");
      }
      TextLimits limits = limits_.text;
      limits.deadline = deadline_;
      DocumentMessage message;
      message.member = member;
      message.id = id;
      message.bytes = source.bytes.size();
      message.text = read_paper(sniffed, source.bytes, {limits, users_.pictures});
      send(message);
      ++documents_;
    } catch (const Error& error) {
      fail(member, id, stage, error);
    } catch (const std::bad_alloc&) {
      fail(member, id, stage,
           Error("extract-memory", "the paper needs more memory than is allowed",
                 "Raise the memory limit, or split the paper."));
    } catch (const std::exception& error) {
      fail(member, id, stage,
           Error("extract-failed", std::string("reading the paper failed: ") + error.what(),
                 "Report the file to the makers of Scrutineer."));
    }
  }

  void read_archive(const SourceFile& source, const Sniffed& sniffed, const std::string& member,
                    std::uint32_t depth) {
    if (depth > limits_.archive.nesting) {
      throw Error("archive-nesting",
                  "archives nest more than the " + std::to_string(limits_.archive.nesting) +
                      " levels that are read",
                  "Unpack the outer archive and index the folder.");
    }
    if (!sniffed.warning.empty()) send(WarningMessage{member, sniffed.warning});
    const std::string prefix = member.empty() ? "" : member + "/";
    MemberHandler handler;
    handler.member = [&](const std::string& name, const std::string& bytes) {
      read_file(SourceFile{as_bytes(bytes), name}, prefix + name, depth + 1);
    };
    handler.failure = [&](const std::string& name, const Error& error) {
      fail(name.empty() ? member : prefix + name, "", "unpack", error);
    };
    handler.warning = [&](const std::string& name, const std::string& text) {
      send(WarningMessage{prefix + name, text});
    };
    const ArchiveKind kind = sniffed.type == FileType::zip ? ArchiveKind::zip : ArchiveKind::tar;
    walk_archive(source.bytes, kind, budget_, handler);
  }

  void fail(const std::string& member, const std::string& id, const std::string& stage,
            const Error& error) {
    FailureMessage failure;
    failure.member = member;
    failure.id = id;
    failure.code = error.code();
    // Libraries quote the file in their reasons, in whatever bytes it has.
    failure.what = to_utf8(as_bytes(error.what()));
    failure.hint = error.hint();
    failure.stage = stage;
    failure.blame = error.code().starts_with("extract-") ? Blame::tool : Blame::file;
    ++failures_;
    send(failure);
  }

  const Limits& limits_;
  const ExtractUsers& users_;
  Deadline deadline_;
  ArchiveBudget budget_;
  std::uint32_t documents_ = 0;
  std::uint32_t failures_ = 0;
};

}  // namespace

ExtractedText extract(const SourceFile& source, const TextLimits& limits, ImageReader* pictures) {
  return read_paper(sniff(source.bytes, source.name), source.bytes, {limits, pictures});
}

void extract_all(const SourceFile& source, const Limits& limits, const ExtractUsers& users) {
  Extraction(limits, users).run(source);
}

}  // namespace scrutineer::extract
