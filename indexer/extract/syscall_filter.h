// Which system calls the extraction program may make once it has its file.
#pragma once

namespace scrutineer::extract {

// From here on, for all threads and for good (seccomp, and Landlock where the kernel has it):
//   allowed           reading and writing what is open, memory, threads, clocks, and opening files
//                     to read below the system's folders (a shared library, Tesseract's model)
//   death by SIGSYS   what only code that was taken over asks for: sockets, other processes and
//                     programs, opening anything to write, changing names, rights or limits
//   ENOSYS            everything else, kernels' future calls included: a newer libc then falls back
//                     to the call it used before
// A death and no error for the second kind: a refused call would be tried another way.
//
// Needs PR_SET_NO_NEW_PRIVS, and a process of one thread. Throws Error `sandbox-failed`.
void filter_system_calls();

}  // namespace scrutineer::extract
