#include "query/cli/hit_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/cli/lists_text.h"
#include "query/labels.h"
#include "schemas/fields.h"

namespace scrutineer::query::cli {
namespace {

constexpr std::size_t number_columns = 5;  // "  12 "
constexpr std::size_t passage_columns = 7;
constexpr std::size_t heading_columns = 13;  // "Searched as  "

std::vector<ByteRange> all_of(const std::string& text) {
  return {{0, static_cast<std::uint32_t>(text.size())}};
}

// "4.3" alone would be read as anything.
std::string section_in_words(const std::string& section) {
  const bool is_number = section.find_first_not_of("0123456789.") == std::string::npos;
  return is_number ? "paragraph " + section : section;
}

std::string place_of(const Passage& passage) {
  std::string place;
  if (passage.page > 0) place = fmt::format("page {}", passage.page);
  if (passage.page == 0 && passage.line > 0) place = fmt::format("line {}", passage.line);
  if (!passage.section.empty())
    place += (place.empty() ? "" : ", ") + section_in_words(passage.section);
  return place;
}

std::string passages_text(const Hit& hit, const View& view) {
  std::string out;
  for (const Passage& passage : hit.passages) {
    const std::string place = place_of(passage);
    if (!place.empty()) out += paragraph(place + ":", view, {number_columns});
    out += paragraph(passage.text, view, {passage_columns, "", passage.highlights});
  }
  if (hit.more_pages > 0) {
    out += paragraph(fmt::format("and on {}", counted(hit.more_pages, "more page", "more pages")),
                     view, {number_columns});
  }
  if (!hit.document.duplicates.empty()) {
    std::string others;
    for (const Duplicate& other : hit.document.duplicates)
      others += (others.empty() ? "" : ", ") + other.id;
    out += paragraph("its text is also in " + others, view, {number_columns});
  }
  return out;
}

// Title, facts, id and address, beside the paper's number in the list.
std::string head_of(std::uint64_t number, const Document& document, const View& view,
                    const Names& names) {
  const std::string title = title_of(document);
  std::string out =
      paragraph(title, view, {number_columns, fmt::format("{:>4}", number), all_of(title)});
  out += paragraph(facts_of(document, names), view, {number_columns});
  const std::string& url = document.metadata.url;
  out += paragraph(url.empty() ? document.id : document.id + "  " + url, view, {number_columns});
  return out;
}

std::string heading(const SearchResult& result, std::uint32_t offset, const View& view) {
  std::string total = counted(result.total.value, "paper", "papers");
  const auto shown = static_cast<std::uint64_t>(result.hits.size());
  if (result.total.value == 0) total = "No paper found";
  if (shown > 0 && shown < result.total.value)
    total += fmt::format(", {} to {} shown", offset + 1, offset + shown);
  if (shown == 0 && result.total.value > 0) total += ", none of them shown";
  std::string out = total + '\n';
  const auto line = [&](const std::string& label, const std::string& text) {
    out += paragraph(text, view, {heading_columns, label});
  };
  line("Searched as", result.searched_as.words);
  for (const std::string& synonyms : result.searched_as.synonyms) line("Synonyms", synonyms);
  if (!result.suggestion.empty()) line("Did you mean", result.suggestion + " ?");
  return out;
}

}  // namespace

std::string title_of(const Document& document) {
  if (!document.metadata.title.empty()) return document.metadata.title;
  return document.locations.empty() ? "(no title)" : document.locations.front().path;
}

std::string facts_of(const Document& document, const Names& names) {
  const Metadata& m = document.metadata;
  std::vector<std::string> facts;
  if (!m.council.empty()) {
    const std::optional<Council> council = names.councils(m.council);
    facts.push_back(council ? council->name : m.council);
  }
  const std::string type = m.document_type.empty() ? "other" : m.document_type;
  facts.push_back(label_of(*find_field("document_type"), type, names.vocabulary));
  if (!m.date.empty()) {
    const std::string source = m.date_source.empty() ? "" : fmt::format(" ({})", m.date_source);
    facts.push_back(m.date + source);
  }
  if (const auto overall = m.judgements.find("overall_effectiveness");
      overall != m.judgements.end()) {
    facts.push_back(label_of(*find_field("judgements"), overall->first + "=" + overall->second,
                             names.vocabulary));
  }
  if (document.pages > 0) facts.push_back(counted(document.pages, "page", "pages"));
  if (!document.partial.empty()) facts.emplace_back("partial");
  return fmt::format("{}", fmt::join(facts, " \u00B7 "));
}

std::string search_text(const SearchResult& result, std::uint32_t offset, const View& view,
                        const Names& names) {
  std::string out = heading(result, offset, view);
  std::uint64_t number = offset;
  // Which words a paper holds is worth saying where it need not hold them all.
  const bool not_all = result.searched_as.match != "all";
  for (const Hit& hit : result.hits) {
    out += '\n' + head_of(++number, hit.document, view, names);
    if (not_all && !hit.why.empty())
      out += paragraph(fmt::format("holds: {}", fmt::join(hit.why, ", ")), view, {number_columns});
    out += passages_text(hit, view);
  }
  if (!result.facets.empty()) out += '\n' + facet_tables(result, {}, view);
  return out;
}

std::string similar_text(const std::vector<SimilarDocument>& similar, const View& view,
                         const Names& names) {
  if (similar.empty()) return "No other paper has telling words in common with it\n";
  std::string out;
  std::uint64_t number = 0;
  for (const SimilarDocument& other : similar) {
    if (number > 0) out.push_back('\n');
    out += head_of(++number, other.document, view, names);
    out +=
        paragraph(fmt::format("shares: {}", fmt::join(other.shared, ", ")), view, {number_columns});
  }
  return out;
}

}  // namespace scrutineer::query::cli
