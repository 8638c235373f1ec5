#define _GNU_SOURCE
#include "Signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CLibEdit.h"

static volatile sig_atomic_t interrupts = 0;
static volatile sig_atomic_t resized = 0;
static volatile sig_atomic_t continued = 0;
static volatile sig_atomic_t interrupted = 0;
static volatile sig_atomic_t editing = 0;

static int wake[2] = {-1, -1};
static int terminal_input = -1;
static int terminal_output = -1;
static struct termios before;

enum { WATCHED = 5 };
static const int watched[WATCHED] = {SIGWINCH, SIGCONT, SIGINT, SIGTERM, SIGHUP};
static struct sigaction previous[WATCHED];

static void notice(void) {
  int saved = errno;
  [[maybe_unused]] ssize_t written = write(wake[1], "", 1);
  errno = saved;
}

static void on_interrupt(int) {
  if (interrupts < 1000) interrupts += 1;
  if (editing) {
    interrupted = 1;
    notice();
  }
}

static void on_change(int number) {
  if (number == SIGWINCH) resized = 1;
  if (number == SIGCONT) continued = 1;
  notice();
}

// Only async-signal-safe calls: the terminal goes back, then the signal does what it does.
static void on_end(int number) {
  static const char restore[] = "\x1b[?2004l\x1b[?25h\r\n";
  [[maybe_unused]] ssize_t written = write(terminal_output, restore, sizeof restore - 1);
  tcsetattr(terminal_input, TCSANOW, &before);
  signal(number, SIG_DFL);
  raise(number);
}

static void handle(int number, void (*handler)(int), struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = 0;
  sigaction(number, &action, old);
}

bool signals_begin(int input, int output) {
  if (wake[0] < 0 && pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0) return false;
  terminal_input = input;
  terminal_output = output;
  if (tcgetattr(input, &before) != 0) return false;
  resized = continued = interrupted = 0;
  editing = 1;
  for (int i = 0; i < WATCHED; i++) {
    void (*handler)(int) = on_change;
    if (watched[i] == SIGINT) handler = on_interrupt;
    if (watched[i] == SIGTERM || watched[i] == SIGHUP) handler = on_end;
    handle(watched[i], handler, &previous[i]);
    // A signal that the parent told us to ignore stays ignored (nohup).
    if (watched[i] == SIGHUP && previous[i].sa_handler == SIG_IGN)
      sigaction(SIGHUP, &previous[i], NULL);
  }
  return true;
}

void signals_end(void) {
  editing = 0;
  for (int i = 0; i < WATCHED; i++) sigaction(watched[i], &previous[i], NULL);
}

int signals_descriptor(void) { return wake[0]; }

bool signals_are_waiting(void) { return resized || continued || interrupted; }

signals_seen signals_take(void) {
  char drain[64];
  while (read(wake[0], drain, sizeof drain) > 0) continue;
  signals_seen seen = {resized != 0, continued != 0, interrupted != 0};
  resized = continued = interrupted = 0;
  return seen;
}

void le_interrupts_install(void) { handle(SIGINT, on_interrupt, NULL); }
int le_interrupts(void) { return interrupts; }
void le_interrupts_clear(void) { interrupts = 0; }
