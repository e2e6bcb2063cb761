#include "query/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <map>
#include <vector>

#include "query/cli/repeats_commands.h"
#include "query/cli/unknown_command.h"
#include "schemas/version.h"

namespace scrutineer::query::cli {
namespace {

constexpr char about[] = "Searches an index of council papers and inspection letters.";

constexpr char footer[] = R"(Examples:
  scrutineer-query --index papers.idx search tameside focused visit 2022
      the papers that answer best, with the passages that show why
  scrutineer-query --index papers.idx search '"front door" AND missing NEAR/10 risk' --format json
  scrutineer-query --index papers.idx search 'sufficiency OR placements' \
      --filter council=tameside --filter council=bristol --filter date=2016..2019
  scrutineer-query --index papers.idx search --all --format csv missing episodes > missing.csv
      one row for every paper that matches
  scrutineer-query --index papers.idx findings 'pathway plan' --filter stance=criticised --facet council
  scrutineer-query --index papers.idx missing --council tameside
  scrutineer-query --index papers.idx repeats --council tameside --format markdown
      what the council was told again and again, as notes with citations
  scrutineer-query --index papers.idx timeline tameside
  scrutineer-query --index papers.idx facets 'front door' --facet council --facet judgements
  scrutineer-query --index papers.idx show 0123456789abcdef --text
  scrutineer-query inspect report.pdf
      what would be extracted from a file, with the proof

Exit codes:
  0  something was found
  1  nothing was found, or no paper has that id
  2  the command line or the query can't be used
  3  the index is missing, damaged or of another version
  4  anything else, such as output that can't be written)";

constexpr char search_footer[] = R"(The query language:
  front door            both words, or what the sector calls the same
  "front door"          exactly these words
  a AND b, a OR b, NOT c, (a OR b) c
  -word, +word          without it; never given up
  risk NEAR/5 missing   at most 5 words apart
  safeg*                words that begin so
  council:tameside  document_type:minutes  title:plan  judgements:leaders=good
  date:2017-03..2017-09-12  published:2016..  pages:10..20
Put a query that begins with - behind a double dash: search -- '-draft minutes'

Columns of --format csv:
  id, title, council, council_name, gss, document_type, framework, issuer, committee, published,
  published_source, meeting_date, meeting_date_source, visit_start, visit_start_source, visit_end,
  visit_end_source, date, date_source, judgement_AREA for every area of inspection, lead_inspector,
  addressee, themes, url, pages, words, format, partial, locations, visit_ordinal, send_outcome,
  agenda_item, response_expected, decision, wards, legislation, signatory
A value that begins with = + - or @ gets a ' in front, so that no spreadsheet runs it.)";

constexpr char findings_footer[] = R"(Fields of --filter and --facet:
  document, council, kind, form, stance, theme, population, owner, said_by, reported_by,
  document_type; --filter date=2016..2019, too
Kinds: improvement, priority_action, recommendation (items of lists of what must be done); concern,
  strength, progress (sentences); restated (an earlier one that is reviewed); council_action,
  decision_sought (of council papers)
Stances: criticised, improved, strength, denied, mixed

Columns of --format csv:
  id, document_id, council, date, kind, form, stance, text, section, paragraph, page, themes,
  populations, owner, said_by, reported_by, source_document_id, source_finding_id)";

const std::map<std::string, Format> formats = {{"text", Format::text},
                                               {"json", Format::json},
                                               {"jsonl", Format::jsonl},
                                               {"csv", Format::csv},
                                               {"markdown", Format::markdown}};
const std::map<std::string, Sort> sorts = {
    {"relevance", Sort::relevance}, {"newest", Sort::newest}, {"oldest", Sort::oldest}};
const std::map<std::string, FindingSort> finding_sorts = {{"auto", FindingSort::automatic},
                                                          {"relevance", FindingSort::relevance},
                                                          {"date", FindingSort::newest}};
const std::map<std::string, Match> matches = {
    {"auto", Match::automatic}, {"all", Match::all}, {"most", Match::most}, {"any", Match::any}};

// What may be given, as the help shows it; shells complete from there.
template <typename Value>
CLI::Transformer one_of(const std::map<std::string, Value>& known) {
  std::string words;
  for (const auto& [word, value] : known) words += (words.empty() ? "" : "|") + word;
  CLI::Transformer transformer(known);
  transformer.description(words);
  return transformer;
}

// What a subcommand's options are parsed into before they become a request.
struct Typed {
  std::vector<std::string> query, filters;
  bool no_synonyms = false;
};

std::string check_filter(const std::string& filter) {
  const std::size_t equals = filter.find('=');
  const bool complete = equals != std::string::npos && equals > 0 && equals + 1 < filter.size();
  return complete ? "" : "a filter is written FIELD=VALUE, as in council=tameside: " + filter;
}

void add_query(CLI::App& app, Typed& typed, Request& request) {
  app.add_option("QUERY", typed.query, "Words are joined by spaces; none: every paper")
      ->type_name("");
  app.add_option("--filter", typed.filters,
                 "Only papers with this value; may be repeated: OR inside a field, AND between")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false)
      ->check(check_filter);
  app.add_option("--match", request.match,
                 "How many of the words a paper must hold: auto (all, widened when fewer than 10 "
                 "papers do), all, most, any")
      ->type_name("RULE")
      ->transform(one_of(matches))
      ->default_str("auto");
  app.add_flag("--no-synonyms", typed.no_synonyms, "Do not apply the sector's synonyms");
  app.add_flag("--duplicates", request.duplicates,
               "Show and count every file; without it files with the same text are one");
}

