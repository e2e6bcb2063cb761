// Papers as they are cited elsewhere.
#include "query/exports/cite.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/case_name.h"

namespace scrutineer::query {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

PaperCitation report() {
  PaperCitation citation;
  citation.id = "2b60d1c9a7e3f845";
  citation.title = "Harrowmere: 100% of R&D_plans";
  citation.type = "Inspection report";
  citation.issuer = "Ofsted";
  citation.council = "Harrowmere";
  citation.council_id = "harrowmere";
  citation.date = "2022-07-18";
  citation.source = "https://example.org/a b).pdf";
  citation.permalink = "https://search.example.org/documents/2b60d1c9a7e3f845#page-2";
  citation.place = {2, 0, "Plans are \"poor\" & late.", true};
  return citation;
}

// Nothing is known but the type.
PaperCitation bare() {
  PaperCitation citation;
  citation.id = "2b60d1c9a7e3f845";
  citation.title = citation.type = "Minutes";
  return citation;
}

TEST(Cite, IsALineOfText) {
  EXPECT_EQ(cite(report(), CiteForm::plain),
            "\u201CPlans are \"poor\" & late.\u201D \u2014 Ofsted, Harrowmere: 100% of R&D_plans "
            "(Inspection report, Harrowmere), 2022-07-18, page 2, document 2b60d1c9a7e3f845, "
            "https://search.example.org/documents/2b60d1c9a7e3f845#page-2; published at "
            "https://example.org/a%20b%29.pdf\n");
  EXPECT_EQ(cite(bare(), CiteForm::plain), "Minutes (Minutes), document 2b60d1c9a7e3f845\n");
  PaperCitation hostile = report();
  hostile.title = "two\nlines\x1B[2J";
  EXPECT_THAT(cite(hostile, CiteForm::plain), HasSubstr("two lines [2J"));
}

TEST(Cite, IsMarkdownWithoutMarksOfThePaper) {
  PaperCitation citation = report();
  citation.title = "*Plans* [x](javascript:y) <b>";
  EXPECT_EQ(
      cite(citation, CiteForm::markdown),
      "> Plans are \"poor\" \\& late.\n>\n> \u2014 Ofsted, [\\*Plans\\* \\[x\\](javascript:y) "
      "\\<b\\>](https://search.example.org/documents/2b60d1c9a7e3f845#page-2) (Inspection "
      "report, Harrowmere), 2022-07-18, page 2, document 2b60d1c9a7e3f845; published at "
      "<https://example.org/a%20b%29.pdf>\n");
  EXPECT_EQ(cite(bare(), CiteForm::markdown), "Minutes (Minutes), document 2b60d1c9a7e3f845\n");
}

// A reader of one BibTeX entry by its own rules: braces count wherever they stand.
struct Entry {
  std::string type, key;
  std::map<std::string, std::string> fields;
  std::string fault;  // empty: there is none
};
Entry read_bibtex(std::string_view text) {
  Entry entry;
  const auto fault = [&](const char* what) {
    entry.fault = what;
    return entry;
  };
  const auto skip = [&] {
    while (!text.empty() && (text[0] == ' ' || text[0] == '\n')) text.remove_prefix(1);
  };
  const auto until = [&](std::string_view ends) {
    const std::size_t at = std::min(text.find_first_of(ends), text.size());
    const std::string part(text.substr(0, at));
    text.remove_prefix(at);
    return part;
  };
  if (!text.starts_with('@')) return fault("no entry");
  text.remove_prefix(1);
  entry.type = until("{");
  if (text.empty()) return fault("no brace behind the type");
  text.remove_prefix(1);
  entry.key = until(",}");
  while (text.starts_with(',')) {
    text.remove_prefix(1);
    skip();
    const std::string name = until(" =");
    skip();
    if (!text.starts_with('=')) return fault("no = behind a name");
    text.remove_prefix(1);
    skip();
    std::string value;
    if (!text.starts_with('{')) {
      value = until(",\n}");
    } else {
      int depth = 0;
      std::size_t at = 0;
      do {
        if (at == text.size()) return fault("a brace is not closed");
        depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
        ++at;
      } while (depth > 0);
      value = text.substr(1, at - 2);
      text.remove_prefix(at);
    }
    if (!entry.fields.emplace(name, value).second) return fault("a field comes twice");
    skip();
  }
  if (text != "}\n") return fault("something behind the last field");
  return entry;
}

// What TeX prints for a field; "!" where a character would be taken for something else.
std::string printed(std::string_view field) {
  static const std::map<std::string_view, char> commands = {{"\\textbackslash{}", '\\'},
                                                            {"\\textbraceleft{}", '{'},
                                                            {"\\textbraceright{}", '}'},
                                                            {"\\textasciitilde{}", '~'},
                                                            {"\\textasciicircum{}", '^'},
                                                            {"\\textless{}", '<'},
                                                            {"\\textgreater{}", '>'},
                                                            {"\\textbar{}", '|'},
                                                            {"\\$", '$'},
                                                            {"\\%", '%'},
                                                            {"\\&", '&'},
                                                            {"\\#", '#'},
                                                            {"\\_", '_'}};
  std::string out;
  while (!field.empty()) {
    const auto command = std::ranges::find_if(
        commands, [&](const auto& one) { return field.starts_with(one.first); });
    if (command != commands.end()) {
      out += command->second;
      field.remove_prefix(command->first.size());
    } else if (std::string_view("\\{}$%&#_~^").find(field[0]) != std::string_view::npos) {
      return "!";
    } else {
      out += field[0];
      field.remove_prefix(1);
    }
  }
  return out;
}

TEST(Cite, IsBibtex) {
  EXPECT_EQ(cite(report(), CiteForm::bibtex),
            "@misc{harrowmere-2022-2b60d1c9a7e3f845,\n"
            "  author = {{Ofsted}},\n"
            "  title = {{Harrowmere: 100\\% of R\\&D\\_plans}},\n"
            "  howpublished = {Inspection report, Harrowmere},\n"
            "  year = {2022},\n"
            "  month = jul,\n"
            "  note = {2022-07-18, page 2, document 2b60d1c9a7e3f845: ``Plans are \"poor\" \\& "
            "late.''},\n"
            "  url = {https://search.example.org/documents/2b60d1c9a7e3f845#page-2}\n"
            "}\n");
  const Entry entry = read_bibtex(cite(bare(), CiteForm::bibtex));
  EXPECT_EQ(entry.fault, "");
  EXPECT_EQ(entry.key, "2b60d1c9a7e3f845");
  EXPECT_EQ(entry.fields.size(), 3U);
  EXPECT_EQ(entry.fields.at("title"), "{Minutes}");
}

struct Hostile {
  const char* what;
  const char* title;
};
class HostileTitle : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileTitle, IsPrintedAsItIs) {
  PaperCitation citation = report();
  citation.title = citation.issuer = citation.council = citation.place.passage = GetParam().title;
  const Entry entry = read_bibtex(cite(citation, CiteForm::bibtex));
  EXPECT_EQ(entry.fault, "");
  EXPECT_EQ(entry.fields.size(), 7U);
  for (const char* name : {"title", "author"}) {
    const std::string& value = entry.fields.at(name);
    EXPECT_EQ(printed(value.substr(1, value.size() - 2)), GetParam().title) << value;
  }
  EXPECT_EQ(printed(entry.fields.at("howpublished")),
            "Inspection report, " + std::string(GetParam().title));
  const json item = json::parse(cite(citation, CiteForm::csl_json)).at(0);
  EXPECT_EQ(item["title"], GetParam().title);
  EXPECT_EQ(item["author"][0]["literal"], GetParam().title);
}

