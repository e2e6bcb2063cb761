#include "indexer/main/inspect.h"

#include <nlohmann/json.hpp>

#include "indexer/metadata/extract_metadata.h"
#include "indexer/metadata/paper.h"
#include "indexer/run/doubts.h"
#include "schemas/finding_record.h"
#include "schemas/path_text.h"
#include "schemas/record.h"
#include "schemas/version.h"

namespace scrutineer::indexer {
namespace {

using Json = nlohmann::json;

constexpr int inspection_version = 1;

Json place_json(const FieldPlace& place) {
  return place.reader.empty() ? Json{{"labels", place.labels}} : Json(place.reader);
}

// The rules that made the paper what it is, each with the words that it found, and those that found
// its values.
Json recognition_json(const metadata::Recognition& recognition, const ExtractedText& text,
                      const metadata::MetadataExtractor::HeldBy& held_by) {
  const metadata::Paper paper(text);
  Json rules = Json::array();
  for (const metadata::FiredRule& rule : recognition.fired) {
    const Evidence proof = paper.prove(rule.id, rule.where, Source::printed);
    rules.push_back(
        {{"id", rule.id}, {"weight", rule.weight}, {"page", proof.page}, {"quote", proof.quote}});
  }
  Json fields = Json::object();
  for (const auto& [field, places] : recognition.type->fields) {
    Json list = Json::array();
    for (const FieldPlace& place : places) {
      list.push_back(place_json(place));
    }
    fields[field] = std::move(list);
  }
  Json found = Json::object();
  for (const auto& [field, places] : held_by) {
    for (const std::size_t place : places) {
      found[field].push_back(place_json(recognition.type->fields.at(field).at(place)));
    }
  }
  return {{"document_type", recognition.type->id},
          {"score", recognition.score},
          {"rules", std::move(rules)},
          {"fields", std::move(fields)},
          {"found_by", std::move(found)}};
}

class Inspector {
 public:
  Inspector(const std::filesystem::path& file, const InspectTools& tools)
      : file_(path_to_text(file.native())), tools_(tools), extractor_(tools.vocabulary) {}

  void take(const DocumentMessage& message) {
    Document document;
    document.id = message.id;
    document.metadata = extractor_.extract(message.text);
    document.format = message.text.format;
    document.pages = message.text.pages;
    document.partial = message.text.partial;
    document.warnings = message.text.warnings;
    add_doubts(document.metadata, document.warnings);
    document.locations = {{place_of(message.member)}};
    Json findings = Json::array();
    std::uint32_t order = 0;
    for (Finding& finding : tools_.read_findings(message.id, message.text, document.metadata)) {
      const StoredFinding stored{.finding = std::move(finding),
                                 .document_id = message.id,
                                 .council = document.metadata.council,
                                 .date = document.metadata.date,
                                 .order = order++};
      findings.push_back(Json::parse(encode_finding(stored)));
    }
    papers_.push_back(
        {{"document", Json::parse(encode_record(document))},
         {"recognition", recognition_json(extractor_.recognise(message.text), message.text,
                                          extractor_.held_by(message.text))},
         {"findings", std::move(findings)}});
  }

  void take(const FailureMessage& failure) {
    failures_.push_back({{"place", place_of(failure.member)},
                         {"code", failure.code},
                         {"what", failure.what},
                         {"hint", failure.hint}});
  }

  void take(const WarningMessage& warning) {
    warnings_.push_back({{"place", place_of(warning.member)}, {"text", warning.text}});
  }

  // Pages are drawn for servers only.
  void take(const PictureMessage& /*picture*/) {}
  void take(const EndMessage& /*end*/) {}

  [[nodiscard]] Inspection result() const {
    const Json all = {{"inspection_version", inspection_version},
                      {"written_by", std::string("scrutineer-index ") + kVersion},
                      {"file", file_},
                      {"papers", papers_},
                      {"failures", failures_},
                      {"warnings", warnings_}};
    return {all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n', failures_.empty()};
  }

 private:
  [[nodiscard]] std::string place_of(const std::string& member) const {
    return member.empty() ? file_ : file_ + "/" + member;
  }

  std::string file_;
  const InspectTools& tools_;
  metadata::MetadataExtractor extractor_;
  Json papers_ = Json::array();
  Json failures_ = Json::array();
  Json warnings_ = Json::array();
};

}  // namespace

Inspection inspect_file(const std::filesystem::path& file, const InspectTools& tools) {
  Inspector inspector(file, tools);
  std::error_code error;  // a file that can't be looked at is none
  if (!std::filesystem::is_regular_file(file, error)) {
    FailureMessage failure;
    failure.code = "no-such-file";
    failure.what = "there is no such file, or it is a folder";
    failure.hint = "Give the path of one paper or archive.";
    inspector.take(failure);
    return inspector.result();
  }
  const std::string& path = file.native();
  const std::function<void(ExtractionMessage &&)> found = [&](ExtractionMessage&& message) {
    std::visit([&](const auto& one) { inspector.take(one); }, message);
  };
  tools.extract({.path = path, .found = found, .stop = {}});
  return inspector.result();
}

}  // namespace scrutineer::indexer
