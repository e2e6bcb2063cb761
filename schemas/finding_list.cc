#include "schemas/finding_list.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <stdexcept>

#include "schemas/compression.h"
#include "schemas/error.h"
#include "schemas/wire.h"

namespace scrutineer {
namespace {

[[noreturn]] void damaged(const std::string& what) {
  throw Error("record-damaged", fmt::format("a list of findings can't be read: {}", what),
              "Index the paper anew, or check the disk.");
}

std::uint64_t number_of_id(const std::string& id) {
  std::uint64_t number = 0;
  const auto [end, failed] = std::from_chars(id.data(), id.data() + id.size(), number, 16);
  if (id.size() != 16 || failed != std::errc() || end != id.data() + id.size())
    throw std::invalid_argument("no id of a finding: " + id);
  return number;
}

// Texts that come again and again (kinds, headings, bodies, themes) by number. 0 is the empty text.
class Names {
 public:
  std::uint64_t number(const std::string& name) {
    return numbers_.try_emplace(name, numbers_.size()).first->second;
  }
  void write(WireWriter& out) const {
    std::vector<std::string_view> in_order(numbers_.size());
    for (const auto& [name, number] : numbers_) in_order[number] = name;
    out.number(in_order.size());
    for (const std::string_view name : in_order) out.bytes(name);
  }

 private:
  std::map<std::string, std::uint64_t> numbers_ = {{"", 0}};
};

class NamesRead {
 public:
  explicit NamesRead(WireReader& in) {
    const std::size_t count = in.count();
    for (std::size_t i = 0; i < count; ++i) names_.emplace_back(in.bytes());
    if (names_.empty() || !names_.front().empty()) damaged("it has no names");
  }
  [[nodiscard]] const std::string& name(std::uint64_t number) const {
    if (number >= names_.size()) damaged("a name is missing");
    return names_[number];
  }

