#include "indexer/extract/error_page.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "indexer/extract/html.h"

namespace scrutineer::extract {
namespace {

bool is_error_page(const std::string& page) {
  return error_page_words(extract_html(as_bytes(page), {})).has_value();
}

class ErrorPage : public testing::TestWithParam<const char*> {};

TEST_P(ErrorPage, IsTold) { EXPECT_TRUE(is_error_page(GetParam())); }

INSTANTIATE_TEST_SUITE_P(
    Pages, ErrorPage,
    testing::Values(
        "<title>Report not found - Find an Inspection Report</title><h1>Sorry</h1>",
        "<h1>404 - File or directory not found.</h1><p>The resource you are looking for.</p>",
        "<title>Page not found</title><p>Search the site</p>",
        "<title>403 Forbidden</title><center><h1>403 Forbidden</h1></center>",
        "<h1>Access Denied</h1><p>You don't have permission to view this.</p>",
        "<title>Just a moment...</title><p>Checking your browser</p>",
        "<body><noscript>Please enable JavaScript to view the page content.</noscript></body>",
        "<title>Sign in to your account</title><form>Password <input></form>",
        "<h2>Log in</h2><p>User name</p>",
        "<h1>Before you continue</h1><p>We use cookies and data.</p>",
        "<p>This website uses cookies to ensure you get the best experience.</p>",
        "<h1>We're sorry</h1><p>The page you requested could not be found.</p>",
        "<p>The document you requested no longer exists.</p>", "<title>Service unavailable</title>",
        "<h1>Internal Server Error</h1>", "<h1>Your session has expired</h1>",
        "<h1>Request Rejected</h1>", "<h1>HTTP Error 503. The service is unavailable.</h1>"));

class Paper : public testing::TestWithParam<const char*> {};

TEST_P(Paper, IsNone) { EXPECT_FALSE(is_error_page(GetParam())); }

INSTANTIATE_TEST_SUITE_P(
    Papers, Paper,
    testing::Values(
        "<title>Ofsted update</title><h1>Ofsted update report</h1><p>That Cabinet notes it.</p>",
        "<h1>Minutes</h1><p>Members said that the link in the agenda led to a page that could not "
        "be "
        "found, and that several residents had been denied access to the portal until they signed "
        "in "
        "again with a new password, which officers undertook to look into before the next meeting "
        "of "
        "the committee in the spring.</p>",
        "<h1>Access to information</h1><p>The background papers can be inspected.</p>",
        "<h1>Access to services</h1><p>Families were not denied access.</p>",
        "<h1>Areas for improvement</h1><p>Plans not found on file were completed.</p>",
        "<h1>Item 404</h1><p>The committee agreed it.</p>",
        "<h1>Cabinet</h1><p>Councillors must sign in the register of interests.</p>",
        "<h1>Report of the Director</h1><p>Savings of 503 thousand pounds.</p>"));

TEST(ErrorPageLength, ALongPaperIsNoneWhateverItSays) {
  std::string page = "<title>Page not found: a review of the council's website</title>";
  for (int i = 0; i < 400; ++i) page += "<p>A paragraph of the review.</p>";
  EXPECT_FALSE(is_error_page(page));
}

}  // namespace
}  // namespace scrutineer::extract
