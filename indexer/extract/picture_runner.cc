#include "indexer/extract/picture_runner.h"

#include <optional>
#include <utility>

#include "indexer/extract/runner.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

RunnerOptions runner_options(PictureRunnerOptions options) {
  RunnerOptions made;
  made.program = std::move(options.program);
  made.limits.text.file_bytes = options.file_bytes;
  made.ocr = false;
  made.memory_bytes = options.memory_bytes;
  made.output_bytes = options.output_bytes;
  made.base_time = options.time;
  made.time_per_megabyte = std::chrono::milliseconds(0);
  made.longest = options.time;
  return made;
}

}  // namespace

class PictureRunner::Impl {
 public:
  explicit Impl(PictureRunnerOptions options) : runner_(runner_options(std::move(options))) {}

  [[nodiscard]] PictureMessage draw(const ExtractionTask& task,
                                    const std::atomic<bool>& cancelled) const {
    std::optional<PictureMessage> picture;
    std::optional<FailureMessage> failure;
    const RunEnd end = runner_.run(task, cancelled, [&](ExtractionMessage&& message) {
      if (auto* drawn = std::get_if<PictureMessage>(&message)) picture = std::move(*drawn);
      if (auto* failed = std::get_if<FailureMessage>(&message)) failure = std::move(*failed);
    });
    if (end == RunEnd::cancelled)
      throw Error("cancelled", "drawing the page was stopped", "Ask again.");
    if (failure) throw Error(failure->code, failure->what, failure->hint);
    if (!picture || picture->page != task.picture.page) {
      throw Error("extract-failed", "the reader drew no picture of the page",
                  "Install scrutineer-extract of the same release.");
    }
    return std::move(*picture);
  }

 private:
  Runner runner_;
};

PictureRunner::PictureRunner(PictureRunnerOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}

PictureRunner::~PictureRunner() = default;

PictureMessage PictureRunner::draw(int fd, const PictureOrder& order,
                                   const std::atomic<bool>& cancelled) const {
  ExtractionTask task;
  task.fd = fd;
  task.name = "page.pdf";
  task.picture = order;
  return impl_->draw(task, cancelled);
}

}  // namespace scrutineer::extract
