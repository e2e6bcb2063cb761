// What the extraction program takes from itself before it looks at an untrusted file.
#pragma once

#include <cstdint>

namespace scrutineer::extract {

struct SandboxLimits {
  std::uint64_t memory_bytes = std::uint64_t{1} << 30U;  // 0: no limit
  std::uint64_t cpu_seconds = 0;                         // 0: no limit
  std::uint64_t output_bytes = std::uint64_t{512} << 20U;
};

// Bounds this process for good: memory, processor time, no file written (or, where standard output
// is a file, none larger than `output_bytes`), no core dump, no new privileges, no network, no
// other process, nothing opened but the system's files to read (syscall_filter.h,
// readable_folders.h). What is open stays open. To be called once, before a byte of the untrusted
// file is read, from a process of one thread. Throws Error `sandbox-failed`.
void enter_sandbox(const SandboxLimits& limits);

}  // namespace scrutineer::extract
