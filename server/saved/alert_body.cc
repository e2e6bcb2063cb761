#include "server/saved/alert_body.h"

#include <array>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "schemas/digest.h"
#include "schemas/error.h"
#include "server/saved/alert_search.h"
#include "server/saved/moment.h"
#include "server/saved/saved_json.h"

namespace scrutineer::server {

std::string alert_body(const SavedSearch& search, const Delivery& delivery,
                       const std::vector<Document>& papers, const std::string& base) {
  using nlohmann::ordered_json;
  const Params params = params_of(search.query);
  ordered_json told = ordered_json::array();
  for (const Document& paper : papers)
    told.push_back(alerted_paper(paper, base, query_words(params)));
  ordered_json body;
  body["id"] = delivery.id;
  body["type"] = "saved_search.matched";
  body["created"] = moment_of(delivery.created);
  body["saved_search"] = {
      {"id", search.id}, {"name", search.name}, {"search", parameters_json(params)}};
  body["papers"] = std::move(told);
  return text_of(body);
}

std::string signature(std::string_view secret, Seconds now, std::string_view body) {
  const std::string time = std::to_string(now);
  const std::string message = time + "." + std::string(body);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
           reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest.data(),
           &size) == nullptr)
    throw Error("no-signature", "a delivery can't be signed", "Check the installed OpenSSL.");
  return "t=" + time + ",v1=" + hex_of({digest.data(), size});
}

}  // namespace scrutineer::server
