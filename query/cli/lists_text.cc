#include "query/cli/lists_text.h"

#include <algorithm>
#include <fmt/format.h>

#include "schemas/fields.h"
#include "schemas/finding_fields.h"

namespace scrutineer::query::cli {
namespace {

constexpr std::size_t count_columns = 10;  // "* 123456  "
constexpr std::size_t fewest_label_columns = 24;
constexpr std::size_t label_columns = 13;

// Values that are their own labels need no second column.
bool has_labels(const std::vector<FacetValue>& values) {
  return std::any_of(values.begin(), values.end(),
                     [](const FacetValue& v) { return v.label != v.value; });
}

// Columns for the labels: what the values beside them leave, within reason.
std::size_t room_for_labels(const std::vector<FacetValue>& values, std::size_t columns) {
  std::size_t label = 0;
  std::size_t value = 0;
  for (const FacetValue& one : values) {
    label = std::max(label, display_width(one.label));
    value = std::max(value, display_width(one.value) + 2);
  }
  const std::size_t room = columns - std::min(columns, count_columns);
  const std::size_t left = has_labels(values) ? room - std::min(room, value) : room;
  return std::min(label, std::max(fewest_label_columns, left));
}

std::string table(const Field& field, std::vector<FacetValue> values, std::size_t most,
                  const View& view) {
  std::string out = fmt::format("{} ({})\n", field.label, field.name);
  if (values.empty()) return out + "         none has one\n";
  const std::size_t more = values.size() - std::min(values.size(), most);
  values.resize(values.size() - more);
  const std::size_t room = room_for_labels(values, view.columns);
  for (const FacetValue& value : values) {
    std::string line = fmt::format("{} {:>6}  {}", value.selected ? '*' : ' ', value.count,
                                   fitted(value.label, room));
    if (has_labels(values)) line += "  " + fitted(value.value, display_width(value.value));
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  if (more > 0) {
    out += fmt::format("         and {}; --facet {} shows all\n",
                       counted(more, "more value", "more values"), field.name);
  }
  return out;
}

std::string years(const std::vector<YearCount>& histogram, const View& view) {
  std::uint64_t most = 1;
  for (const YearCount& year : histogram) most = std::max(most, year.count);
  const std::size_t room = std::clamp<std::size_t>(view.columns, 30, 70) - 20;
  std::string out = "Papers by year\n";
  for (const YearCount& year : histogram) {
    const auto bar = static_cast<std::size_t>((year.count * room + most - 1) / most);
    out += fmt::format("  {:>6}  {}  {}\n", year.count, year.year, std::string(bar, '#'));
  }
  return out;
}

std::string uses_of(const FieldInfo& field) {
  std::string uses = field.kind;
  if (field.multi_valued) uses += ", several values";
  if (field.filter) uses += ", filter";
  if (field.facet) uses += ", facet";
  if (field.sortable) uses += ", sorted by newest and oldest";
  return uses;
}

}  // namespace

std::string facet_tables(const SearchResult& result, const std::vector<std::string>& whole,
                         const View& view) {
  std::string out;
  // In the order of the field table, which is the order of their importance.
  for (const Field& field : fields) {
    const auto facet = result.facets.find(std::string(field.name));
    if (facet == result.facets.end()) continue;
    const bool all = std::find(whole.begin(), whole.end(), field.name) != whole.end();
    if (!out.empty()) out.push_back('\n');
    out += table(field, facet->second, all ? facet->second.size() : values_shown, view);
  }
  return out;
}

std::string finding_facet_tables(const FindingsResult& result, const View& view) {
  std::string out;
  for (const Field& field : finding_fields) {
    const auto facet = result.facets.find(std::string(field.name));
    if (facet == result.facets.end()) continue;
    if (!out.empty()) out.push_back('\n');
    out += table(field, facet->second, facet->second.size(), view);
  }
  return out;
}

std::string facets_text(const SearchResult& result, const std::vector<std::string>& whole,
                        const View& view) {
  std::string out = result.total.value == 0 ? "No paper found\n"
                                            : counted(result.total.value, "paper", "papers") + '\n';
  out += paragraph(result.searched_as.words, view, {label_columns, "Searched as"});
  for (const std::string& synonyms : result.searched_as.synonyms)
    out += paragraph(synonyms, view, {label_columns, "Synonyms"});
  if (result.total.value == 0) return out;
  if (!result.facets.empty()) out += '\n' + facet_tables(result, whole, view);
  if (!result.histogram.empty()) out += '\n' + years(result.histogram, view);
  return out;
}

std::string fields_text(const std::vector<FieldInfo>& fields, const View& view) {
  std::string out;
  for (const FieldInfo& field : fields) {
    if (!out.empty()) out.push_back('\n');
    out += paragraph(field.name + " (" + uses_of(field) + ")", view,
                     {0, "", {{0, static_cast<std::uint32_t>(field.name.size())}}});
    out += paragraph(field.description, view, {2});
    out += paragraph("example: " + field.example, view, {2});
    std::string values;
    for (std::size_t i = 0; i < std::min(values_shown, field.values.size()); ++i) {
      values +=
          (i == 0 ? "" : ", ") + fmt::format("{} {}", field.values[i].value, field.values[i].count);
    }
    if (field.values.size() > values_shown)
      values += fmt::format(" and {} more", field.values.size() - values_shown);
    if (!values.empty()) out += paragraph("values: " + values, view, {2});
  }
  return out;
}

std::string stats_text(const Stats& stats, const View& view) {
  std::string out;
  const auto line = [&](const std::string& label, const std::string& text) {
    out += paragraph(text, view, {label_columns, label});
  };
  const std::string dates = stats.first_date.empty() ? "no paper has a date"
                                                     : stats.first_date + " to " + stats.last_date;
  line("Papers", std::to_string(stats.documents));
  line("Pages", std::to_string(stats.pages));
  line("Words", std::to_string(stats.words));
  line("Councils", std::to_string(stats.councils));
  line("Dates", dates);
  line("Partial", counted(stats.partial, "paper", "papers") + " cut short or repaired");
  line("Failures", counted(stats.failures, "file", "files") + " that could not be indexed");
  line("Written by", fmt::format("{}, index format {}", stats.written_by, stats.schema_version));
  return out;
}

std::string failures_text(const FailuresResult& result, const View& view) {
  if (result.total.value == 0) return "Every file could be indexed\n";
  std::string out = counted(result.total.value, "file", "files") + " could not be indexed\n";
  for (const FailedFile& one : result.failures) {
    out += '\n' +
           paragraph(one.file, view, {0, "", {{0, static_cast<std::uint32_t>(one.file.size())}}});
    out += paragraph(fmt::format("{} ({})", one.what, one.code), view, {2});
    if (!one.hint.empty()) out += paragraph(one.hint, view, {2});
  }
  const std::uint64_t rest = result.total.value - result.failures.size();
  if (rest > 0) out += fmt::format("\nand {} more: see --format csv\n", rest);
  return out;
}

}  // namespace scrutineer::query::cli
