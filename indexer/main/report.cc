#include <nlohmann/json.hpp>

#include "indexer/main/summary.h"
#include "schemas/path_text.h"
#include "schemas/version.h"

namespace scrutineer::indexer {
namespace {

using Json = nlohmann::json;

constexpr int report_version = 1;

Json to_json(const RunFailure& one) {
  return {{"place", one.place},          {"code", one.failure.code},   {"what", one.failure.what},
          {"hint", one.failure.hint},    {"stage", one.failure.stage}, {"blame", one.failure.blame},
          {"remembered", one.remembered}};
}

Json to_json(const std::vector<RunFailure>& failures) {
  Json list = Json::array();
  for (const RunFailure& one : failures) list.push_back(to_json(one));
  return list;
}

Json to_json(const std::vector<Tombstone>& tombstones) {
  Json list = Json::array();
  for (const Tombstone& one : tombstones)
    list.push_back({{"id", one.id}, {"reason", one.reason}, {"removed", one.removed}});
  return list;
}

Json to_json(const std::vector<RunWarning>& warnings) {
  Json list = Json::array();
  for (const RunWarning& one : warnings) list.push_back({{"place", one.place}, {"text", one.text}});
  return list;
}

Json manifest_json(const RunSummary& summary) {
  Json errors = Json::array();
  for (const ManifestError& one : summary.manifest_errors) {
    errors.push_back(
        {{"line", one.line}, {"column", one.column}, {"code", one.code}, {"what", one.what}});
  }
  Json unmatched = Json::array();
  for (const ManifestRow& row : summary.unmatched_rows) {
    unmatched.push_back(
        {{"line", row.line}, {"names", path_to_text(row.path.empty() ? row.id : row.path)}});
  }
  return {{"rows", summary.manifest_rows},
          {"errors", std::move(errors)},
          {"without_paper", std::move(unmatched)}};
}

}  // namespace

std::string report_json(const RunSummary& summary, const RunOptions& options) {
  Json roots = Json::array();
  for (const std::string& root : options.roots) roots.push_back(path_to_text(root));
  const Json report{{"report_version", report_version},
                    {"written_by", std::string("scrutineer ") + kVersion},
                    {"index", path_to_text(options.index_directory)},
                    {"paths", std::move(roots)},
                    {"seconds", summary.seconds},
                    {"interrupted", summary.interrupted},
                    {"exit_code", static_cast<int>(exit_code(summary))},
                    {"files",
                     {{"found", summary.files},
                      {"read", summary.read},
                      {"unchanged", summary.unchanged},
                      {"not_reached", summary.not_reached},
                      {"pruned", summary.pruned_files}}},
                    {"documents",
                     {{"in_index", summary.documents},
                      {"added", summary.written.added},
                      {"replaced", summary.written.replaced},
                      {"removed", summary.written.removed}}},
                    {"prune_refusal", summary.prune_refusal},
                    {"failures", to_json(summary.failures)},
                    {"withheld", to_json(summary.withheld)},
                    {"removed", to_json(summary.removed)},
                    {"partial", to_json(summary.partial)},
                    {"warnings", to_json(summary.warnings)},
                    {"manifest", manifest_json(summary)}};
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace scrutineer::indexer
