#define _GNU_SOURCE
#include "CPty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// The items of a list as a null-terminated array into it; `first` stands before them if given.
static char **split(const char *first, const char *list) {
  size_t count = first != NULL;
  for (const char *item = list; *item != 0; item += strlen(item) + 1) count += 1;
  char **items = calloc(count + 1, sizeof *items);
  if (items == NULL) return NULL;
  size_t index = 0;
  if (first != NULL) items[index++] = (char *)first;
  for (const char *item = list; *item != 0; item += strlen(item) + 1) items[index++] = (char *)item;
  return items;
}

pty_child pty_start(
    const char *path, const char *arguments, const char *environment, int columns, int rows) {
  pty_child child = {-1, -1};
  char **argv = split(path, arguments);
  char **envp = split(NULL, environment);
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  if (argv != NULL && envp != NULL) child.process = forkpty(&child.master, NULL, NULL, &size);
  if (child.process == 0) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, argv, envp);
    _exit(127);
  }
  if (child.master >= 0) fcntl(child.master, F_SETFD, FD_CLOEXEC);
  if (child.master >= 0) fcntl(child.master, F_SETFL, O_NONBLOCK);
  free(argv);
  free(envp);
  return child;
}

static int wait_for(int master, short events, int milliseconds) {
  struct pollfd file = {.fd = master, .events = events};
  int ready = poll(&file, 1, milliseconds);
  return ready > 0;
}

ssize_t pty_read(int master, char *buffer, size_t capacity, int milliseconds) {
  if (!wait_for(master, POLLIN, milliseconds)) return PTY_NOTHING;
  ssize_t count = read(master, buffer, capacity);
  if (count > 0) return count;
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return PTY_NOTHING;
  return PTY_GONE;
}

size_t pty_write(int master, const char *bytes, size_t length, int milliseconds) {
  if (!wait_for(master, POLLOUT, milliseconds)) return 0;
  ssize_t count = write(master, bytes, length);
  return count > 0 ? (size_t)count : 0;
}

void pty_resize(int master, int columns, int rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  ioctl(master, TIOCSWINSZ, &size);
}

void pty_signal(pid_t process, int number) {
  if (process > 0) kill(process, number);
}

void pty_signal_foreground(int master, int number) {
  pid_t group = tcgetpgrp(master);
  if (group > 0) kill(-group, number);
}

int pty_status(pid_t process, int milliseconds) {
  for (;;) {
    int status = 0;
    if (waitpid(process, &status, WNOHANG) == process) {
      if (WIFSIGNALED(status)) return 512 + WTERMSIG(status);
      return 256 + WEXITSTATUS(status);
    }
    if (milliseconds <= 0) return 0;
    nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    milliseconds -= 5;
  }
}

int pty_is_cooked(int master) {
  struct termios mode;
  if (tcgetattr(master, &mode) != 0) return 0;
  return (mode.c_lflag & ICANON) != 0 && (mode.c_lflag & ECHO) != 0 && (mode.c_lflag & ISIG) != 0;
}

// Whether keys were sent that nobody has read. Asking the other end makes the kernel hand over what
// is under way.
static int has_unread_keys(const char *terminal) {
  int slave = open(terminal, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (slave < 0) return 1;
  struct pollfd file = {.fd = slave, .events = POLLIN};
  int ready = poll(&file, 1, 0);
  close(slave);
  return ready != 0;
}

// Whether the first thread of a process sleeps until a key comes, for however long; -1 when the
// system does not tell.
static int sleeps_for_keys(pid_t process) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%d/syscall", (int)process);
  FILE *file = fopen(path, "re");
  if (file == NULL) return errno == EACCES ? -1 : 0;
  char *read = fgets(line, sizeof line, file);
  bool is_denied = read == NULL && (errno == EPERM || errno == EACCES);
  fclose(file);
  if (is_denied) return -1;
  long number = -1;
  unsigned long arguments[5] = {0};
  if (read == NULL ||
      sscanf(line, "%ld %lx %lx %lx %lx %lx", &number, &arguments[0], &arguments[1], &arguments[2],
             &arguments[3], &arguments[4]) < 6)
    return 0;
  switch (number) {
    case SYS_read: return arguments[0] == STDIN_FILENO;
#ifdef SYS_poll
    case SYS_poll: return (int)arguments[2] < 0;
#endif
    case SYS_ppoll: return arguments[2] == 0;
    case SYS_pselect6: return arguments[4] == 0;
  }
  return 0;
}

int pty_awaits_keys(int master) {
  char terminal[64];
  if (ptsname_r(master, terminal, sizeof terminal) != 0) return 0;
  if (has_unread_keys(terminal)) return 0;
  pid_t group = tcgetpgrp(master);
  return group > 0 ? sleeps_for_keys(group) : 0;
}

void pty_close(int master) { close(master); }
