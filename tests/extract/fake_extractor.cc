// Stands in for scrutineer-extract and behaves as badly as its --name asks for.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "schemas/extraction_message.h"

namespace {

using scrutineer::DocumentMessage;
using scrutineer::EndMessage;

void write_out(const std::string& bytes) {
  std::fwrite(bytes.data(), 1, bytes.size(), stdout);
  std::fflush(stdout);
}

std::string document(const std::string& text) {
  DocumentMessage message;
  message.id = "0123456789abcdef";
  message.text.format = "text";
  message.text.blocks.resize(1);
  message.text.blocks[0].text = text;
  return scrutineer::encode(message);
}

[[noreturn]] void hang() {
  while (true) std::this_thread::sleep_for(std::chrono::hours(1));
}

[[noreturn]] void die_of(int signal) {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  std::signal(signal, SIG_DFL);
  raise(signal);
  std::abort();
}

// The descriptors that are open here, of which only 0 to 3 were given.
std::string open_descriptors() {
  std::string open;
  for (int fd = 0; fd < 256; ++fd) {
    if (fcntl(fd, F_GETFD) != -1) open += std::to_string(fd) + " ";
  }
  return open;
}

// Of 100 kB each, more together than a pipe holds.
void write_papers(std::uint32_t count) {
  const std::string one = document(std::string(100'000, 'a'));
  for (std::uint32_t i = 0; i < count; ++i) write_out(one);
  write_out(scrutineer::encode(EndMessage{count, 0}));
}

}  // namespace

int main(int argc, char** argv) {
  std::string_view act;
  constexpr std::string_view option = "--name=";
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument.substr(0, option.size()) == option) act = argument.substr(option.size());
  }
  if (act == "good") {
    write_out(document("Words") + scrutineer::encode(EndMessage{1, 0}));
  } else if (act == "twenty of 100 kB") {
    write_papers(20);
  } else if (act == "two thousand of 100 kB") {
    write_papers(2000);
  } else if (act == "descriptors") {
    write_out(document(open_descriptors()) + scrutineer::encode(EndMessage{1, 0}));
  } else if (act == "crash") {
    std::fputs("parser: about to fail\n", stderr);
    die_of(SIGSEGV);
  } else if (act == "crash after one") {
    write_out(document("Words"));
    die_of(SIGABRT);
  } else if (act == "killed") {
    die_of(SIGKILL);
  } else if (act == "hang") {
    hang();
  } else if (act == "hang after one") {
    write_out(document("Words"));
    hang();
  } else if (act == "hang after the end") {
    write_out(document("Words") + scrutineer::encode(EndMessage{1, 0}));
    hang();
  } else if (act == "hang without pipes") {
    close(STDOUT_FILENO);
    close(STDERR_FILENO);
    hang();
  } else if (act == "flood") {
    while (true) write_out(document(std::string(100'000, 'a')));
  } else if (act == "flood errors") {
    for (int i = 0; i < 100'000; ++i) std::fputs("a line of complaint\n", stderr);
    std::fputs("the last word\n", stderr);
    return 3;
  } else if (act == "one long frame") {
    std::string frame = document("Words").substr(0, scrutineer::kFrameHeaderBytes);
    for (std::size_t i = 8; i < 16; ++i) frame[i] = '\x7F';
    write_out(frame);
    hang();
  } else if (act == "garbage") {
    write_out("Hello, world\n");
  } else if (act == "other version") {
    std::string frame = document("Words");
    frame[4] = 9;
    write_out(frame);
  } else if (act == "leave a process behind") {
    if (fork() == 0) hang();
    write_out(document("Words") + scrutineer::encode(EndMessage{1, 0}));
  } else if (act == "garbage and a process left behind") {
    if (fork() == 0) hang();
    write_out("Hello, world\n");
  } else if (act == "no end") {
    write_out(document("Words"));
  } else if (act == "half a frame") {
    write_out(document("Words").substr(0, 40));
  } else if (act == "silent") {
    return 3;
  }
  return 0;
}
