#include "query/cli/answer.h"

#include "query/cli/document_text.h"
#include "query/cli/findings_text.h"
#include "query/cli/hit_text.h"
#include "query/cli/inspect.h"
#include "query/cli/inspect_text.h"
#include "query/cli/lists_text.h"
#include "query/cli/paging.h"
#include "query/cli/repeats_answer.h"
#include "query/cli/tables.h"
#include "query/engine.h"
#include "query/exports/document_table.h"
#include "query/exports/export.h"
#include "query/exports/finding_rows.h"
#include "query/exports/json_lines.h"

namespace scrutineer::query::cli {
namespace {

ExitCode code_for(bool found) { return found ? ExitCode::found : ExitCode::nothing_found; }

[[noreturn]] void refuse_id(const std::string& id) {
  throw Error("not-found", "no paper has the id " + id,
              "An id has 16 digits from 0 to f; search prints the ids of the papers it finds.");
}

Answer inspection(const CommandLine& line, const View& view) {
  const Inspected inspected = inspect_file(line.file, line.gazetteers);
  const ExitCode code = inspected.all_read ? ExitCode::found : ExitCode::nothing_found;
  if (line.format == Format::json) return {inspected.json, code};
  return {inspection_text(inspected.json, view, load_vocabulary()), code};
}

class Answerer {
 public:
  Answerer(const CommandLine& line, const View& view)
      : line_(line),
        view_(view),
        engine_(line.index_directory),
        vocabulary_(load_vocabulary()),
        names_{[this](std::string_view id) { return engine_.council(id); }, vocabulary_} {}

  Answer run() {
    switch (line_.command) {
      case Command::search:
        return search();
      case Command::show:
        return line_.whole_text ? text() : show();
      case Command::facets:
        return facets();
      case Command::similar:
        return similar();
      case Command::findings:
        return findings();
      case Command::missing:
        return missing();
      case Command::failures:
        return failures();
      case Command::explain:
        return {engine_.explain(line_.request), ExitCode::found};
      case Command::fields:
        return fields();
      case Command::stats:
        return stats();
      case Command::repeats:
        return repeats_answer(engine_, {line_, view_, names_});
      case Command::recommendations:
        return recommendations_answer(engine_, {line_, view_, names_});
      case Command::timeline:
        return timeline_answer(engine_, {line_, view_, names_});
      case Command::marks:
        return marks_answer(engine_, {line_, view_, names_});
      case Command::inspect:
        return inspection(line_, view_);  // answer() asks for it without an index
    }
    return {};
  }

 private:
  Answer search() {
    Request request = line_.request;
    if (line_.format == Format::csv) request.passages = 0;  // no column shows them
    const SearchResult result =
        line_.every_hit ? every_hit(engine_, request) : engine_.search(request);
    const ExitCode code = code_for(result.total.value > 0);
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {search_text(result, line_.every_hit ? 0 : request.offset, view_, names_), code};
      case Format::json:
        return {to_json(result, names_.councils) + '\n', code};
      case Format::jsonl:
        return {lines_of_list(to_json(result, names_.councils), "hits"), code};
      case Format::csv: {
        std::vector<Document> documents;
        for (const Hit& hit : result.hits)  // with places as readers are told
          if (auto document = engine_.document(hit.document.id))
            documents.push_back(*std::move(document));
        return {documents_csv(documents, names_), code};
      }
    }
    return {};
  }

  Answer show() {
    const std::optional<DocumentDetails> details = engine_.details(line_.id);
    if (!details) refuse_id(line_.id);
    const Document* document = &details->document;
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {document_text(*document, view_, names_), ExitCode::found};
      case Format::json:
      case Format::jsonl:
        return {to_json(*details, names_.councils) + '\n', ExitCode::found};
      case Format::csv:
        return {documents_csv({*document}, names_), ExitCode::found};
    }
    return {};
  }

