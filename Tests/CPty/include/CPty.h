// A program behind a pseudo-terminal, for tests.
#pragma once

#include <stddef.h>
#include <sys/types.h>

typedef struct {
  int master;
  pid_t process;
} pty_child;

enum { PTY_NOTHING = -1, PTY_GONE = -2 };

// Starts `path` as the leader of a session whose terminal has the given size. Both lists are
// separated and ended by null characters ("a\0b\0" is two items). The master is -1 on failure.
pty_child pty_start(
    const char *path, const char *arguments, const char *environment, int columns, int rows);
// How many bytes were read within `milliseconds`, PTY_NOTHING, or PTY_GONE.
ssize_t pty_read(int master, char *buffer, size_t capacity, int milliseconds);
// How many bytes were written within `milliseconds`; may be fewer than `length`.
size_t pty_write(int master, const char *bytes, size_t length, int milliseconds);
void pty_resize(int master, int columns, int rows);
void pty_signal(pid_t process, int number);
void pty_signal_foreground(int master, int number);
// 0 while it runs, else 256 + exit code, or 512 + signal.
int pty_status(pid_t process, int milliseconds);
// Whether the terminal is in canonical mode with echo, as a program must leave it.
int pty_is_cooked(int master);
// Whether the program in the foreground has read every key and sleeps until the next one. What it
// wrote before can then be read without waiting. -1 when the system does not tell.
int pty_awaits_keys(int master);
void pty_close(int master);
