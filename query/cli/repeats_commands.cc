#include "query/cli/repeats_commands.h"

namespace scrutineer::query::cli {
namespace {

constexpr char repeats_footer[] =
    R"(With --council, or a chain's id, the chains of repeat findings: an issue raised by at least two papers,
every time with its words, page, date and grade, what was reported of it since, and what the council
answered. Without, the same issues across councils: who was told what, when first, in which region,
and which of a council's statistical neighbours were told the same.

Examples:
  scrutineer-query --index papers.idx repeats --council tameside
  scrutineer-query --index papers.idx repeats --council tameside --status raised_again --format markdown
  scrutineer-query --index papers.idx repeats --region 'North West' --theme care_leavers
  scrutineer-query --index papers.idx repeats --council tameside --all --format csv > tameside.csv
  scrutineer-query --index papers.idx repeats 9e107d9d372bb682 --explain
      how the chain came about, stage by stage

Statuses: open, progress, met, raised_again, not_seen_since

Columns of --format csv with --council or an id, a row for each occurrence and answer:
  chain, label, issue, theme, populations, council, council_name, status, first_raised, last_raised,
  times_raised, role, date, title, document_type, framework, grade, grade_in_force, page, words, text,
  finding_id, document_id, url
Roles: raises, repeats, reports_progress, denies; responds (of the council's own papers)
Columns without, a row for each council of each issue:
  issue, label, theme, populations, councils_told, councils_told_again, council, council_name, region,
  times_raised, first_raised, last_raised, status, chain, neighbours_told, neighbours_held)";

constexpr char recommendations_footer[] = R"(Example:
  scrutineer-query --index papers.idx recommendations 0123456789abcdef --format markdown

Columns of --format csv:
  document_id, date, finding_id, kind, page, text, status, shown_by_document, shown_by_finding,
  shown_by_date, quote, chains)";

constexpr char timeline_footer[] = R"(Example:
  scrutineer-query --index papers.idx timeline tameside

Columns of --format csv:
  date, kind, document_id, title, document_type, framework, issuer, visit_start, visit_end, grades,
  director, council, known_from, quote
Kinds: inspection, visit, notice, paper; missing (spoken of by other papers, and not in the index))";

constexpr char marks_footer[] = R"(Example:
  scrutineer-query --index papers.idx marks --format csv > marks.csv
      add a pair to the file, and give it back with scrutineer-index --not-same-issue marks.csv

Columns of --format csv: one, other, note)";

void add_repeats(CLI::App& app, CommandLine& line) {
  RepeatsOptions& options = line.repeats;
  CLI::App* repeats = app.add_subcommand(
      "repeats", "What a council was told again and again, or issues across councils");
  const auto add_values = [&](const char* name, auto& values, const char* what, const char* type) {
    return repeats->add_option(name, values, what)->type_name(type)->allow_extra_args(false);
  };
  auto* id = repeats->add_option("ID", line.id, "Only the chain with this id")->type_name("");
  auto* council =
      add_values("--council", options.councils, "Chains of this council; may be repeated", "NAME");
  council->excludes(id);
  add_values("--theme", options.themes, "Only of this theme; may be repeated", "THEME");
  add_values("--population", options.populations, "Only about these children; may be repeated",
             "POPULATION");
  add_values("--date", options.dates, "Only what was raised in these days: 2016..2019", "DAYS");
  add_values("--status", options.statuses, "Only chains with this status; may be repeated",
             "STATUS")
      ->needs(council);
  repeats
      ->add_option("--min-occurrences", options.min_occurrences,
                   "Papers that raise it; with 1, issues raised once come too")
      ->type_name("N")
      ->capture_default_str()
      ->needs(council);
  add_values("--region", options.regions, "Of issues: only councils of this region", "REGION")
      ->excludes(council)
      ->excludes(id);
  repeats
      ->add_option("--min-councils", options.min_councils, "Of issues: councils that were told it")
      ->type_name("N")
      ->capture_default_str()
      ->excludes(council)
      ->excludes(id);
  auto* limit = repeats->add_option("--limit", line.request.limit, "How many, at most 1000")
                    ->type_name("N")
                    ->capture_default_str();
  auto* offset = repeats->add_option("--offset", line.request.offset, "How many to skip")
                     ->type_name("N")
                     ->capture_default_str();
  repeats->add_flag("--all", line.every_hit, "The first 1000")->excludes(limit)->excludes(offset);
  repeats->add_flag("--explain", options.explain, "How the chains came about, stage by stage");
  repeats->footer(repeats_footer);
  repeats->final_callback([&line] { line.command = Command::repeats; });
}

}  // namespace

void add_repeats_commands(CLI::App& app, CommandLine& line) {
  add_repeats(app, line);

  CLI::App* recommendations = app.add_subcommand(
      "recommendations", "What has become of everything one paper told its council to do");
  recommendations->add_option("ID", line.id, "The paper's id")->required()->type_name("");
  recommendations->footer(recommendations_footer);
  recommendations->final_callback([&line] { line.command = Command::recommendations; });

  CLI::App* timeline = app.add_subcommand(
      "timeline", "A council's inspections, visits and papers by date, with those not held");
  timeline->add_option("COUNCIL", line.council, "An id, a GSS code or any name in use")
      ->required()
      ->type_name("");
  timeline->footer(timeline_footer);
  timeline->final_callback([&line] { line.command = Command::timeline; });

  CLI::App* marks =
      app.add_subcommand("marks", "Pairs of findings that a reader marked as not the same issue");
  marks->footer(marks_footer);
  marks->final_callback([&line] { line.command = Command::marks; });
}

void check_repeats_commands(const CommandLine& line) {
  const bool has_markdown = line.command == Command::repeats ||
                            line.command == Command::recommendations ||
                            line.command == Command::timeline;
  if (line.format == Format::markdown && !has_markdown) {
    throw CLI::ValidationError("--format", "markdown is of repeats, recommendations and timeline");
  }
  if (line.command != Command::repeats || !line.repeats.explain) return;
  if (line.format != Format::text) throw CLI::ValidationError("--explain", "has only text");
  if (line.repeats.councils.empty() && line.id.empty())
    throw CLI::ValidationError("--explain", "needs --council or the id of a chain");
}

}  // namespace scrutineer::query::cli
