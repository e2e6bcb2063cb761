#include "server/saved/saved_message.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/url.h"
#include "server/problem.h"
#include "server/saved/alert_search.h"
#include "server/saved/callable.h"
#include "server/saved/webhook_client.h"
#include "server/saved/webhook_url.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

[[noreturn]] void exceeded(const char* limit, const std::string& what, std::size_t most) {
  throw query::LimitExceeded(limit, what + " is longer than " + std::to_string(most) + " bytes",
                             "Shorten it.");
}

ordered_json read_object(const std::string& message) {
  ordered_json object = ordered_json::parse(message, nullptr, false);
  if (!object.is_object())
    throw ProblemError(
        http_problem(400, "The message is no object of JSON.",
                     "Send {\"name\": \"Care leavers\", \"search\": {\"q\": \"care leavers\"}}."));
  return object;
}

// A NUL can't be asked for in an address either.
bool is_value(const ordered_json& value) {
  return value.is_string() && value.get_ref<const std::string&>().find('\0') == std::string::npos;
}

Params read_params(const ordered_json& object, std::vector<query::BadParameter>& bad) {
  Params params;
  const auto found = object.find("search");
  if (found == object.end() || !found->is_object()) {
    bad.push_back({"search", "must be an object of parameters"});
    return params;
  }
  for (const auto& [name, given] : found->items()) {
    const ordered_json values = given.is_array() ? given : ordered_json::array({given});
    for (const ordered_json& value : values) {
      if (is_value(value)) {
        params.emplace(name, value.get<std::string>());
      } else {
        bad.push_back({name, "must be a string or a list of strings"});
      }
    }
  }
  return params;
}

std::string read_name(const ordered_json& object, std::vector<query::BadParameter>& bad) {
  const auto found = object.find("name");
  if (found == object.end() || !found->is_string() || found->get<std::string>().empty()) {
    bad.push_back({"name", "must be a string that is not empty"});
    return {};
  }
  auto name = found->get<std::string>();
  if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
    bad.push_back({"name", "holds a control character"});
  return name;
}

// What can be told without looking its host's name up.
void check_webhook(const std::string& text, const SavedSearches& saved,
                   std::vector<query::BadParameter>& bad) {
  try {
    const WebhookUrl url = read_webhook_url(text);
    const std::vector<Address> addresses = resolve_literally(url.host);
    const auto may_be = [&](const Address& address, std::uint16_t port) {
      return may_be_called(address, port, saved.webhook_allow);
    };
    if (addresses.empty()) {
      if (!url.at_usual_port() && saved.webhook_allow.empty())
        bad.push_back({"webhook.url", "has a port other than 80 and 443"});
    } else if (std::ranges::none_of(addresses,
                                    [&](const Address& one) { return may_be(one, 443); })) {
      bad.push_back({"webhook.url",
                     "may not be called: it leads into this machine or a private network, of which "
                     "only those may be that the server was given with --webhook-allow"});
    } else if (std::ranges::none_of(addresses,
                                    [&](const Address& one) { return may_be(one, url.port); })) {
      bad.push_back({"webhook.url", "may not be called at a port other than 80 and 443"});
    }
  } catch (const std::invalid_argument& error) {
    bad.push_back({"webhook.url", error.what()});
  }
}

std::string read_webhook(const ordered_json& object, std::vector<query::BadParameter>& bad) {
  const auto found = object.find("webhook");
  if (found == object.end() || found->is_null()) return {};
  const bool good = found->is_object() && found->size() == 1 && found->contains("url") &&
                    found->at("url").is_string();
  if (good) return found->at("url").get<std::string>();
  bad.push_back({"webhook", "must be null or {\"url\": \"https://...\"}"});
  return {};
}

}  // namespace

SearchToSave read_search_to_save(const Context& context, const SavedSearches& saved,
                                 const std::string& message) {
  const ordered_json object = read_object(message);
  std::vector<query::BadParameter> bad;
  SearchToSave read;
  read.name = read_name(object, bad);
  const Params params = read_params(object, bad);
  read.query = query_string(params);
  read.webhook_url = read_webhook(object, bad);
  for (const auto& [name, ignored] : object.items())
    if (name != "name" && name != "search" && name != "webhook")
      bad.push_back({name, "unknown member"});
  const SavedLimits& limits = saved.limits;
  if (read.name.size() > limits.max_name_bytes)
    exceeded("max_name_bytes", "the name", limits.max_name_bytes);
  if (read.query.size() > limits.max_search_bytes)
    exceeded("max_search_bytes", "the search", limits.max_search_bytes);
  if (read.webhook_url.size() > limits.max_webhook_url_bytes)
    exceeded("max_webhook_url_bytes", "the webhook's address", limits.max_webhook_url_bytes);
  if (!read.webhook_url.empty()) check_webhook(read.webhook_url, saved, bad);
  ParameterReader reader(params);
  read.search = read_alert_search(reader, context.filter_fields);
  for (const query::BadParameter& one : bad) reader.refuse(one.name, one.reason);
  check_search(context.searcher, reader, read.search);
  return read;
}

}  // namespace scrutineer::server
