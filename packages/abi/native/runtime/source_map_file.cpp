#include "source_map_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

namespace falco_plugin {
namespace {

constexpr off_t largest = 64 << 20;

// Where its rights are what they should be; facts are those of the open file, so that it cannot be exchanged in between.
std::string refused(const struct stat& map, const struct stat& plugin) {
  if (!S_ISREG(map.st_mode)) return "is no file";
  if (map.st_uid != plugin.st_uid && map.st_uid != 0) return "does not belong to the owner of the plugin's file";
  if ((map.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "can be written by others than its owner";
  if (map.st_size > largest) return "is too large";
  return "";
}

bool read_all(int file, std::string& content) {
  for (std::size_t done = 0; done < content.size();) {
    const ssize_t some = read(file, &content[done], content.size() - done);
    if (some < 0 && errno == EINTR) continue;
    if (some <= 0) return false;
    done += static_cast<std::size_t>(some);
  }
  return true;
}

}  // namespace

SourceMapFile SourceMapFile::wanted(const std::string& plugin_file) {
  const char* asked = secure_getenv("FALCO_PLUGIN_SOURCE_MAPS");
  if (asked == nullptr || std::strcmp(asked, "1") != 0) return {};
  // A host may have been given a link to the plugin.
  char real[PATH_MAX];
  const std::string path = (realpath(plugin_file.c_str(), real) != nullptr ? std::string(real) : plugin_file) + ".map";
  // A FIFO would hold the host up.
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return {"", errno == ENOENT ? "" : path + ": " + std::strerror(errno)};
  SourceMapFile found;
  struct stat map {}, plugin {};
  if (fstat(file, &map) != 0 || stat(plugin_file.c_str(), &plugin) != 0) found.problem = std::strerror(errno);
  else found.problem = refused(map, plugin);
  if (found.problem.empty()) {
    found.content.resize(static_cast<std::size_t>(map.st_size));
    if (!read_all(file, found.content)) found = {"", "cannot be read"};
  }
  close(file);
  if (!found.problem.empty()) found.problem = path + " " + found.problem;
  return found;
}

}  // namespace falco_plugin
