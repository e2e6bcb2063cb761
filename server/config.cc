// read_config() of server/options.h.
#include <Poco/AutoPtr.h>
#include <Poco/Exception.h>
#include <Poco/Util/AbstractConfiguration.h>
#include <Poco/Util/JSONConfiguration.h>
#include <Poco/Util/PropertyFileConfiguration.h>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "server/options.h"
#include "server/public_address.h"

namespace scrutineer::server {
namespace {

using Configuration = Poco::AutoPtr<Poco::Util::AbstractConfiguration>;

Configuration load(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Error("bad-config", "can't open " + path, "Check the name given to --config.");
  try {
    if (path.ends_with(".json")) {
      Configuration json(new Poco::Util::JSONConfiguration(file));
      // A document that is no object fails only once it is asked.
      Poco::Util::AbstractConfiguration::Keys keys;
      json->keys(keys);
      return json;
    }
    if (path.ends_with(".properties")) {
      Configuration properties(new Poco::Util::PropertyFileConfiguration(file));
      return properties;
    }
  } catch (const Poco::Exception& error) {
    throw Error("bad-config", path + " can't be read: " + error.displayText(),
                "Mend the file; scrutineer-server --help shows an example.");
  }
  throw Error("bad-config", path + " ends in neither .json nor .properties",
              "Rename the file after its format.");
}

// "limits.max_hits" and so on, for every value in the file.
void list_keys(const Poco::Util::AbstractConfiguration& configuration, const std::string& base,
               std::vector<std::string>& found) {
  Poco::Util::AbstractConfiguration::Keys keys;
  configuration.keys(base, keys);
  if (keys.empty() && !base.empty()) found.push_back(base);
  for (const std::string& key : keys)
    list_keys(configuration, base.empty() ? key : base + "." + key, found);
}

std::uint32_t number(const std::string& text, std::uint32_t least) {
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || value < least)
    throw std::invalid_argument("must be a whole number from " + std::to_string(least));
  return value;
}

// It is put into openapi.yaml and into pages, so only what is plain in both may stand in it.
std::string web_address(const std::string& text) {
  const bool web = text.starts_with("https://") || text.starts_with("http://");
  if (!web ||
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                             "-._~:/?&=+%@") != std::string::npos)
    throw std::invalid_argument("must be a plain http or https address");
  return text;
}

// "a, b": without the spaces.
std::vector<std::string> list(const std::string& text) {
  std::vector<std::string> items;
  std::string item;
  for (const char c : text + ",") {
    if (c != ',' && c != ' ' && c != '\t') item.push_back(c);
    if (c == ',' && !item.empty()) items.push_back(std::exchange(item, {}));
  }
  return items;
}

bool yes_or_no(const std::string& text) {
  if (text == "true") return true;
  if (text == "false") return false;
  throw std::invalid_argument("must be true or false");
}

std::set<Scope> scopes(const std::string& text) {
  std::set<Scope> all;
  for (const std::string& name : list(text)) {
    const auto scope = scope_named(name);
    if (!scope)
      throw std::invalid_argument("\"" + name + "\" is none of read, export, metrics, save");
    all.insert(*scope);
  }
  return all;
}

using Setter = std::function<void(Options&, const std::string&)>;

const std::map<std::string, Setter, std::less<>>& setters() {
  const auto limit = [](std::uint32_t query::Limits::*member) {
    return [member](Options& options, const std::string& text) {
      options.limits.*member = number(text, 0);
    };
  };
  const auto timeout = [](std::chrono::milliseconds Deadlines::*member) {
    return [member](Options& options, const std::string& text) {
      options.server.deadlines.*member = std::chrono::milliseconds(number(text, 1));
    };
  };
  constexpr std::uint32_t most_threads = 1024;
  static const std::map<std::string, Setter, std::less<>> all = {
      {"index", [](Options& o, const std::string& text) { o.index_directory = text; }},
      {"listen", [](Options& o, const std::string& text) { o.server.listen = text; }},
      {"threads",
       [](Options& o, const std::string& text) {
         o.server.threads = number(text, 1);
         if (o.server.threads > most_threads)
           throw std::invalid_argument("must be at most " + std::to_string(most_threads));
       }},
      {"connections",
       [](Options& o, const std::string& text) { o.server.connections = number(text, 1); }},
      {"connections_per_client",
       [](Options& o, const std::string& text) {
         o.server.connections_per_client = number(text, 1);
       }},
      {"proxies",
       [](Options& o, const std::string& text) { o.server.proxies = Networks(list(text)); }},
      {"cors.origins",
       [](Options& o, const std::string& text) {
         const std::vector<std::string> origins = list(text);
         o.server.answers.cross_origin = CrossOrigin({origins.begin(), origins.end()});
       }},
      {"log.client",
       [](Options& o, const std::string& text) { o.server.answers.log.client = yes_or_no(text); }},
      {"log.target",
       [](Options& o, const std::string& text) { o.server.answers.log.target = yes_or_no(text); }},
      {"access.keys", [](Options& o, const std::string& text) { o.keys_file = text; }},
      {"access.locked", [](Options& o, const std::string& text) { o.locked = scopes(text); }},
      {"state", [](Options& o, const std::string& text) { o.state_directory = text; }},
      {"webhooks.allow",
       [](Options& o, const std::string& text) {
         o.webhook_networks = list(text);
         (void)Networks(o.webhook_networks);
       }},
      {"timeouts.idle_ms", timeout(&Deadlines::idle)},
      {"timeouts.head_ms", timeout(&Deadlines::head)},
      {"timeouts.send_ms", timeout(&Deadlines::send)},
      {"source_url",
       [](Options& o, const std::string& text) { o.settings.source_url = web_address(text); }},
      {"public_url",
       [](Options& o, const std::string& text) { o.settings.public_url = read_public_url(text); }},
      {"limits.max_hits", limit(&query::Limits::max_hits)},
      {"limits.max_offset", limit(&query::Limits::max_offset)},
      {"limits.max_query_bytes", limit(&query::Limits::max_query_bytes)},
      {"limits.max_terms", limit(&query::Limits::max_terms)},
      {"limits.max_depth", limit(&query::Limits::max_depth)},
      {"limits.max_prefix_expansion", limit(&query::Limits::max_prefix_expansion)},
      {"limits.min_prefix_letters", limit(&query::Limits::min_prefix_letters)},
      {"limits.max_near", limit(&query::Limits::max_near)},
      {"limits.max_expansion", limit(&query::Limits::max_expansion)},
      {"limits.max_milliseconds", limit(&query::Limits::max_milliseconds)},
  };
  return all;
}

}  // namespace

void read_config(const std::string& path, Options& options) {
  const Configuration configuration = load(path);
  std::vector<std::string> keys;
  list_keys(*configuration, "", keys);
  if (keys.empty())
    throw Error("bad-config", path + " sets nothing that can be read",
                "Mend the file; scrutineer-server --help shows an example.");
  for (const std::string& key : keys) {
    const auto setter = setters().find(key);
    if (setter == setters().end()) {
      std::string known;
      for (const auto& [name, ignored] : setters()) known += (known.empty() ? "" : ", ") + name;
      throw Error("bad-config", path + ": unknown key \"" + key + "\"",
                  "The keys are " + known + ".");
    }
    try {
      setter->second(options, configuration->getString(key));
    } catch (const std::invalid_argument& error) {
      throw Error("bad-config", path + ": " + key + " " + error.what(), "Mend its value.");
    } catch (const Poco::Exception& error) {
      throw Error("bad-config", path + ": " + key + ": " + error.displayText(), "Mend its value.");
    }
  }
}

}  // namespace scrutineer::server
