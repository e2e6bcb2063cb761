#include "server/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/case_name.h"
#include "tests/indexer/folder.h"

namespace scrutineer::server {
namespace {

using ::testing::HasSubstr;

std::string write(const std::string& name, const std::string& content) {
  static tests::Folder folder;
  return folder.write(name, content);
}

std::string error_of(const std::vector<std::string>& arguments) {
  try {
    (void)read_command_line(arguments);
    return "";
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return error.code() + ": " + error.what();
  }
}

TEST(CommandLine, HasDefaults) {
  const CommandLine line = read_command_line({"--index", "i"});
  EXPECT_TRUE(line.serve);
  EXPECT_EQ(line.options.index_directory, "i");
  EXPECT_EQ(line.options.server.listen, "127.0.0.1:8080");
}

TEST(CommandLine, HelpShowsExamplesAndExitCodes) {
  const CommandLine line = read_command_line({"--help"});
  EXPECT_FALSE(line.serve);
  for (const char* part : {"--index", "--listen", "--config", "Examples:", "Exit codes:"})
    EXPECT_THAT(line.text, HasSubstr(part));
  EXPECT_THAT(read_command_line({"--version"}).text, HasSubstr("scrutineer-server "));
}

TEST(CommandLine, NamesAPlaceForSavedSearchesAndWhereWebhooksMayLead) {
  const std::string config =
      write("s.json", R"({"state": "from-file", "webhooks": {"allow": "10.1.0.0/16, 10.2.3.4"}})");
  CommandLine line = read_command_line({"--index", "i", "--config", config});
  EXPECT_EQ(line.options.state_directory, "from-file");
  EXPECT_EQ(line.options.webhook_networks, (std::vector<std::string>{"10.1.0.0/16", "10.2.3.4"}));
  line = read_command_line({"--config", config, "--state", "s", "--webhook-allow", "fd00::/8",
                            "--webhook-allow", "10.9.9.9", "--index", "i"});
  EXPECT_EQ(line.options.state_directory, "s");
  EXPECT_EQ(line.options.webhook_networks, (std::vector<std::string>{"fd00::/8", "10.9.9.9"}));
  EXPECT_EQ(read_command_line({"--index", "i"}).options.state_directory, "");
  EXPECT_THAT(error_of({"--index", "i", "--webhook-allow", "hooks.example.org"}),
              HasSubstr("bad-usage: --webhook-allow"));
  EXPECT_THAT(error_of({"--index", "i", "--config",
                        write("w.json", R"({"webhooks": {"allow": "10.0.0.0/33"}})")}),
              HasSubstr("webhooks.allow"));
}

TEST(CommandLine, WinsOverTheConfigurationFile) {
  const std::string config =
      write("a.json", R"({"listen": "127.0.0.1:1", "index": "from-file", "threads": 3,
                          "source_url": "https://example.org/x?y=1",
                          "public_url": "https://search.example.org/",
                          "limits": {"max_hits": 50, "max_near": 7},
                          "connections": 9, "proxies": "127.0.0.1, 10.0.0.0/8",
                          "timeouts": {"idle_ms": 70}, "log": {"client": true},
                          "access": {"keys": "k.json", "locked": "metrics,export"}})");
  const CommandLine line = read_command_line({"--config", config, "--listen", "127.0.0.1:2"});
  EXPECT_EQ(line.options.server.listen, "127.0.0.1:2");
  EXPECT_EQ(line.options.index_directory, "from-file");
  EXPECT_EQ(line.options.server.threads, 3U);
  EXPECT_EQ(line.options.settings.source_url, "https://example.org/x?y=1");
  EXPECT_EQ(line.options.settings.public_url, "https://search.example.org");
  EXPECT_EQ(line.options.limits.max_hits, 50U);
  EXPECT_EQ(line.options.limits.max_near, 7U);
  EXPECT_EQ(line.options.limits.max_depth, query::Limits{}.max_depth);
  EXPECT_EQ(line.options.limits.max_milliseconds, 5000U) << "a server's questions end";
  EXPECT_EQ(line.options.server.connections, 9U);
  EXPECT_TRUE(line.options.server.proxies.contain(*parse_address("10.1.2.3")));
  EXPECT_FALSE(line.options.server.proxies.contain(*parse_address("127.0.0.2")));
  EXPECT_EQ(line.options.server.deadlines.idle, std::chrono::milliseconds(70));
  EXPECT_TRUE(line.options.server.answers.log.client);
  EXPECT_FALSE(line.options.server.answers.log.target);
  EXPECT_EQ(line.options.keys_file, "k.json");
  EXPECT_EQ(line.options.locked, (std::set<Scope>{Scope::metrics, Scope::exports}));
}

TEST(CommandLine, MakesKeys) {
  const CommandLine line = read_command_line({"--new-key", "desk"});
  EXPECT_FALSE(line.serve);
  EXPECT_THAT(line.text, HasSubstr("\n{\"name\":\"desk\",\"sha256\":\""));
  EXPECT_THAT(error_of({"--new-key", "two words"}), HasSubstr("bad-usage"));
}

TEST(CommandLine, TakesProperties) {
  const std::string config =
      write("a.properties", "# comment\nindex = i\nlimits.max_hits = 20\nthreads: 2\n");
  const CommandLine line = read_command_line({"--config", config});
  EXPECT_EQ(line.options.limits.max_hits, 20U);
  EXPECT_EQ(line.options.server.threads, 2U);
}

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(error_of({}), HasSubstr("bad-usage: no index"));
  EXPECT_THAT(error_of({"--index"}), HasSubstr("bad-usage"));
  EXPECT_THAT(error_of({"--index", "i", "--colour", "red"}), HasSubstr("bad-usage"));
  EXPECT_THAT(error_of({"--index", "i", "stray"}), HasSubstr("bad-usage"));
}

