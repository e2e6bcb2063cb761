#include "query/cli/repeats_answer.h"

#include <fmt/format.h>

#include "query/exports/council_notes.h"
#include "query/exports/json_lines.h"
#include "query/exports/repeats_notes.h"
#include "query/exports/repeats_rows.h"
#include "query/exports/sheet.h"
#include "query/json.h"

namespace scrutineer::query::cli {
namespace {

ExitCode code_for(bool found) { return found ? ExitCode::found : ExitCode::nothing_found; }

Sheet sheet_for(const Asked& asked) {
  return {asked.line.format == Format::markdown ? Style::markdown : Style::text, asked.view};
}

std::uint32_t limit_of(const CommandLine& line) {
  return line.every_hit ? Limits{}.max_hits : line.request.limit;
}

RepeatsResult chains(Engine& engine, const CommandLine& line) {
  RepeatsRequest request;
  request.councils = line.repeats.councils;
  request.themes = line.repeats.themes;
  request.populations = line.repeats.populations;
  request.statuses = line.repeats.statuses;
  request.dates = line.repeats.dates;
  request.min_occurrences = line.repeats.min_occurrences;
  request.limit = limit_of(line);
  request.offset = line.request.offset;
  return engine.repeats(request);
}

// The chain with an id, or every one that what had it is part of now.
RepeatsResult one_chain(Engine& engine, const std::string& id) {
  const std::optional<FoundChain> found = engine.repeat(id);
  if (!found) {
    throw Error("not-found", "no chain has the id " + id,
                "An id has 16 digits from 0 to f; repeats prints the ids of the chains it finds.");
  }
  RepeatsResult result;
  if (found->chain.chain != nullptr) result.chains.push_back(found->chain);
  for (const std::string& moved : found->moved_to) {
    const std::optional<FoundChain> now = engine.repeat(moved);
    if (now && now->chain.chain != nullptr) result.chains.push_back(now->chain);
  }
  result.total.value = result.chains.size();
  return result;
}

Answer explained(Engine& engine, const RepeatsResult& result) {
  std::string text;
  for (const ShownChain& shown : result.chains) {
    const std::string& id = shown.chain->id;
    text += fmt::format("{}{}, chain {}\n", text.empty() ? "" : "\n", shown.chain->label, id);
    text += engine.explain_repeat(id).value_or("");
  }
  return {text, code_for(!result.chains.empty())};
}

Answer issues_answer(Engine& engine, const Asked& asked) {
  const CommandLine& line = asked.line;
  IssuesRequest request;
  request.themes = line.repeats.themes;
  request.populations = line.repeats.populations;
  request.regions = line.repeats.regions;
  request.dates = line.repeats.dates;
  request.min_councils = line.repeats.min_councils;
  request.limit = limit_of(line);
  request.offset = line.request.offset;
  const IssuesResult result = engine.issues(request);
  const ExitCode code = code_for(result.total.value > 0);
  switch (line.format) {
    case Format::text:
    case Format::markdown:
      return {issues_notes(result, request.offset, sheet_for(asked), asked.names), code};
    case Format::json:
      return {to_json(result, asked.names.councils) + '\n', code};
    case Format::jsonl:
      return {lines_of_list(to_json(result, asked.names.councils), "issues"), code};
    case Format::csv:
      return {issues_csv(result, asked.names), code};
  }
  return {};
}

}  // namespace

Answer repeats_answer(Engine& engine, const Asked& asked) {
  const CommandLine& line = asked.line;
  if (line.id.empty() && line.repeats.councils.empty()) return issues_answer(engine, asked);
  const RepeatsResult result = line.id.empty() ? chains(engine, line) : one_chain(engine, line.id);
  if (line.repeats.explain) return explained(engine, result);
  const ExitCode code = code_for(result.total.value > 0);
  switch (line.format) {
    case Format::text:
    case Format::markdown:
      return {repeats_notes(result, line.every_hit ? 0 : line.request.offset, sheet_for(asked),
                            asked.names),
              code};
    case Format::json:
      return {to_json(result, asked.names.councils) + '\n', code};
    case Format::jsonl:
      return {lines_of_list(to_json(result, asked.names.councils), "chains"), code};
    case Format::csv:
      return {repeats_csv(result, asked.names), code};
  }
  return {};
}

Answer recommendations_answer(Engine& engine, const Asked& asked) {
  const auto found = engine.recommendations(asked.line.id);
  if (!found) {
    throw Error("not-found", "no paper has the id " + asked.line.id,
                "An id has 16 digits from 0 to f; search prints the ids of the papers it finds.");
  }
  const ExitCode code = code_for(!found->recommendations.empty());
  switch (asked.line.format) {
    case Format::text:
    case Format::markdown:
      return {recommendations_notes(*found, sheet_for(asked), asked.names), code};
    case Format::json:
      return {to_json(*found, asked.names.councils) + '\n', code};
    case Format::jsonl:
      return {lines_of_list(to_json(*found, asked.names.councils), "recommendations"), code};
    case Format::csv:
      return {recommendations_csv(*found), code};
  }
  return {};
}

Answer timeline_answer(Engine& engine, const Asked& asked) {
  const std::string& council = asked.line.council;
  const auto found = engine.timeline(council);
  if (!found) {
    throw BadParameters(std::vector<BadParameter>{
        {"council", fmt::format("no one council is called {}", council)}});
  }
  const ExitCode code = code_for(!found->events.empty());
  switch (asked.line.format) {
    case Format::text:
    case Format::markdown:
      return {timeline_notes(*found, sheet_for(asked), asked.names), code};
    case Format::json:
      return {to_json(*found) + '\n', code};
    case Format::jsonl:
      return {lines_of_list(to_json(*found), "events"), code};
    case Format::csv:
      return {timeline_csv(*found), code};
  }
  return {};
}

Answer marks_answer(Engine& engine, const Asked& asked) {
  const std::vector<MarkedPair> marks = engine.marks();
  const ExitCode code = code_for(!marks.empty());
  switch (asked.line.format) {
    case Format::text:
    case Format::markdown: {
      if (marks.empty()) return {"No marks\n", code};
      std::string text;
      for (const MarkedPair& mark : marks) {
        text += paragraph(fmt::format("{} is not {}{}", mark.one, mark.other,
                                      mark.note.empty() ? "" : ": " + mark.note),
                          asked.view, {});
      }
      return {text, code};
    }
    case Format::json:
      return {to_json(marks) + '\n', code};
    case Format::jsonl:
      return {lines_of_list(to_json(marks), "marks"), code};
    case Format::csv:
      return {marks_csv(marks), code};
  }
  return {};
}

}  // namespace scrutineer::query::cli