INSTANTIATE_TEST_SUITE_P(
    All, HostileTitle,
    ::testing::Values(
        Hostile{"a brace that opens", "a { b"}, Hostile{"a brace that closes", "a } b"},
        Hostile{"braces the wrong way", "}{"}, Hostile{"a backslash", "a \\input{x} b"},
        Hostile{"a backslash at the end", "a \\"}, Hostile{"a comment", "50% of b"},
        Hostile{"money", "$8.6m$"}, Hostile{"an ampersand", "R&D"}, Hostile{"a hash", "#1"},
        Hostile{"an underscore", "a_b"}, Hostile{"a tilde and a caret", "a~b^c"},
        Hostile{"a new entry", "}, @misc{x, title={"}, Hostile{"quotation marks", "\"a\" ``b''"},
        Hostile{"an at sign", "a@b"}, Hostile{"escaped already", "a\\_b \\{ \\textbackslash{}"},
        Hostile{"angle brackets", "a < b > c | d"},
        Hostile{"letters", "caf\u00E9 \u2013 \u00A38.6m"}),
    tests::by_what);

TEST(Cite, SurvivesAnyText) {
  std::mt19937 random(7);
  constexpr std::string_view letters = "{}\\$%&#_~^<>|\"'`@,= ab\n";
  for (int i = 0; i < 2000; ++i) {
    PaperCitation citation = report();
    citation.title.clear();
    for (int k = 0; k < 12; ++k) citation.title += letters[random() % letters.size()];
    citation.issuer = citation.council_id = citation.source = citation.title;
    const Entry entry = read_bibtex(cite(citation, CiteForm::bibtex));
    ASSERT_EQ(entry.fault, "") << citation.title;
    const std::string& value = entry.fields.at("title");
    std::string wanted = citation.title;
    for (char& c : wanted) c = c == '\n' ? ' ' : c;
    ASSERT_EQ(printed(value.substr(1, value.size() - 2)), wanted);
  }
}

