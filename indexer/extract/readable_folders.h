// Which files the extraction program may open once it has its own.
#pragma once

namespace scrutineer::extract {

// From here on only what lies in the system's folders can be opened, and only to read: a paper that
// took the program over can't put anything else of this machine into its text. By Landlock, which
// kernels have since 5.13; where there is none, nothing changes (syscall_filter.h keeps anything
// from being written all the same).
//
// Needs PR_SET_NO_NEW_PRIVS, and a process of one thread. Throws Error `sandbox-failed`.
void bound_readable_folders();

}  // namespace scrutineer::extract
