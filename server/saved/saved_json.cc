#include "server/saved/saved_json.h"

#include <nlohmann/json.hpp>

#include "server/page/facts_view.h"
#include "server/page/links.h"
#include "server/saved/alert_search.h"
#include "server/saved/moment.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json moment_or_null(Seconds seconds) {
  return seconds == 0 ? ordered_json(nullptr) : ordered_json(moment_of(seconds));
}

ordered_json delivery_json(const Delivery& delivery) {
  const bool waits = delivery.state == DeliveryState::waiting;
  return {{"id", delivery.id},
          {"state", name_of(delivery.state)},
          {"papers", delivery.papers},
          {"attempts", delivery.attempts},
          {"created", moment_of(delivery.created)},
          {"next_attempt", waits ? moment_or_null(delivery.due) : ordered_json(nullptr)},
          {"answer", or_null(delivery.answer)}};
}

}  // namespace

ordered_json to_json(const ToldOf& told, const std::string& base) {
  const SavedSearch& search = told.search;
  ordered_json webhook = nullptr;
  if (!search.webhook_url.empty()) webhook = {{"url", search.webhook_url}};
  ordered_json deliveries = ordered_json::array();
  for (const Delivery& delivery : told.deliveries) deliveries.push_back(delivery_json(delivery));
  ordered_json json;
  json["id"] = search.id;
  json["name"] = search.name;
  json["search"] = parameters_json(params_of(search.query));
  json["created"] = moment_of(search.created);
  json["feed"] = base + feed_path(search);
  json["webhook"] = std::move(webhook);
  json["secret"] = told.with_secret ? or_null(search.secret) : ordered_json(nullptr);
  json["alerts"] = told.alerts.count;
  json["last_alert"] = moment_or_null(told.alerts.last);
  json["checked"] = moment_or_null(search.checked);
  json["trouble"] = or_null(search.trouble);
  json["deliveries"] = std::move(deliveries);
  return json;
}

ordered_json parameters_json(const Params& params) {
  ordered_json json = ordered_json::object();
  for (const auto& [name, value] : params) json[name].push_back(value);
  return json;
}

ordered_json alerted_paper(const Document& document, const std::string& base,
                           const std::string& q) {
  const Metadata& known = document.metadata;
  return {{"id", document.id},
          {"title", title_of(document)},
          {"date", or_null(known.date)},
          {"document_type", known.document_type.empty() ? "other" : known.document_type},
          {"council", or_null(known.council)},
          {"url", base + paper_address(document.id, q)}};
}

std::string query_words(const Params& params) {
  const auto q = params.find("q");
  return q == params.end() ? std::string() : q->second;
}

std::string text_of(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string feed_path(const SavedSearch& search) { return "/feeds/saved/" + search.feed + ".atom"; }

}  // namespace scrutineer::server