TEST(Cite, IsCslJson) {
  const json item = json::parse(cite(report(), CiteForm::csl_json)).at(0);
  EXPECT_EQ(item, (json{{"id", "harrowmere-2022-2b60d1c9a7e3f845"},
                        {"type", "report"},
                        {"title", "Harrowmere: 100% of R&D_plans"},
                        {"author", json::array({{{"literal", "Ofsted"}}})},
                        {"publisher", "Ofsted"},
                        {"issued", {{"date-parts", json::array({json::array({2022, 7, 18})})}}},
                        {"genre", "Inspection report, Harrowmere"},
                        {"number", "2b60d1c9a7e3f845"},
                        {"locator", "2"},
                        {"note",
                         "2022-07-18, page 2, document 2b60d1c9a7e3f845: "
                         "\u201CPlans are \"poor\" & late.\u201D"},
                        {"URL", "https://search.example.org/documents/2b60d1c9a7e3f845#page-2"}}));
  const json least = json::parse(cite(bare(), CiteForm::csl_json)).at(0);
  EXPECT_FALSE(least.contains("author"));
  EXPECT_FALSE(least.contains("issued"));
  EXPECT_FALSE(least.contains("URL"));
}

TEST(Cite, DoesNotTakeTheDayOfAVisitForThatOfIssue) {
  PaperCitation letter = report();
  letter.date.clear();
  letter.visited = "2022-06-15";
  EXPECT_THAT(cite(letter, CiteForm::plain),
              HasSubstr("Harrowmere), visit until 2022-06-15, page 2"));
  EXPECT_THAT(cite(letter, CiteForm::markdown), HasSubstr("visit until 2022-06-15"));
  const std::string bibtex = cite(letter, CiteForm::bibtex);
  EXPECT_THAT(bibtex, HasSubstr("@misc{harrowmere-2022-2b60d1c9a7e3f845"));
  EXPECT_THAT(bibtex, HasSubstr("note = {visit until 2022-06-15, page 2"));
  EXPECT_THAT(bibtex, Not(HasSubstr("year = ")));
  EXPECT_THAT(bibtex, Not(HasSubstr("month = ")));
  const json item = json::parse(cite(letter, CiteForm::csl_json)).at(0);
  EXPECT_FALSE(item.contains("issued"));
  EXPECT_EQ(item["event-date"], (json{{"date-parts", json::array({json::array({2022, 6, 15})})}}));
  // Where both are known the visit plays no part.
  letter.date = "2022-07-18";
  letter.visited = "2021-06-15";
  EXPECT_THAT(cite(letter, CiteForm::plain), Not(HasSubstr("visit")));
  EXPECT_THAT(cite(letter, CiteForm::bibtex), HasSubstr("year = {2022}"));
  EXPECT_FALSE(json::parse(cite(letter, CiteForm::csl_json)).at(0).contains("event-date"));
}

