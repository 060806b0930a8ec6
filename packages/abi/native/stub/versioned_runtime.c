#include "versioned_runtime.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "library_folders.h"

static bool is_version_of(const char* name, const char* runtime) {
  const size_t length = strlen(runtime);
  return strncmp(name, runtime, length) == 0 && name[length] == '.' && isdigit((unsigned char)name[length + 1]);
}

static bool newest_in(char path[PATH_MAX], const char* folder, const char* runtime) {
  if (folder[0] == '\0') return false;
  DIR* entries = opendir(folder);
  if (entries == NULL) return false;
  char newest[NAME_MAX + 1] = "";
  for (struct dirent* entry = readdir(entries); entry != NULL; entry = readdir(entries)) {
    if (!is_version_of(entry->d_name, runtime) || !fp_file_in(path, folder, entry->d_name)) continue;
    if (newest[0] == '\0' || strverscmp(entry->d_name, newest) > 0) snprintf(newest, sizeof newest, "%s", entry->d_name);
  }
  closedir(entries);
  return newest[0] != '\0' && fp_file_in(path, folder, newest);
}

bool fp_versioned_runtime(char path[PATH_MAX], const fp_plugin_file* plugin, const fp_runtime_kind* kind) {
  return newest_in(path, plugin->folder, kind->runtime) || newest_in(path, plugin->real_folder, kind->runtime);
}

bool fp_runtime_is_beside(const fp_plugin_file* plugin, const fp_runtime_kind* kind) {
  char path[PATH_MAX];
  return fp_file_beside(plugin, kind->runtime) || fp_versioned_runtime(path, plugin, kind);
}
