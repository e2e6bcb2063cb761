// The handler of /opensearch.xml (OpenSearch 1.1): how a browser searches here from its address
// bar.
#include "server/feeds/xml.h"
#include "server/handlers.h"
#include "server/parameters.h"

namespace scrutineer::server {
namespace {

void add_url(pugi::xml_node parent, const char* type, const char* rel, const std::string& address) {
  pugi::xml_node url = parent.append_child("Url");
  set_attribute(url, "type", type);
  if (rel != nullptr) set_attribute(url, "rel", rel);
  set_attribute(url, "template", address);
}

// A template must be absolute, and one that whoever asked has chosen would send other readers'
// searches there.
[[noreturn]] void throw_no_address() {
  Problem problem = not_found("This server does not know the address that readers reach it at.");
  problem.hint = "Whoever runs it sets public_url; see scrutineer-server --help.";
  throw ProblemError(problem);
}

}  // namespace

Response open_search(const Context& context, const Request& request, const std::string&) {
  take_no_parameters(request.params);
  const std::string& base = context.public_address;
  if (base.empty()) throw_no_address();
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("OpenSearchDescription");
  set_attribute(root, "xmlns", "http://a9.com/-/spec/opensearch/1.1/");
  add_text(root, "ShortName", "Scrutineer");  // at most 16 characters
  add_text(root, "Description", "Search council papers and inspection letters.");
  add_url(root, "text/html", nullptr, base + "/?q={searchTerms}");
  add_url(root, "application/atom+xml", nullptr, base + "/feeds/search.atom?q={searchTerms}");
  add_url(root, "application/opensearchdescription+xml", "self", base + "/opensearch.xml");
  pugi::xml_node image = add_text(root, "Image", base + "/static/scrutineer.svg");
  set_attribute(image, "type", "image/svg+xml");
  pugi::xml_node example = root.append_child("Query");
  set_attribute(example, "role", "example");
  set_attribute(example, "searchTerms", "care leavers");
  add_text(root, "Language", "en-GB");
  add_text(root, "InputEncoding", "UTF-8");
  add_text(root, "OutputEncoding", "UTF-8");
  Response response;
  response.content_type = "application/opensearchdescription+xml; charset=utf-8";
  response.body = to_text(document);
  return response;
}

}  // namespace scrutineer::server