 private:
  std::vector<std::string> names_;
};

void write_list(const std::vector<std::string>& list, Names& names, WireWriter& out) {
  out.number(list.size());
  for (const std::string& one : list) out.number(names.number(one));
}

std::vector<std::string> read_list(WireReader& in, const NamesRead& names) {
  std::vector<std::string> list;
  const std::size_t count = in.count();
  for (std::size_t i = 0; i < count; ++i) list.push_back(names.name(in.number()));
  return list;
}

// As a difference that may be negative, small ones short.
void write_step(WireWriter& out, std::uint32_t from, std::uint32_t to) {
  out.number(to >= from ? (to - from) * 2ULL : (from - to) * 2ULL - 1);
}

std::uint32_t read_step(WireReader& in, std::uint32_t from) {
  const std::uint64_t step = in.number_up_to(1ULL << 33U);
  const auto distance = static_cast<std::uint32_t>((step + 1) / 2);
  return step % 2 == 0 ? from + distance : from - distance;
}

void write_source(const FindingSource& source, Names& names, WireWriter& out) {
  for (const std::string* text : {&source.issuer, &source.kind, &source.date, &source.document_id,
                                  &source.finding_id, &source.progress})
    out.number(names.number(*text));
  out.number(source.progress_page);
}

FindingSource read_source(WireReader& in, const NamesRead& names) {
  FindingSource source;
  for (std::string* text : {&source.issuer, &source.kind, &source.date, &source.document_id,
                            &source.finding_id, &source.progress})
    *text = names.name(in.number());
  source.progress_page = in.number32();
  return source;
}

bool has_source(const Finding& finding) { return finding.source != FindingSource(); }

// Each property of all findings stands together: what is alike compresses best side by side.
template <typename Each>
void for_each_finding(const std::vector<ListedFinding>& findings, Each each) {
  for (const ListedFinding& one : findings) each(one);
}

void write_spans(const std::vector<ListedFinding>& findings, WireWriter& out) {
  FindingSpan before;
  for_each_finding(findings, [&](const ListedFinding& one) {
    out.number(one.spans.size());
    for (const FindingSpan& span : one.spans) {
      write_step(out, before.block, span.block);
      // Sentences of a block mostly begin where the one before ends.
      const bool same = span.block == before.block;
      write_step(out, same ? before.end : 0, span.begin);
      out.number(span.end - span.begin);
      write_step(out, before.first_position + before.positions, span.first_position);
      out.number(span.positions);
      before = span;
    }
  });
}

FindingSpan read_span(WireReader& in, const FindingSpan& before) {
  FindingSpan span;
  span.block = read_step(in, before.block);
  span.begin = read_step(in, span.block == before.block ? before.end : 0);
  span.end = span.begin + in.number32();
  if (span.end < span.begin) damaged("a stretch ends before it begins");
  span.first_position = read_step(in, before.first_position + before.positions);
  span.positions = in.number32();
  return span;
}

void read_spans(WireReader& in, std::vector<ListedFinding>& findings) {
  FindingSpan before;
  for (ListedFinding& one : findings) {
    const std::size_t count = in.count();
    if (count == 0) damaged("a finding stands nowhere");
    for (std::size_t i = 0; i < count; ++i) {
      before = read_span(in, before);
      one.spans.push_back(before);
    }
    FindingPlace& place = one.finding.place;
    place.first_block = one.spans.front().block;
    place.begin = one.spans.front().begin;
    place.last_block = one.spans.back().block;
    place.end = one.spans.back().end;
  }
}

void write_columns(const std::vector<ListedFinding>& findings, Names& names, WireWriter& out) {
  const auto column = [&](const auto& value) {
    for_each_finding(findings, [&](const ListedFinding& one) { out.number(value(one.finding)); });
  };
  column([](const Finding& f) { return number_of_id(f.id); });
  column([&](const Finding& f) { return names.number(f.kind); });
  column([&](const Finding& f) { return names.number(f.form); });
  column([&](const Finding& f) { return names.number(f.stance); });
  column([&](const Finding& f) { return names.number(f.owner); });
  column([&](const Finding& f) { return names.number(f.said_by); });
  column([&](const Finding& f) { return names.number(f.reported_by); });
  column([&](const Finding& f) { return names.number(f.place.section); });
  column([&](const Finding& f) { return names.number(f.place.paragraph); });
  column([](const Finding& f) { return f.place.page; });
  column([&](const Finding& f) { return names.number(f.text); });
  for_each_finding(findings, [&](const ListedFinding& one) {
    write_list(one.finding.themes, names, out);
    write_list(one.finding.populations, names, out);
  });
  column([](const Finding& f) { return static_cast<std::uint64_t>(has_source(f)); });
  for_each_finding(findings, [&](const ListedFinding& one) {
    if (has_source(one.finding)) write_source(one.finding.source, names, out);
  });
}

void read_columns(WireReader& in, const NamesRead& names, std::vector<ListedFinding>& findings) {
  const auto column = [&](const auto& take) {
    for (ListedFinding& one : findings) take(one.finding, in.number());
  };
  column([](Finding& f, std::uint64_t n) { f.id = fmt::format("{:016x}", n); });
  column([&](Finding& f, std::uint64_t n) { f.kind = names.name(n); });
  column([&](Finding& f, std::uint64_t n) { f.form = names.name(n); });
  column([&](Finding& f, std::uint64_t n) { f.stance = names.name(n); });
  column([&](Finding& f, std::uint64_t n) { f.owner = names.name(n); });
  column([&](Finding& f, std::uint64_t n) { f.said_by = names.name(n); });
  column([&](Finding& f, std::uint64_t n) { f.reported_by = names.name(n); });
  column([&](Finding& f, std::uint64_t n) { f.place.section = names.name(n); });
  column([&](Finding& f, std::uint64_t n) { f.place.paragraph = names.name(n); });
  column([](Finding& f, std::uint64_t n) {
    if (n > 0xFFFFFFFFU) damaged("a page is none");
    f.place.page = static_cast<std::uint32_t>(n);
  });
  column([&](Finding& f, std::uint64_t n) { f.text = names.name(n); });
  for (ListedFinding& one : findings) {
    one.finding.themes = read_list(in, names);
    one.finding.populations = read_list(in, names);
  }
  std::vector<bool> with_source;
  column([&](Finding&, std::uint64_t n) { with_source.push_back(n != 0); });
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (with_source[i]) findings[i].finding.source = read_source(in, names);
  }
}

std::vector<ListedFinding> read(std::string_view plain) {
  WireReader in(plain);
  const NamesRead names(in);
  std::vector<ListedFinding> findings(in.count());
  read_columns(in, names, findings);
  read_spans(in, findings);
  in.expect_end();
  return findings;
}

}  // namespace

std::string encode_finding_list(const std::vector<ListedFinding>& findings) {
  Names names;
  WireWriter body;
  body.number(findings.size());
  write_columns(findings, names, body);
  write_spans(findings, body);
  WireWriter out;
  names.write(out);
  return compress(out.take() + body.take());
}

std::vector<ListedFinding> decode_finding_list(std::string_view bytes) {
  try {
    return read(decompress(bytes));
  } catch (const Error& error) {
    if (error.code() == "record-damaged") throw;
    damaged(error.what());
  }
}

namespace detail {

void append_span(const FindingSpan& span, std::string_view block_text, std::string& text) {
  if (span.begin > span.end || span.end > block_text.size()) damaged("it reaches past its text");
  if (!text.empty()) text += '\n';
  text += block_text.substr(span.begin, span.end - span.begin);
}

}  // namespace detail
}  // namespace scrutineer