  Answer text() {
    const std::optional<DocumentText> text = engine_.text(line_.id);
    if (!text) refuse_id(line_.id);
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {whole_text(*text, view_, names_), ExitCode::found};
      case Format::json:
        return {to_json(*text, names_.councils) + '\n', ExitCode::found};
      case Format::jsonl:
        return {lines_of_list(to_json(*text, names_.councils), "blocks"), ExitCode::found};
      case Format::csv:
        return {blocks_csv(*text), ExitCode::found};
    }
    return {};
  }

  Answer facets() {
    Request request = line_.request;
    request.limit = 0;
    if (request.facets.empty()) request.facets = {"*"};
    const SearchResult result = engine_.search(request);
    const ExitCode code = code_for(result.total.value > 0);
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {facets_text(result, request.facets, view_), code};
      case Format::json:
        return {facets_to_json(result) + '\n', code};
      case Format::jsonl:
        return {lines_of_facets(facets_to_json(result)), code};
      case Format::csv:
        return {facets_csv(result), code};
    }
    return {};
  }

  Answer similar() {
    const auto similar = engine_.similar(line_.id, line_.request.limit);
    if (!similar) refuse_id(line_.id);
    const ExitCode code = code_for(!similar->empty());
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {similar_text(*similar, view_, names_), code};
      case Format::json:
        return {to_json(*similar, names_.councils) + '\n', code};
      case Format::jsonl:
        return {lines_of_list(to_json(*similar, names_.councils), "similar"), code};
      case Format::csv:
        return {similar_csv(*similar, names_), code};
    }
    return {};
  }

  Answer findings() {
    FindingsRequest request;
    request.text = line_.request.text;
    request.filters = line_.request.filters;
    request.facets = line_.request.facets;
    request.synonyms = line_.request.synonyms;
    request.duplicates = line_.request.duplicates;
    request.sort = line_.finding_sort;
    request.limit = line_.request.limit;
    request.offset = line_.request.offset;
    const FindingsResult result =
        line_.every_hit ? engine_.every_finding(request) : engine_.findings(request);
    const ExitCode code = code_for(result.total.value > 0);
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {findings_text(result, line_.every_hit ? 0 : request.offset, view_, names_), code};
      case Format::json:
        return {to_json(result) + '\n', code};
      case Format::jsonl:
        return {findings_jsonl(result.findings), code};
      case Format::csv:
        return {findings_csv(result.findings), code};
    }
    return {};
  }

  Answer missing() {
    const std::vector<MissingDocument> missing = engine_.missing(line_.council);
    const ExitCode code = code_for(!missing.empty());
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {missing_text(missing, view_, names_), code};
      case Format::json:
        return {to_json(missing) + '\n', code};
      case Format::jsonl:
        return {lines_of_list(to_json(missing), "missing"), code};
      case Format::csv:
        return {missing_csv(missing), code};
    }
    return {};
  }

  // All of them, from one commit, however many.
  Answer failures() {
    const auto exported = [&](ExportForm form) {
      const auto all = engine_.begin_export({ExportRequest::Failures{}, form});
      std::string text;
      for (std::string piece = all->next(); !piece.empty(); piece = all->next()) text += piece;
      return text;
    };
    FailuresRequest request;
    request.limit = Limits{}.max_hits;
    const FailuresResult result = engine_.failures(request);
    const ExitCode code = code_for(result.total.value > 0);
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {failures_text(result, view_), code};
      case Format::json:
        return {to_json(result) + '\n', code};
      case Format::jsonl:
        return {exported(ExportForm::jsonl), code};
      case Format::csv:
        return {exported(ExportForm::csv), code};
    }
    return {};
  }

  Answer fields() {
    const std::vector<FieldInfo> fields = engine_.fields();
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {fields_text(fields, view_), ExitCode::found};
      case Format::json:
        return {to_json(fields) + '\n', ExitCode::found};
      case Format::jsonl:
        return {lines_of_list(to_json(fields), "fields"), ExitCode::found};
      case Format::csv:
        return {fields_csv(fields), ExitCode::found};
    }
    return {};
  }

  Answer stats() {
    const Stats stats = engine_.stats();
    switch (line_.format) {
      case Format::text:
      case Format::markdown:
        return {stats_text(stats, view_), ExitCode::found};
      case Format::json:
      case Format::jsonl:
        return {to_json(stats) + '\n', ExitCode::found};
      case Format::csv:
        return {stats_csv(stats), ExitCode::found};
    }
    return {};
  }

  const CommandLine& line_;
  const View& view_;
  Engine engine_;
  Vocabulary vocabulary_;
  Names names_;
};

}  // namespace

Answer answer(const CommandLine& line, const View& view) {
  if (line.command == Command::inspect) return inspection(line, view);
  return Answerer(line, view).run();
}

}  // namespace scrutineer::query::cli
