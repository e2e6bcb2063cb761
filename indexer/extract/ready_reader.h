// The side of scrutineer-extract that waits for files (--serve): loading the program and its
// patterns takes longer than reading most papers, so it is done once, and each file is read by a
// copy.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace scrutineer::extract {

// The words of a command line to an exit code.
using ReadFile = std::function<int(const std::vector<std::string>&)>;

// Answers the requests of schemas/extraction_request.h that come over `socket`, each with a fork of
// this process that calls `read` and exits with what it returns. Returns when the socket's other
// end is closed. The process must have no threads, and must have read nothing that is not trusted:
// a copy inherits all. A packet that is no request is answered with -EINVAL. Throws Error
// `serve-failed` where the socket or the process table fails it.
void serve_files(int socket, const ReadFile& read);

}  // namespace scrutineer::extract