void add_facet(CLI::App& app, Request& request) {
  app.add_option("--facet", request.facets,
                 "Count the values of this field; may be repeated; * means every field")
      ->type_name("NAME")
      ->allow_extra_args(false);
}

void add_search(CLI::App& app, Typed& typed, CommandLine& line) {
  Request& request = line.request;
  CLI::App* search = app.add_subcommand("search", "Papers that answer a query, with passages");
  add_query(*search, typed, request);
  add_facet(*search, request);
  search->add_option("--sort", request.sort, "relevance, newest or oldest")
      ->type_name("ORDER")
      ->transform(one_of(sorts))
      ->default_str("relevance");
  auto* limit = search->add_option("--limit", request.limit, "How many papers, at most 1000")
                    ->type_name("N")
                    ->capture_default_str();
  auto* offset = search->add_option("--offset", request.offset, "How many papers to skip")
                     ->type_name("N")
                     ->capture_default_str();
  search->add_flag("--all", line.every_hit, "Every paper that matches")
      ->excludes(limit)
      ->excludes(offset);
  search->add_option("--passages", request.passages, "Passages for each paper")
      ->type_name("N")
      ->capture_default_str();
  search->footer(search_footer);
  search->final_callback([&line] { line.command = Command::search; });
}

void add_findings(CLI::App& app, Typed& typed, CommandLine& line) {
  Request& request = line.request;
  CLI::App* findings =
      app.add_subcommand("findings", "What papers say must improve, is wrong or is done well");
  findings
      ->add_option("QUERY", typed.query, "Words of the findings themselves; none: every finding")
      ->type_name("");
  findings
      ->add_option("--filter", typed.filters,
                   "Only findings with this value; may be repeated: OR inside a field, AND between")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false)
      ->check(check_filter);
  add_facet(*findings, request);
  findings->add_flag("--no-synonyms", typed.no_synonyms, "Do not apply the sector's synonyms");
  findings->add_flag("--duplicates", line.request.duplicates,
                     "Show and count every file; without it files with the same text are one");
  findings
      ->add_option("--sort", line.finding_sort,
                   "relevance, or date: the latest first; auto: relevance where there are words")
      ->type_name("ORDER")
      ->transform(one_of(finding_sorts))
      ->default_str("auto");
  auto* limit = findings->add_option("--limit", request.limit, "How many findings, at most 1000")
                    ->type_name("N")
                    ->capture_default_str();
  auto* offset = findings->add_option("--offset", request.offset, "How many findings to skip")
                     ->type_name("N")
                     ->capture_default_str();
  findings->add_flag("--all", line.every_hit, "Every finding that matches")
      ->excludes(limit)
      ->excludes(offset);
  findings->footer(findings_footer);
  findings->final_callback([&line] { line.command = Command::findings; });

  CLI::App* missing = app.add_subcommand(
      "missing", "Inspections and visits that papers speak of and that are not in the index");
  missing->add_option("--council", line.council, "Only of this council")->type_name("NAME");
  missing->final_callback([&line] { line.command = Command::missing; });
}

