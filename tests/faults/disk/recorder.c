/*
 * Records what a process writes and syncs below one folder, in the order in which it was done. Loaded with LD_PRELOAD.
 *
 * RECORD_ROOT  the folder, as an absolute path without links
 * RECORD_LOG   the file that the records are appended to
 *
 * A record is `struct record`, then the two names, then the data. A file is named by its inode, a name by the inode of its
 * folder. `recording.ts` reads it. Only what Node and SQLite call is wrapped (`nm -D`); memory maps are not seen: SQLite's
 * shared memory is the only file written so, and nobody counts on it after a power cut.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum operation { CREATE = 1, CREATE_FOLDER, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, LINK };

/* For CREATE, LINK and UNLINK `folder` holds `file` under the first name; RENAME moves it into `otherFolder`. */
struct record {
  uint32_t operation;
  uint16_t nameLength, otherNameLength;
  uint64_t file, folder, otherFolder;
  int64_t offset;
  uint64_t dataLength;
};

#define MOST_FILES 65536
/* Inode of what is open below the root, by descriptor; 0: not ours. */
static ino_t opened[MOST_FILES];
static char root[PATH_MAX];
static int log_file = -1;
/* Held over the call and its record, so that their orders are one. */
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("RECORD_ROOT"), *log = getenv("RECORD_LOG");
  if (!folder || !log) return;
  strncpy(root, folder, sizeof root - 1);
  log_file = REAL(open64)(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
  size_t length = strlen(root);
  return log_file >= 0 && strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static ino_t inode_of(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 ? found.st_ino : 0;
}

static ino_t folder_of(const char *path) {
  char copy[PATH_MAX];
  strncpy(copy, path, sizeof copy - 1);
  copy[sizeof copy - 1] = 0;
  return inode_of(dirname(copy));
}

static const char *name_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static void append(struct record record, const char *name, const char *other, const void *data) {
  record.nameLength = name ? strlen(name) : 0;
  record.otherNameLength = other ? strlen(other) : 0;
  struct iovec parts[] = {{&record, sizeof record},
                          {(void *)name, record.nameLength},
                          {(void *)other, record.otherNameLength},
                          {(void *)data, record.dataLength}};
  size_t whole = 0;
  for (int part = 0; part < 4; part++) whole += parts[part].iov_len;
  /* A record cut short would make all that follow unreadable: rather no test than a wrong one. */
  if (REAL(writev)(log_file, parts, 4) != (ssize_t)whole) abort();
}

static int ours(int fd) {
  struct stat now;
  return fd >= 0 && fd < MOST_FILES && opened[fd] && fstat(fd, &now) == 0 && now.st_ino == opened[fd];
}

static void name_record(enum operation operation, const char *path, ino_t file) {
  append((struct record){.operation = operation, .file = file, .folder = folder_of(path)}, name_of(path), NULL, NULL);
}

static void remember(int fd, ino_t file) {
  if (fd >= 0 && fd < MOST_FILES) opened[fd] = file;
}

int open64(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & (O_CREAT | O_TMPFILE)) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
  }
  if (!is_ours(path)) {
    int fd = REAL(open64)(path, flags, mode);
    remember(fd, 0);
    return fd;
  }
  pthread_mutex_lock(&order);
  int was_there = inode_of(path) != 0;
  int fd = REAL(open64)(path, flags, mode);
  int failure = errno;
  if (fd >= 0) {
    struct stat now;
    fstat(fd, &now);
    remember(fd, now.st_ino);
    if (!was_there) name_record(CREATE, path, now.st_ino);
    else if (flags & O_TRUNC) append((struct record){.operation = TRUNCATE, .file = now.st_ino}, NULL, NULL, NULL);
  }
  pthread_mutex_unlock(&order);
  errno = failure;
  return fd;
}

int close(int fd) {
  remember(fd, 0);
  return REAL(close)(fd);
}

static void write_record(int fd, const void *data, ssize_t length, off64_t offset) {
  if (length > 0)
    append((struct record){.operation = WRITE, .file = opened[fd], .offset = offset, .dataLength = length}, NULL, NULL, data);
}

