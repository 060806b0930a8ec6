#include "output.h"

#include <unistd.h>

#include <cerrno>

namespace falco_plugin::host {

void Output::line(const Json& message) {
  // Texts of plugins may be anything: what is not UTF-8 is replaced rather than thrown about.
  const std::string text = message.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  std::lock_guard lock(mutex_);
  for (size_t done = 0; done < text.size();) {
    const ssize_t written = write(fd_, text.data() + done, text.size() - done);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) done += static_cast<size_t>(written);
  }
}

}  // namespace falco_plugin::host
