// Preloaded into a program of tests: what libnode reads in /usr/share/nodejs comes from an unpacked root instead. The paths are compiled
// into libnode, and this machine's files belong to another version of Node.js. Those that the root lacks are read as they are. Compiled
// with -DROOT="...".
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NODE_FILES "/usr/share/nodejs/"

static int next_access(const char* path, int mode) {
  int (*next)(const char*, int);
  *(void**)&next = dlsym(RTLD_NEXT, "access");
  return next(path, mode);
}

static const char* redirected(const char* path, char* room) {
  if (path == NULL || strncmp(path, NODE_FILES, strlen(NODE_FILES)) != 0) return path;
  if (snprintf(room, PATH_MAX, "%s%s", ROOT, path) >= PATH_MAX) return path;
  return next_access(room, F_OK) == 0 ? room : path;
}

#define REDIRECT_OPEN(name)                                               \
  int name(const char* path, int flags, ...) {                            \
    int (*next)(const char*, int, ...);                                   \
    *(void**)&next = dlsym(RTLD_NEXT, #name);                             \
    mode_t mode = 0;                                                      \
    if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE) {     \
      va_list rest;                                                       \
      va_start(rest, flags);                                              \
      mode = va_arg(rest, mode_t);                                        \
      va_end(rest);                                                       \
    }                                                                     \
    char room[PATH_MAX];                                                  \
    return next(redirected(path, room), flags, mode);                     \
  }

REDIRECT_OPEN(open)
REDIRECT_OPEN(open64)

int access(const char* path, int mode) {
  char room[PATH_MAX];
  return next_access(redirected(path, room), mode);
}
