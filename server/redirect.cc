#include "server/redirect.h"

namespace scrutineer::server {

Response redirect(int status, const std::string& address, const std::string& content_type) {
  Response response;
  response.status = status;
  response.content_type = content_type;
  response.headers = {{"Location", address}, {"Cache-Control", "no-store"}};
  return response;
}

}  // namespace scrutineer::server
