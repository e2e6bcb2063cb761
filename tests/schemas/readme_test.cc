// schemas/README.md is the index in prose; what it says in tables is held to the code.
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

#include "schemas/document.h"
#include "schemas/fields.h"
#include "schemas/finding_fields.h"
#include "schemas/index_keys.h"
#include "schemas/record.h"
#include "schemas/stamp.h"
#include "schemas/text_store.h"

namespace scrutineer {
namespace {

using testing::HasSubstr;

std::string readme() {
  const char* const source = std::getenv("SCRUTINEER_SOURCE");
  std::ifstream in(std::string(source == nullptr ? "." : source) + "/schemas/README.md");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(SchemasReadme, HasEveryFieldWithItsPrefixAndSlot) {
  const std::string text = readme();
  for (const Field& field : fields) {
    const std::string prefix = field.prefix.empty() ? "none" : fmt::format("`{}`", field.prefix);
    const std::string slot = field.slot == no_slot ? "none" : std::to_string(field.slot);
    EXPECT_THAT(text, HasSubstr(fmt::format("| `{}` | {} | {} |", field.name, prefix, slot)));
  }
}

TEST(SchemasReadme, HasEveryFieldOfFindings) {
  const std::string text = readme();
  for (const Field& field : finding_fields) {
    EXPECT_THAT(text, HasSubstr(fmt::format("| `{}` |", field.name)));
  }
}

TEST(SchemasReadme, HasEveryTermAndKey) {
  const std::string text = readme();
  for (const std::string& name :
       {std::string(all_documents_term), id_term("0123456789abcdef"), year_term("2019-04-29"),
        month_term("2019-04-29"), title_term("inspect"), finding_term("inspect"),
        std::string(stamp_key), std::string(gazetteer_key), std::string(pages_key),
        std::string(words_key), std::string(failures_key), findings_key("<id>"), layout_key("<id>"),
        piece_key("<id>", 17)}) {
    EXPECT_THAT(text, HasSubstr("`" + name + "`"));
  }
  EXPECT_THAT(text, HasSubstr("`" + std::string(ledger_prefix) + "<"));
}

TEST(SchemasReadme, HasTheNumbers) {
  const std::string text = readme();
  for (const BlockKind kind : {BlockKind::heading, BlockKind::paragraph, BlockKind::numbered,
                               BlockKind::bullet, BlockKind::table_row}) {
    EXPECT_THAT(text, HasSubstr(fmt::format("{} {}", name_of(kind), static_cast<int>(kind))));
  }
  EXPECT_THAT(text, HasSubstr(fmt::format("`position_gap` ({})", position_gap)));
  static_assert(piece_bytes == 6000);
  EXPECT_THAT(text, HasSubstr("6,000 bytes"));
  EXPECT_THAT(text, HasSubstr(fmt::format("| {} | ", index_schema_version)));
}

}  // namespace
}  // namespace scrutineer
