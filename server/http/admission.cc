#include "server/http/admission.h"

namespace scrutineer::server {

Admission::Verdict Admission::verdict(const std::string& client) const {
  if (open_ >= most_) return Verdict::full;
  const auto found = client.empty() ? of_client_.end() : of_client_.find(client);
  if (found != of_client_.end() && found->second >= most_of_client_) return Verdict::client_full;
  return Verdict::room;
}

void Admission::entered(const std::string& client) {
  ++open_;
  if (!client.empty()) ++of_client_[client];
}

void Admission::left(const std::string& client) {
  --open_;
  const auto found = client.empty() ? of_client_.end() : of_client_.find(client);
  if (found != of_client_.end() && --found->second == 0) of_client_.erase(found);
}

}  // namespace scrutineer::server