struct BadFile {
  const char* what;
  const char* name;
  const char* content;
  const char* says;
};

class BadConfig : public ::testing::TestWithParam<BadFile> {};

TEST_P(BadConfig, IsRefusedByName) {
  const std::string config = write(GetParam().name, GetParam().content);
  const std::string error = error_of({"--index", "i", "--config", config});
  EXPECT_THAT(error, HasSubstr("bad-config"));
  EXPECT_THAT(error, HasSubstr(config));
  EXPECT_THAT(error, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadConfig,
    ::testing::Values(
        BadFile{"cut short", "b.json", "{", "read"}, BadFile{"no object", "b.json", "[1]", "read"},
        BadFile{"an unknown key", "b.json", R"({"colour": 1})", "colour"},
        BadFile{"an unknown limit", "b.json", R"({"limits": {"max_hist": 1}})", "limits.max_hist"},
        BadFile{"no threads", "b.json", R"({"threads": 0})", "threads"},
        BadFile{"threads in words", "b.json", R"({"threads": "many"})", "threads"},
        BadFile{"too many threads", "b.json", R"({"threads": 100000})", "threads"},
        BadFile{"a negative limit", "b.json", R"({"limits": {"max_hits": -1}})", "limits.max_hits"},
        BadFile{"an address of another kind", "b.json",
                R"j({"source_url": "javascript:alert(1)"})j", "source_url"},
        BadFile{"an address with markup", "b.json", R"({"source_url": "https://a/\"><script>"})",
                "source_url"},
        BadFile{"a public address with a path", "b.json",
                R"({"public_url": "https://example.org/x"})", "public_url"},
        BadFile{"no proxy", "b.json", R"({"proxies": "localhost"})", "proxies"},
        BadFile{"no origin", "b.json", R"({"cors": {"origins": "example.org"}})", "cors.origins"},
        BadFile{"neither true nor false", "b.json", R"({"log": {"client": "yes"}})", "log.client"},
        BadFile{"no scope", "b.json", R"({"access": {"locked": "write"}})", "access.locked"},
        BadFile{"no time", "b.json", R"({"timeouts": {"head_ms": 0}})", "timeouts.head_ms"},
        BadFile{"a limit in words", "b.properties", "limits.max_hits = ten", "limits.max_hits"},
        BadFile{"an unknown property", "b.properties", "thread = 1", "thread"},
        BadFile{"another kind of file", "b.ini", "threads=1", "neither"}),
    tests::by_what);

TEST(CommandLine, AMissingConfigurationFileIsNamed) {
  EXPECT_THAT(error_of({"--index", "i", "--config", "/no/such.json"}), HasSubstr("/no/such.json"));
}

}  // namespace
}  // namespace scrutineer::server
