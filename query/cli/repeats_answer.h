// Answers the commands about repeat findings.
#pragma once

#include "query/cli/answer.h"
#include "query/cli/command_line.h"
#include "query/engine.h"
#include "query/exports/layout.h"
#include "query/exports/names.h"

namespace scrutineer::query::cli {

struct Asked {
  const CommandLine& line;
  const View& view;
  const Names& names;
};

// Throw what the engine throws, and Error "not-found" for an id that nothing has.
[[nodiscard]] Answer repeats_answer(Engine& engine, const Asked& asked);
[[nodiscard]] Answer recommendations_answer(Engine& engine, const Asked& asked);
[[nodiscard]] Answer timeline_answer(Engine& engine, const Asked& asked);
[[nodiscard]] Answer marks_answer(Engine& engine, const Asked& asked);

}  // namespace scrutineer::query::cli
