#include "profile_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace falco_plugin {

std::optional<ProfileFile> ProfileFile::wanted(const std::string& plugin, const std::string& realm, std::string& error) {
  // Not of a process that has more rights than who started it.
  const char* folder = secure_getenv("FALCO_PLUGIN_PROFILE");
  if (folder == nullptr || *folder == '\0') return std::nullopt;
  struct stat facts {};
  if (*folder != '/') {
    error = "FALCO_PLUGIN_PROFILE must be an absolute path";
  } else if (lstat(folder, &facts) != 0 || !S_ISDIR(facts.st_mode)) {
    error = std::string(folder) + " is no folder";
  } else if (facts.st_uid != geteuid() || (facts.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    error = std::string(folder) + " must belong to the user that the host runs as, and be writable by nobody else";
  }
  if (!error.empty()) return std::nullopt;
  static std::atomic<unsigned> profiles{0};  // names differ, and nothing else depends on it
  const std::string number = std::to_string(getpid()) + "-" + std::to_string(++profiles);
  return ProfileFile(std::string(folder) + "/" + plugin + "-" + realm + "-" + number + ".cpuprofile");
}

bool ProfileFile::write(const std::string& content, std::string& error) const {
  const std::string unfinished = path_ + ".part";
  const int file = open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
  bool good = file >= 0;
  for (std::size_t done = 0; good && done < content.size();) {
    const ssize_t some = ::write(file, content.data() + done, content.size() - done);
    if (some < 0 && errno == EINTR) continue;
    good = some > 0;
    if (good) done += static_cast<std::size_t>(some);
  }
  // The name of a complete file; what is there already stays.
  good = good && link(unfinished.c_str(), path_.c_str()) == 0;
  if (!good) error = path_ + ": " + std::strerror(errno);
  if (file >= 0) {
    close(file);
    unlink(unfinished.c_str());
  }
  return good;
}

}  // namespace falco_plugin