void add_others(CLI::App& app, Typed& typed, CommandLine& line) {
  CLI::App* show = app.add_subcommand("show", "What is known about one paper, with the proof");
  show->add_option("ID", line.id, "The paper's id")->required()->type_name("");
  show->add_flag("--text", line.whole_text, "The paper's text");
  show->final_callback([&line] { line.command = Command::show; });

  CLI::App* facets = app.add_subcommand("facets", "Counts of values and years for a query");
  add_query(*facets, typed, line.request);
  add_facet(*facets, line.request);
  facets->final_callback([&line] { line.command = Command::facets; });

  CLI::App* similar = app.add_subcommand("similar", "Papers whose words are most like one's");
  similar->add_option("ID", line.id, "The paper's id")->required()->type_name("");
  similar->add_option("--limit", line.request.limit, "How many papers, at most 1000")
      ->type_name("N")
      ->capture_default_str();
  similar->final_callback([&line] { line.command = Command::similar; });

  CLI::App* explain = app.add_subcommand("explain", "How a query is understood, stage by stage");
  add_query(*explain, typed, line.request);
  explain->final_callback([&line] { line.command = Command::explain; });

  CLI::App* inspect =
      app.add_subcommand("inspect", "What would be extracted from a file; needs no index");
  inspect->add_option("FILE", line.file, "A paper, or an archive of papers")
      ->required()
      ->type_name("");
  inspect
      ->add_option("--gazetteer", line.gazetteers, "Councils beyond those known; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  inspect->final_callback([&line] { line.command = Command::inspect; });

  app.add_subcommand("fields", "The fields that queries, filters and facets know")
      ->final_callback([&line] { line.command = Command::fields; });
  CLI::App* failures =
      app.add_subcommand("failures", "Files that could not be indexed, why, and what to do");
  failures->final_callback([&line] { line.command = Command::failures; });
  CLI::App* stats = app.add_subcommand("stats", "What the index holds");
  stats->final_callback([&line] { line.command = Command::stats; });
}

void add_options(CLI::App& app, Typed& typed, CommandLine& line) {
  app.footer(footer);
  app.set_version_flag("--version", std::string("scrutineer-query ") + kVersion);
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--index", line.index_directory, "Directory of the index; inspect needs none")
      ->type_name("DIR");
  app.add_option("--format", line.format,
                 "text, json, jsonl (an object a line) or csv; explain has only text, inspect "
                 "text and json; repeats, recommendations and timeline have markdown, too")
      ->type_name("FORMAT")
      ->transform(one_of(formats))
      ->default_str("text");
  add_search(app, typed, line);
  add_findings(app, typed, line);
  add_repeats_commands(app, line);
  add_others(app, typed, line);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

std::variant<CommandLine, ExitCode> parse_command_line(int argc, char** argv) {
  CommandLine line;
  Typed typed;
  CLI::App app(about, "scrutineer-query");
  try {
    add_options(app, typed, line);
    app.parse(argc, argv);
    check_repeats_commands(line);
    if (line.command == Command::explain && line.format != Format::text)
      throw CLI::ValidationError("--format", "explain has only text");
    if (line.command == Command::inspect) {
      if (line.format == Format::csv || line.format == Format::jsonl) {
        throw CLI::ValidationError("--format", "inspect has text and json");
      }
    } else if (line.index_directory.empty()) {
      throw CLI::RequiredError("--index");
    }
  } catch (const CLI::ParseError& error) {
    const std::string unknown = unknown_command_of(app, error);
    const int code = unknown.empty() ? app.exit(error)
                                     : app.exit(CLI::ParseError(unknown, error.get_exit_code()));
    return code == 0 ? ExitCode::found : ExitCode::usage;
  }
  line.request.text = joined(typed.query);
  line.request.synonyms = !typed.no_synonyms;
  for (const std::string& filter : typed.filters) {
    const std::size_t equals = filter.find('=');
    line.request.filters[filter.substr(0, equals)].push_back(filter.substr(equals + 1));
  }
  return line;
}

}  // namespace scrutineer::query::cli
