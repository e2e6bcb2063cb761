#include "tests/schemas/random_values.h"

#include <array>
#include <utility>

#include "schemas/utf8.h"

namespace scrutineer::tests {
namespace {

// First and last code point of what papers hold, and of what breaks programs.
constexpr std::array<std::pair<char32_t, char32_t>, 24> ranges = {{
    {'a', 'z'},         {'a', 'z'},   {'A', 'Z'},   {'0', '9'},       {' ', '/'},
    {0x00, 0x1F},       {0x7F, 0xA0}, {0xA1, 0xFF}, {0x0100, 0x024F},  // accented Latin
    {0x0300, 0x036F},                                                  // combining marks
    {0x0370, 0x03FF},                                                  // Greek
    {0x0400, 0x04FF},                                                  // Cyrillic
    {0x0590, 0x06FF},                                                  // Hebrew and Arabic
    {0x0900, 0x097F},                                                  // Devanagari
    {0x0E00, 0x0E7F},                                                  // Thai
    {0x1100, 0x11FF},                                                  // Hangul letters
    {0x1E00, 0x1FFF},    // more accents, polytonic Greek
    {0x2000, 0x206F},    // spaces, quotes, joiners
    {0x2070, 0x218F},    // superscripts, currency, letter-like signs
    {0x3000, 0x30FF},    // Japanese
    {0x4E00, 0x4EFF},    // Chinese
    {0xFB00, 0xFB4F},    // ligatures
    {0xFE00, 0xFFFF},    // variation selectors, full width, specials
    {0x1F300, 0x1F64F},  // emoji
}};

}  // namespace

std::uint32_t RandomValues::up_to(std::uint32_t most) {
  return std::uniform_int_distribution<std::uint32_t>(0, most)(engine_);
}

char32_t RandomValues::code_point() {
  const auto& [first, last] = ranges.at(up_to(ranges.size() - 1));
  return first + static_cast<char32_t>(up_to(static_cast<std::uint32_t>(last - first)));
}

std::string RandomValues::text(std::uint32_t most) {
  std::string out;
  const std::uint32_t size = up_to(most);
  for (std::uint32_t i = 0; i < size; ++i) {
    append_code_point(out, static_cast<UChar32>(code_point()));
  }
  return out;
}

std::string RandomValues::bytes(std::uint32_t most) {
  std::string out(up_to(most), '\0');
  for (char& c : out) c = static_cast<char>(up_to(0xFF));
  return out;
}

std::string RandomValues::value(std::uint32_t most) { return one_in(3) ? "" : text(most); }

Block RandomValues::block() {
  Block block;
  block.kind = static_cast<BlockKind>(up_to(4));
  block.page = one_in(4) ? 0 : up_to(0xFFFFFFFF);
  block.line = one_in(2) ? 0 : up_to(100'000);
  block.level = static_cast<std::uint8_t>(up_to(255));
  block.bold = one_in(2);
  block.ocr = one_in(2);
  block.size = static_cast<std::uint16_t>(up_to(65'535));
  block.number = value(6);
  block.text = value(300);
  for (std::uint32_t i = up_to(3); i > 0; --i) block.turns.push_back({up_to(300), up_to(40)});
  return block;
}

std::vector<Block> RandomValues::blocks(std::uint32_t most) {
  std::vector<Block> blocks;
  for (std::uint32_t i = up_to(most); i > 0; --i) blocks.push_back(block());
  return blocks;
}

std::vector<std::string> RandomValues::list() {
  std::vector<std::string> out;
  for (std::uint32_t i = up_to(3); i > 0; --i) out.push_back(value(20));
  return out;
}

Person RandomValues::person() { return {value(20), value(20), value(12)}; }

std::vector<Person> RandomValues::people() {
  std::vector<Person> out;
  for (std::uint32_t i = up_to(3); i > 0; --i) out.push_back(person());
  return out;
}

std::map<std::string, std::string> RandomValues::grades() {
  std::map<std::string, std::string> out;
  for (std::uint32_t i = up_to(3); i > 0; --i) out[text(8)] = value(8);
  return out;
}

Reference RandomValues::reference() {
  return {value(12), value(12), value(3), value(12), value(12), value(12), grades()};
}

Measure RandomValues::measure() {
  return {value(8), value(8),  value(4), value(40), value(12),
          value(8), value(12), value(8), value(8)};
}

Evidence RandomValues::evidence() {
  Evidence evidence;
  evidence.path = value(20);
  evidence.page = up_to(0xFFFFFFFF);
  evidence.section = value(10);
  evidence.quote = value(80);
  evidence.source = static_cast<Source>(up_to(2));
  return evidence;
}

Metadata RandomValues::metadata() {
  Metadata m;
  for (std::string* member :
       {&m.title, &m.document_type, &m.council, &m.issuer, &m.committee, &m.framework, &m.published,
        &m.meeting_date, &m.visit_start, &m.visit_end, &m.visit_ordinal, &m.date, &m.date_source,
        &m.lead_inspector, &m.send_outcome, &m.agenda_item, &m.response_expected, &m.url}) {
    *member = value(30);
  }
  m.wards = list();
  m.decisions = list();
  m.signatory = person();
  m.themes = list();
  m.inspectors = list();
  m.addressees = people();
  m.people = people();
  m.judgements = grades();
  for (std::uint32_t i = up_to(2); i > 0; --i)
    m.previous_judgements.push_back({value(10), grades()});
  for (std::uint32_t i = up_to(2); i > 0; --i) m.about.push_back(reference());
  for (std::uint32_t i = up_to(2); i > 0; --i) m.measures.push_back(measure());
  for (std::uint32_t i = up_to(2); i > 0; --i)
    m.commitments.push_back({value(40), value(10), value(20)});
  for (std::uint32_t i = up_to(2); i > 0; --i)
    m.legislation.push_back({value(20), value(8), value(20)});
  for (std::uint32_t i = up_to(2); i > 0; --i) m.links.push_back({value(20), value(20)});
  for (std::uint32_t i = up_to(3); i > 0; --i) m.evidence.push_back(evidence());
  return m;
}

Document RandomValues::document() {
  Document document;
  document.id = value(16);
  document.metadata = metadata();
  document.format = value(8);
  document.pages = up_to(0xFFFFFFFF);
  document.words = (std::uint64_t{up_to(0xFFFFFFFF)} << 32U) | up_to(0xFFFFFFFF);
  document.partial = value(30);
  document.warnings = list();
  document.embedded_title = value(20);
  for (std::uint32_t i = up_to(3); i > 0; --i) document.locations.push_back({value(40)});
  for (std::uint32_t i = up_to(2); i > 0; --i) document.duplicates.push_back({value(16), value(8)});
  document.group = value(16);
  return document;
}

Finding RandomValues::finding() {
  Finding finding;
  finding.id = value(16);
  finding.kind = value(12);
  finding.form = value(6);
  finding.stance = value(10);
  finding.text = value(200);
  finding.place = {up_to(0xFFFFFFFF), value(30),  value(6),  up_to(1000),
                   up_to(1000),       up_to(500), up_to(500)};
  finding.themes = list();
  finding.populations = list();
  finding.owner = value(10);
  finding.said_by = value(20);
  finding.reported_by = value(20);
  if (one_in(2)) {
    finding.source = {value(8), value(8), value(10), value(16), value(16), value(60), up_to(90)};
  }
  return finding;
}

StoredFinding RandomValues::stored_finding() {
  return {finding(), value(16), value(12), value(10), up_to(0xFFFFFFFF)};
}

}  // namespace scrutineer::tests
