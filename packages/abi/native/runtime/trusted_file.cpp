#include "trusted_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <cstdlib>

namespace falco_plugin {
namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

bool is_owned_by_others(const struct stat& facts) { return facts.st_uid != 0 && facts.st_uid != geteuid(); }

// A group is somebody's decision; what everybody can write never is. In a folder with the sticky bit, files are their owners'.
std::string problem_of(const std::string& path, const char* kind) {
  struct stat facts {};
  if (stat(path.c_str(), &facts) != 0) return "";
  const bool sticky = S_ISDIR(facts.st_mode) && (facts.st_mode & S_ISVTX) != 0;
  if ((facts.st_mode & S_IWOTH) != 0 && !sticky) return std::string(kind) + path + " is writable by everybody";
  if (is_owned_by_others(facts)) return std::string(kind) + path + " belongs to user " + std::to_string(facts.st_uid);
  return "";
}

}  // namespace

std::string trust_problem(const std::string& file) {
  char real[PATH_MAX];
  if (realpath(file.c_str(), real) == nullptr) return "";
  const std::string path(real);
  std::string problem = problem_of(path, "");
  if (problem.empty()) problem = problem_of(folder_of(path), "the folder ");
  // Who can replace a link chooses where it leads.
  if (problem.empty() && file.find('/') != std::string::npos) problem = problem_of(folder_of(file), "the folder ");
  return problem;
}

}  // namespace falco_plugin
