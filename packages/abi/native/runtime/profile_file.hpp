#ifndef FALCO_PLUGIN_PROFILE_FILE_HPP
#define FALCO_PLUGIN_PROFILE_FILE_HPP

#include <optional>
#include <string>

namespace falco_plugin {

// Where the profile of a realm goes: a file of its own in the folder that FALCO_PLUGIN_PROFILE names. The host may be root, so
// only into a folder that nobody else can write to, never over another file, and readable by its owner alone. There is all of it
// or nothing.
class ProfileFile {
 public:
  // Nothing, and error empty, where no profile is wanted; nothing, and why, where the folder will not do.
  static std::optional<ProfileFile> wanted(const std::string& plugin, const std::string& realm, std::string& error);

  bool write(const std::string& content, std::string& error) const;
  const std::string& path() const { return path_; }

 private:
  explicit ProfileFile(std::string path) : path_(std::move(path)) {}

  std::string path_;
};

}  // namespace falco_plugin

#endif