/* Where the next byte of `write` goes. */
static off64_t position_of(int fd) {
  struct stat now;
  if (fcntl(fd, F_GETFL) & O_APPEND) return fstat(fd, &now) == 0 ? now.st_size : 0;
  return lseek64(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length) {
  if (!ours(fd)) return REAL(write)(fd, data, length);
  pthread_mutex_lock(&order);
  off64_t offset = position_of(fd);
  ssize_t written = REAL(write)(fd, data, length);
  int failure = errno;
  write_record(fd, data, written, offset);
  pthread_mutex_unlock(&order);
  errno = failure;
  return written;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  if (!ours(fd)) return REAL(pwrite64)(fd, data, length, offset);
  pthread_mutex_lock(&order);
  ssize_t written = REAL(pwrite64)(fd, data, length, offset);
  int failure = errno;
  write_record(fd, data, written, offset);
  pthread_mutex_unlock(&order);
  errno = failure;
  return written;
}

static void write_parts(int fd, const struct iovec *parts, int count, ssize_t written, off64_t offset) {
  for (int part = 0; part < count && written > 0; part++) {
    ssize_t length = written < (ssize_t)parts[part].iov_len ? written : (ssize_t)parts[part].iov_len;
    write_record(fd, parts[part].iov_base, length, offset);
    offset += length;
    written -= length;
  }
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!ours(fd)) return REAL(writev)(fd, parts, count);
  pthread_mutex_lock(&order);
  off64_t offset = position_of(fd);
  ssize_t written = REAL(writev)(fd, parts, count);
  int failure = errno;
  write_parts(fd, parts, count, written, offset);
  pthread_mutex_unlock(&order);
  errno = failure;
  return written;
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  if (!ours(fd)) return REAL(pwritev64)(fd, parts, count, offset);
  pthread_mutex_lock(&order);
  ssize_t written = REAL(pwritev64)(fd, parts, count, offset);
  int failure = errno;
  write_parts(fd, parts, count, written, offset);
  pthread_mutex_unlock(&order);
  errno = failure;
  return written;
}

/* What the kernel copies by itself would not be seen. Told that it cannot, Node copies by `write`. */
long syscall(long number, ...) {
  va_list more;
  va_start(more, number);
  long a = va_arg(more, long), b = va_arg(more, long), c = va_arg(more, long);
  long d = va_arg(more, long), e = va_arg(more, long), f = va_arg(more, long);
  va_end(more);
  if (number == SYS_copy_file_range && ours((int)c)) {
    errno = ENOSYS;
    return -1;
  }
  return REAL(syscall)(number, a, b, c, d, e, f);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) {
  if (ours(to)) {
    errno = ENOSYS;
    return -1;
  }
  return REAL(sendfile64)(to, from, offset, length);
}

int ftruncate64(int fd, off64_t length) {
  if (!ours(fd)) return REAL(ftruncate64)(fd, length);
  pthread_mutex_lock(&order);
  int outcome = REAL(ftruncate64)(fd, length);
  int failure = errno;
  if (outcome == 0)
    append((struct record){.operation = TRUNCATE, .file = opened[fd], .offset = length}, NULL, NULL, NULL);
  pthread_mutex_unlock(&order);
  errno = failure;
  return outcome;
}

static int sync_with(int fd, int (*sync)(int)) {
  if (!ours(fd)) return sync(fd);
  pthread_mutex_lock(&order);
  int outcome = sync(fd);
  int failure = errno;
  if (outcome == 0) append((struct record){.operation = SYNC, .file = opened[fd]}, NULL, NULL, NULL);
  pthread_mutex_unlock(&order);
  errno = failure;
  return outcome;
}

int fsync(int fd) { return sync_with(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_with(fd, REAL(fdatasync)); }

int rename(const char *from, const char *to) {
  if (!is_ours(to)) return REAL(rename)(from, to);
  pthread_mutex_lock(&order);
  ino_t file = inode_of(from);
  struct record record = {.operation = RENAME, .file = file, .folder = folder_of(from), .otherFolder = folder_of(to)};
  int outcome = REAL(rename)(from, to);
  int failure = errno;
  if (outcome == 0) append(record, name_of(from), name_of(to), NULL);
  pthread_mutex_unlock(&order);
  errno = failure;
  return outcome;
}

static int remove_with(const char *path, int (*remove)(const char *)) {
  if (!is_ours(path)) return remove(path);
  pthread_mutex_lock(&order);
  ino_t file = inode_of(path);
  int outcome = remove(path);
  int failure = errno;
  if (outcome == 0) name_record(UNLINK, path, file);
  pthread_mutex_unlock(&order);
  errno = failure;
  return outcome;
}

int unlink(const char *path) { return remove_with(path, REAL(unlink)); }
int rmdir(const char *path) { return remove_with(path, REAL(rmdir)); }

int mkdir(const char *path, mode_t mode) {
  if (!is_ours(path)) return REAL(mkdir)(path, mode);
  pthread_mutex_lock(&order);
  int outcome = REAL(mkdir)(path, mode);
  int failure = errno;
  if (outcome == 0) name_record(CREATE_FOLDER, path, inode_of(path));
  pthread_mutex_unlock(&order);
  errno = failure;
  return outcome;
}

int link(const char *from, const char *to) {
  if (!is_ours(to)) return REAL(link)(from, to);
  pthread_mutex_lock(&order);
  int outcome = REAL(link)(from, to);
  int failure = errno;
  if (outcome == 0) name_record(LINK, to, inode_of(to));
  pthread_mutex_unlock(&order);
  errno = failure;
  return outcome;
}
