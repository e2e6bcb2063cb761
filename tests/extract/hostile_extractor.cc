// Stands in for a scrutineer-extract that a paper has taken over: it enters the same sandbox and
// then tries what its --name asks for. Where it was not stopped it says so in a paper.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <map>
#include <netinet/in.h>
#include <new>
#include <sched.h>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "indexer/extract/ready_reader.h"
#include "indexer/extract/sandbox.h"
#include "schemas/digest.h"
#include "schemas/error.h"
#include "schemas/extraction_message.h"

namespace {

using namespace scrutineer;  // NOLINT: this file is the program

void say(const std::string& bytes) {
  std::fwrite(bytes.data(), 1, bytes.size(), stdout);
  std::fflush(stdout);
}

void paper(const std::string& text) {
  DocumentMessage message;
  message.id = document_id(text);
  message.text.format = "text";
  message.text.blocks.resize(1);
  message.text.blocks[0].text = text;
  say(encode(message));
}

// Where a file that must not come to be would lie: the folder the program was started in.
constexpr const char* kTrace = "hostile-was-here";

// Tells copies of one program from those of another.
const auto loaded = std::chrono::steady_clock::now().time_since_epoch().count();
bool copied = false;

void spin() {
  volatile bool again = true;
  while (again) {
  }
}

void eat_memory() {
  std::vector<char*> held;
  while (true) {
    constexpr std::size_t bite = std::size_t{8} << 20U;
    held.push_back(new char[bite]);
    for (std::size_t at = 0; at < bite; at += 4096) held.back()[at] = 'x';
  }
}

void flood() {
  while (true) paper(std::string(100'000, 'a'));
}

void threads() {
  std::vector<std::thread> several;
  for (int i = 0; i < 4; ++i) several.emplace_back([] { std::this_thread::yield(); });
  for (std::thread& one : several) one.join();
}

using Act = std::function<void()>;

const std::map<std::string_view, Act>& acts() {
  static const std::map<std::string_view, Act> table = {
      {"socket", [] { ::socket(AF_INET, SOCK_STREAM, 0); }},
      {"datagram", [] { ::socket(AF_INET6, SOCK_DGRAM, 0); }},
      {"unix socket", [] { ::socket(AF_UNIX, SOCK_STREAM, 0); }},
      {"socket pair",
       [] {
         int ends[2];
         ::socketpair(AF_UNIX, SOCK_STREAM, 0, &ends[0]);
       }},
      {"netlink", [] { ::socket(AF_NETLINK, SOCK_RAW, 0); }},
      {"fork", [] { ::fork(); }},
      {"raw fork", [] { ::syscall(SYS_fork); }},
      {"exec", [] { ::execl("/bin/true", "true", nullptr); }},
      {"write a file", [] { ::open(kTrace, O_WRONLY | O_CREAT, 0600); }},
      {"write by name at", [] { ::openat(AT_FDCWD, kTrace, O_RDWR | O_CREAT | O_EXCL, 0600); }},
      {"append", [] { ::open("/dev/null", O_WRONLY | O_APPEND); }},
      {"old creat", [] { ::creat(kTrace, 0600); }},
      {"nameless file", [] { ::open("/tmp", O_TMPFILE | O_RDWR, 0600); }},
      {"make a folder", [] { ::mkdir(kTrace, 0700); }},
      {"delete", [] { ::unlink("no-such-file"); }},
      {"rename", [] { std::rename(kTrace, "there"); }},
      {"link", [] { ::symlink("/etc/passwd", kTrace); }},
      {"rights", [] { ::chmod("/dev/null", 0777); }},
      {"memory file", [] { ::syscall(SYS_memfd_create, "code", 0); }},
      {"kill the indexer", [] { ::kill(::getppid(), SIGKILL); }},
      {"kill all", [] { ::kill(-1, SIGKILL); }},
      {"trace the indexer", [] { ::syscall(SYS_process_vm_readv, ::getppid(), 0, 0, 0, 0, 0); }},
      {"more memory",
       [] {
         const rlimit any{RLIM_INFINITY, RLIM_INFINITY};
         ::setrlimit(RLIMIT_AS, &any);
       }},
      {"io_uring", [] { ::syscall(SYS_io_uring_setup, 8, nullptr); }},
      {"namespaces", [] { ::unshare(CLONE_NEWUSER); }},
      {"kernel program", [] { ::syscall(SYS_bpf, 0, nullptr, 0); }},
      {"root", [] { (void)::setuid(0); }},
      {"say when it was loaded",
       [] {
         paper((copied ? "copy " : "alone ") + std::to_string(loaded));
         say(encode(EndMessage{1, 0}));
         std::exit(0);
       }},
      {"spin", spin},
      {"sleep", [] { std::this_thread::sleep_for(std::chrono::hours(1)); }},
      {"eat memory", eat_memory},
      {"flood", flood},
      {"crash", [] { ::raise(SIGSEGV); }},
      {"threads", threads},
      {"newest clone", [] { ::syscall(SYS_clone3, nullptr, 0); }},
      {"read another file",
       [] {
         if (::open("/etc/passwd", O_RDONLY) >= 0) paper("root was read");
       }},
      {"read the parent",
       [] {
         const std::string name = "/proc/" + std::to_string(::getppid()) + "/environ";
         if (::open(name.c_str(), O_RDONLY) >= 0) paper("the parent was read");
       }},
      {"read a library",
       [] {
         if (::open("/usr/lib/os-release", O_RDONLY) < 0) paper("a library was not read");
       }},
  };
  return table;
}

std::string_view value_of(std::string_view argument, std::string_view option) {
  return argument.starts_with(option) ? argument.substr(option.size()) : std::string_view();
}

int act_out(const std::vector<std::string>& words) {
  std::string_view name;
  extract::SandboxLimits limits;
  limits.memory_bytes = std::uint64_t{256} << 20U;
  for (const std::string& word : words) {
    if (const auto given = value_of(word, "--name="); !given.empty()) name = given;
    if (const auto given = value_of(word, "--cpu="); !given.empty())
      limits.cpu_seconds = std::stoul(std::string(given));
  }
  std::string_view wanted = name.substr(0, name.rfind('.'));
  // "b socket.txt": files are read in the order of their names.
  if (wanted.size() > 2 && wanted[1] == ' ') wanted.remove_prefix(2);
  try {
    extract::enter_sandbox(limits);
    const auto act = acts().find(wanted);
    if (act != acts().end()) act->second();
    paper("After " + std::string(wanted));
    say(encode(EndMessage{1, 0}));
  } catch (const std::bad_alloc&) {
    return kExitOutOfMemory;
  } catch (const Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.code().c_str(), error.what());
    return 3;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() || value_of(words.front(), "--serve=").empty()) return act_out(words);
  copied = true;
  extract::serve_files(std::stoi(words.front().substr(std::string_view("--serve=").size())),
                       act_out);
  return 0;
}
