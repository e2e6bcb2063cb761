#include "query/exports/export.h"

#include <utility>

#include "query/engine.h"
#include "query/exports/council_notes.h"
#include "query/exports/csv.h"
#include "query/exports/document_table.h"
#include "query/exports/finding_rows.h"
#include "query/exports/json_lines.h"
#include "query/exports/repeats_notes.h"
#include "query/exports/repeats_rows.h"
#include "query/json.h"

namespace scrutineer::query {
namespace {

constexpr std::size_t piece_bytes = 65536;

// Appends the next item; false: there are no more.
using Add = std::function<bool(std::string& piece)>;

class Pieces final : public Export {
 public:
  Pieces(std::string head, Add add) : head_(std::move(head)), add_(std::move(add)) {}

  std::string next() override {
    std::string piece = std::exchange(head_, {});
    while (piece.size() < piece_bytes && add_(piece)) {
    }
    return piece;
  }

 private:
  std::string head_;
  Add add_;
};

[[noreturn]] void refuse_markdown() {
  const BadParameter bad{"format", "there are no notes of this, only csv and jsonl"};
  throw BadParameters(std::vector<BadParameter>{bad});
}

std::unique_ptr<Export> whole(std::string text) {
  return std::make_unique<Pieces>(std::move(text), [](std::string&) { return false; });
}

// Each item written by `write`.
template <typename Item, typename Write>
std::unique_ptr<Export> pieces(std::string head, Source<Item> items, Write write) {
  return std::make_unique<Pieces>(
      std::move(head),
      [items = std::move(items), write = std::move(write)](std::string& piece) mutable {
        const std::optional<Item> item = items();
        if (item) piece += write(*item);
        return item.has_value();
      });
}

template <typename Item>
Source<Item> one_by_one(std::vector<Item> items) {
  return [items = std::move(items), at = std::size_t{0}]() mutable -> std::optional<Item> {
    if (at == items.size()) return std::nullopt;
    return std::move(items[at++]);
  };
}

Sheet notes() {
  static const View view;  // Markdown is set for no columns
  return {Style::markdown, view};
}

std::unique_ptr<Export> chain_notes(RepeatsResult result, std::uint32_t offset,
                                    const Names& names) {
  Sheet title = notes();
  add_chains_title(title, result.total.value, offset, result.chains.size());
  return pieces<ShownChain>(title.take(), one_by_one(std::move(result.chains)),
                            [names, number = std::size_t{offset}](const ShownChain& shown) mutable {
                              Sheet sheet = notes();
                              add_chain(sheet, shown, ++number, names);
                              return sheet.take();
                            });
}

}  // namespace

std::unique_ptr<Export> make_export(Source<Hit> hits, ExportForm form, const Names& names) {
  switch (form) {
    case ExportForm::csv: {
      auto table = std::make_shared<const DocumentTable>(names);
      return pieces<Hit>(csv_row(table->names()), std::move(hits),
                         [table](const Hit& hit) { return csv_row(table->cells(hit.document)); });
    }
    case ExportForm::jsonl:
      return pieces<Hit>("", std::move(hits), [councils = names.councils](const Hit& hit) {
        return to_json(hit, councils) + '\n';
      });
    case ExportForm::markdown:
      refuse_markdown();
  }
  return nullptr;
}

std::unique_ptr<Export> make_export(Source<StoredFinding> findings, ExportForm form) {
  switch (form) {
    case ExportForm::csv:
      return pieces<StoredFinding>(findings_header(), std::move(findings), finding_row);
    case ExportForm::jsonl:
      return pieces<StoredFinding>("", std::move(findings), [](const StoredFinding& finding) {
        return to_json(finding) + '\n';
      });
    case ExportForm::markdown:
      refuse_markdown();
  }
  return nullptr;
}

std::unique_ptr<Export> make_export(RepeatsResult result, std::uint32_t offset, ExportForm form,
                                    const Names& names) {
  switch (form) {
    case ExportForm::csv:
      return pieces<ShownChain>(
          repeats_header(), one_by_one(std::move(result.chains)),
          [names](const ShownChain& shown) { return chain_rows(shown, names); });
    case ExportForm::jsonl:
      return pieces<ShownChain>("", one_by_one(std::move(result.chains)),
                                [councils = names.councils](const ShownChain& shown) {
                                  return to_json(shown, councils) + '\n';
                                });
    case ExportForm::markdown:
      return chain_notes(std::move(result), offset, names);
  }
  return nullptr;
}

std::unique_ptr<Export> make_export(IssuesResult result, ExportForm form, const Names& names) {
  switch (form) {
    case ExportForm::csv:
      return pieces<AcrossCouncils>(
          issues_header(), one_by_one(std::move(result.issues)),
          [names](const AcrossCouncils& issue) { return issue_rows(issue, names); });
    case ExportForm::jsonl:
      return pieces<AcrossCouncils>("", one_by_one(std::move(result.issues)),
                                    [councils = names.councils](const AcrossCouncils& issue) {
                                      return to_json(issue, councils) + '\n';
                                    });
    case ExportForm::markdown:
      refuse_markdown();
  }
  return nullptr;
}

std::unique_ptr<Export> make_export(std::vector<MissingDocument> missing, ExportForm form) {
  switch (form) {
    case ExportForm::csv:
      return pieces<MissingDocument>(missing_header(), one_by_one(std::move(missing)),
                                     missing_rows);
    case ExportForm::jsonl:
      return whole(lines_of_list(to_json(missing), "missing"));
    case ExportForm::markdown:
      refuse_markdown();
  }
  return nullptr;
}

std::unique_ptr<Export> make_export(const FailuresResult& result, ExportForm form) {
  switch (form) {
    case ExportForm::csv:
      return whole(failures_csv(result));
    case ExportForm::jsonl:
      return whole(lines_of_list(to_json(result), "failures"));
    case ExportForm::markdown:
      refuse_markdown();
  }
  return nullptr;
}

std::unique_ptr<Export> make_export(const RecommendationsResult& result, ExportForm form,
                                    const Names& names) {
  switch (form) {
    case ExportForm::csv:
      return whole(recommendations_csv(result));
    case ExportForm::jsonl:
      return whole(lines_of_list(to_json(result, names.councils), "recommendations"));
    case ExportForm::markdown:
      return whole(recommendations_notes(result, notes(), names));
  }
  return nullptr;
}

std::unique_ptr<Export> make_export(const CouncilTimeline& timeline, ExportForm form,
                                    const Names& names) {
  switch (form) {
    case ExportForm::csv:
      return whole(timeline_csv(timeline));
    case ExportForm::jsonl:
      return whole(lines_of_list(to_json(timeline), "events"));
    case ExportForm::markdown:
      return whole(timeline_notes(timeline, notes(), names));
  }
  return nullptr;
}

}  // namespace scrutineer::query
