#include "indexer/extract/syscall_filter.h"

#include <cerrno>
#include <fcntl.h>
#include <initializer_list>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <string>
#include <sys/prctl.h>
#include <system_error>
#include <unistd.h>

#include "indexer/extract/sanitized.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

// What reading a paper is made of, memory and threads included.
constexpr std::initializer_list<int> kAllowed = {
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(close_range), SCMP_SYS(poll), SCMP_SYS(ppoll),
    SCMP_SYS(dup), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(lstat),
    SCMP_SYS(statx), SCMP_SYS(fstatfs), SCMP_SYS(statfs), SCMP_SYS(access), SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64),
    SCMP_SYS(getcwd), SCMP_SYS(fadvise64),
    // memory
    SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect), SCMP_SYS(madvise),
    SCMP_SYS(brk), SCMP_SYS(mincore),
    // threads, which OpenMP makes
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(get_robust_list), SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam), SCMP_SYS(sched_getscheduler), SCMP_SYS(membarrier), SCMP_SYS(gettid),
    SCMP_SYS(getpid), SCMP_SYS(arch_prctl),
    // who and when
    SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
    SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times),
    SCMP_SYS(getrusage), SCMP_SYS(getrlimit), SCMP_SYS(sysinfo), SCMP_SYS(uname),
    // signals and the end
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group)};

// LeakSanitizer stops the program's threads from a task of its own and looks at their registers.
constexpr std::initializer_list<int> kAllowedWhenSanitized = {
    SCMP_SYS(ptrace), SCMP_SYS(wait4), SCMP_SYS(getdents), SCMP_SYS(prctl),
    SCMP_SYS(pipe),   SCMP_SYS(pipe2), SCMP_SYS(waitid)};

// Another's network, processes, files and kernel.
constexpr std::initializer_list<int> kDeadly = {
    SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
    SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg),
    // processes
    SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve), SCMP_SYS(execveat),
    SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd), SCMP_SYS(pidfd_send_signal), SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(setpgid), SCMP_SYS(setsid), SCMP_SYS(setrlimit), SCMP_SYS(setpriority),
    // files
    SCMP_SYS(creat), SCMP_SYS(truncate), SCMP_SYS(ftruncate), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
    SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat),
    SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat),
    SCMP_SYS(chown), SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(utimensat),
    SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(fallocate),
    SCMP_SYS(memfd_create), SCMP_SYS(inotify_init1), SCMP_SYS(fanotify_init),
    SCMP_SYS(name_to_handle_at), SCMP_SYS(open_by_handle_at),
    // the kernel
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(setns),
    SCMP_SYS(unshare), SCMP_SYS(bpf), SCMP_SYS(io_uring_setup), SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key),
    SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(kexec_load), SCMP_SYS(reboot),
    SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(capset),
    SCMP_SYS(personality)};

// The few signals' and descriptors' requests that libc makes of a stream.
constexpr std::initializer_list<int> kFileControls = {F_GETFD, F_SETFD, F_GETFL, F_DUPFD,
                                                      F_DUPFD_CLOEXEC};

[[noreturn]] void fail(const char* what, int number) {
  throw Error("sandbox-failed",
              std::string("cannot ") + what + ": " + std::generic_category().message(number),
              "The kernel must have seccomp filters (CONFIG_SECCOMP_FILTER), and whatever started "
              "the program must allow them.");
}

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)), seccomp_release) {
    if (!context_) fail("make a filter of system calls", ENOMEM);
    // Calls are looked up in a tree: the list is long, and some calls come often.
    seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
    // By another ABI's numbers every rule could be passed by.
    seccomp_attr_set(context_.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  }

  void allow(int call) { add(SCMP_ACT_ALLOW, call, {}); }
  void allow(int call, const scmp_arg_cmp& when) { add(SCMP_ACT_ALLOW, call, {when}); }
  void kill(int call) { add(SCMP_ACT_KILL_PROCESS, call, {}); }
  void kill(int call, const scmp_arg_cmp& when) { add(SCMP_ACT_KILL_PROCESS, call, {when}); }

  void load() {
    const int result = seccomp_load(context_.get());
    if (result != 0) fail("load the filter of system calls", -result);
  }

 private:
  void add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> when) {
    const int result = seccomp_rule_add_array(context_.get(), action, call,
                                              static_cast<unsigned>(when.size()), when.begin());
    // Calls that this processor's kernel does not have need no rule.
    if (result != 0 && result != -EDOM) fail("add a rule on system calls", -result);
  }

  std::unique_ptr<void, decltype(&seccomp_release)> context_;
};

constexpr scmp_arg_cmp masked(unsigned argument, scmp_datum_t mask, scmp_datum_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

constexpr scmp_arg_cmp equal(unsigned argument, scmp_datum_t value) {
  return {argument, SCMP_CMP_EQ, value, 0};
}

constexpr scmp_arg_cmp other_than(unsigned argument, scmp_datum_t value) {
  return {argument, SCMP_CMP_NE, value, 0};
}

void only_to_read(Filter& filter, int call, unsigned flags) {
  constexpr scmp_datum_t writing[] = {O_CREAT, O_TRUNC};
  filter.allow(call, masked(flags, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
  constexpr scmp_datum_t modes[] = {O_WRONLY, O_RDWR, O_ACCMODE};
  for (const scmp_datum_t mode : modes) filter.kill(call, masked(flags, O_ACCMODE, mode));
  for (const scmp_datum_t flag : writing) filter.kill(call, masked(flags, flag, flag));
}

// A task that shares all with this one is a thread; any other is a process.
void only_threads(Filter& filter) {
  constexpr scmp_datum_t shared = kSanitized ? CLONE_VM : CLONE_VM | CLONE_THREAD;
  constexpr scmp_datum_t told_by = kSanitized ? CLONE_VM : CLONE_THREAD;
  filter.allow(SCMP_SYS(clone), masked(0, shared, shared));
  filter.kill(SCMP_SYS(clone), masked(0, told_by, 0));
  // The flags of clone3 lie in memory, where no filter sees them. Without a rule it is ENOSYS, upon
  // which libc calls clone.
}

void only_itself(Filter& filter) {
  const auto self = static_cast<scmp_datum_t>(getpid());
  for (const int call : {SCMP_SYS(kill), SCMP_SYS(tgkill)}) {
    filter.allow(call, equal(0, self));
    filter.kill(call, other_than(0, self));
  }
  // Limits may be looked at; the third argument would change them.
  filter.allow(SCMP_SYS(prlimit64), equal(2, 0));
  filter.kill(SCMP_SYS(prlimit64), other_than(2, 0));
}

}  // namespace

void filter_system_calls() {
  Filter filter;
  for (const int call : kAllowed) filter.allow(call);
  for (const int call : kDeadly) filter.kill(call);
  if (kSanitized) {
    for (const int call : kAllowedWhenSanitized) filter.allow(call);
  } else {
    filter.kill(SCMP_SYS(ptrace));
    filter.allow(SCMP_SYS(prctl), equal(0, PR_SET_NAME));
  }
  for (const int control : kFileControls) {
    filter.allow(SCMP_SYS(fcntl), equal(1, static_cast<scmp_datum_t>(control)));
  }
  only_to_read(filter, SCMP_SYS(open), 1);
  only_to_read(filter, SCMP_SYS(openat), 2);
  only_threads(filter);
  only_itself(filter);
  filter.load();
}

}  // namespace scrutineer::extract