TEST(Cite, LinksOnlyToWebAddresses) {
  EXPECT_EQ(plain_url("https://a.example/x?y=1#z"), "https://a.example/x?y=1#z");
  EXPECT_EQ(plain_url("http://a.example/{x}\\ <\u00E9>"),
            "http://a.example/%7Bx%7D%5C%20%3C%C3%A9%3E");
  for (const char* bad : {"", "javascript:alert(1)", "ftp://a", "//a", "file:///x", "HTTPS"})
    EXPECT_EQ(plain_url(bad), "") << bad;
}

std::vector<Block> blocks() {
  Block first;
  first.page = 1;
  first.text = "The plans are late. The plans are poor.";
  Block second;
  second.page = 2;
  second.text = "What children say\nin them\tis not used to keep them safe.";
  second.turns = {{24, 3}};
  Block third;
  third.page = 3;
  third.line = 7;
  third.text = "The plans are late.";
  return {first, second, third};
}

struct Words {
  const char* what;
  const char* words;
  std::uint32_t page;
  std::uint32_t found_on;  // 0: nowhere
};
class Passages : public ::testing::TestWithParam<Words> {};

TEST_P(Passages, AreFoundWhereTheyStand) {
  const auto found = find_passage(blocks(), GetParam().words, GetParam().page);
  ASSERT_EQ(found.has_value(), GetParam().found_on != 0);
  if (!found) return;
  EXPECT_EQ(found->page, GetParam().found_on);
}

INSTANTIATE_TEST_SUITE_P(
    All, Passages,
    ::testing::Values(Words{"words", "plans are late", 0, 1},
                      Words{"on a page", "plans are late", 3, 3},
                      Words{"not on that page", "plans are late", 2, 0},
                      Words{"over a line break", "children say in them is", 0, 2},
                      Words{"with other spaces", "  children \n say\tin ", 0, 2},
                      Words{"behind a page turn", "is not used", 0, 3},
                      Words{"from one block to the next", "plans are poor. What children", 0, 1},
                      Words{"in another order", "are plans late", 0, 0},
                      Words{"in capitals", "PLANS ARE LATE", 0, 0},
                      Words{"a part of a word", "lans are late", 0, 0},
                      Words{"a word cut short", "plans are lat", 0, 0},
                      Words{"with soft hyphens", "pl\u00ADans are", 0, 1},
                      Words{"no words", "", 0, 0}, Words{"only spaces", " \n ", 0, 0},
                      Words{"not there", "xyzzy", 0, 0},
                      Words{"the whole of the last", "The plans are late.", 3, 3}),
    tests::by_what);

// Every stretch of whole words, with the page that counting by hand gives.
TEST(Passages, AreFoundWhereverTheyBegin) {
  Block block;
  block.page = 1;
  block.text = "one  two\n\t three   four five";
  block.turns = {{9, 2}, {21, 3}};
  const std::vector<std::pair<std::string, std::uint32_t>> words = {
      {"one", 1}, {"two", 1}, {"three", 2}, {"four", 2}, {"five", 3}};
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string wanted;
    for (std::size_t last = first; last < words.size(); ++last) {
      wanted += (wanted.empty() ? "" : " ") + words[last].first;
      const auto found = find_passage({block}, wanted, 0);
      ASSERT_TRUE(found) << wanted;
      EXPECT_EQ(found->page, words[first].second) << wanted;
    }
  }
}

TEST(Passages, AreMarkedByALink) {
  EXPECT_EQ(text_directive({}), "");
  EXPECT_EQ(text_directive({1, 0, "late, well-kept", true}), ":~:text=late%2C%20well%2Dkept");
  EXPECT_EQ(text_directive({1, 0, "poor. What children", false}), ":~:text=poor%2E,children");
  EXPECT_EQ(text_directive({1, 0, "a b c d e f g h i j k l", true}),
            ":~:text=a%20b%20c%20d,i%20j%20k%20l");
  EXPECT_EQ(text_directive({1, 0, "caf\u00E9", true}), ":~:text=caf%C3%A9");
}

}  // namespace
}  // namespace scrutineer::query
