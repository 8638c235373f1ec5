#define _GNU_SOURCE
#include "CLibEdit.h"

#include <histedit.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "Input.h"
#include "Signals.h"

enum { HISTORY_SIZE = 20000 };

struct le_editor {
  EditLine *edit;
  HistoryW *history;
  FILE *nothing;
  int output;
  input input;
  le_callbacks callbacks;
  char *text;
  size_t text_capacity;
  int outcome;
  int lost;
  bool finished;
  // Whether libedit's picture of the screen may no longer fit its text.
  bool unsure;
  bool starting;
  bool was_control;
};

static const char paste_on[] = "\x1b[?2004h";
static const char paste_off[] = "\x1b[?2004l";

static void tell(le_editor *self, const char *text) {
  [[maybe_unused]] ssize_t written = write(self->output, text, strlen(text));
}

static le_editor *owner(EditLine *edit) {
  void *self = NULL;
  el_wget(edit, EL_CLIENTDATA, &self);
  return self;
}

// MARK: keys

// Bound keys arrive as their last character: a control character, or the letter of a private code.
static int key_of(wint_t character) {
  switch (character) {
    case '\r': case '\n': return LE_KEY_ENTER;
    case '\t': return LE_KEY_TAB;
    case 0x01: case 'H': return LE_KEY_HOME;
    case 0x02: case 'D': return LE_KEY_LEFT;
    case 0x03: return LE_KEY_INTERRUPT;
    case 0x04: return LE_KEY_END_OF_INPUT;
    case 0x05: case 'F': return LE_KEY_END;
    case 0x06: case 'C': return LE_KEY_RIGHT;
    case 0x0b: return LE_KEY_KILL_LINE;
    case 0x0c: return LE_KEY_CLEAR;
    case 0x0e: case 'B': return LE_KEY_DOWN;
    case 0x10: case 'A': return LE_KEY_UP;
    case 0x1a: return LE_KEY_SUSPEND;
    case 'n': return LE_KEY_NEWLINE;
    case 'X': return LE_KEY_DELETE;
    case 'l': return LE_KEY_LINE_END;
    case 'p': return LE_KEY_PREFIX_BACK;
    case 'q': return LE_KEY_PREFIX_ON;
    // The command mode of vi.
    case 'k': return LE_KEY_UP;
    case 'j': return LE_KEY_DOWN;
    case 'v': return LE_KEY_PASTE;
  }
  return 0;
}

static unsigned char on_key(EditLine *edit, wint_t character) {
  le_editor *self = owner(edit);
  int key = key_of(character);
  if (character == 'i') {
    le_finish(self, LE_INTERRUPTED);
  } else if (key != 0) {
    self->callbacks.key(self->callbacks.context, key);
  }
  if (key == LE_KEY_PASTE) input_drop_paste(&self->input);
  return self->finished ? CC_NEWLINE : CC_REFRESH;
}

static unsigned char on_newline_key(EditLine *edit, wint_t) {
  le_editor *self = owner(edit);
  self->callbacks.key(self->callbacks.context, LE_KEY_NEWLINE);
  return CC_REFRESH;
}

static void bind_key(EditLine *edit, const wchar_t *key, const wchar_t *function, bool commanding) {
  el_wset(edit, EL_BIND, key, function, NULL);
  // The command mode of vi has a map of its own.
  if (commanding) el_wset(edit, EL_BIND, L"-a", key, function, NULL);
}

static bool is_emacs(EditLine *edit) {
  const wchar_t *editor = NULL;
  el_wget(edit, EL_EDITOR, &editor);
  return editor != NULL && wcscmp(editor, L"emacs") == 0;
}

static void bind_keys(EditLine *edit) {
  static const wchar_t *const everywhere[] = {
      L"\r", L"\n", L"\x03", L"\x04", L"\x0c", L"\x1a",
      L"\x1c" L"A", L"\x1c" L"B", L"\x1c" L"C", L"\x1c" L"D", L"\x1c" L"H", L"\x1c" L"F",
      L"\x1c" L"X", L"\x1c" L"n", L"\x1c" L"l", L"\x1c" L"v", L"\x1c" L"i",
      L"\x1c" L"p", L"\x1c" L"q",
  };
  static const wchar_t *const inserting[] = {
      L"\t", L"\x01", L"\x02", L"\x05", L"\x06", L"\x0b", L"\x0e", L"\x10",
  };
  static const wchar_t *const functions[][2] = {
      {L"\x1c" L"w", L"em-next-word"}, {L"\x1c" L"b", L"ed-prev-word"},
      {L"\x1c" L"k", L"ed-kill-line"}, {L"\x1c" L"K", L"em-kill-line"},
      {L"\x1c" L"m", L"em-set-mark"},  {L"\x1c" L"r", L"em-kill-region"},
  };
  for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++)
    bind_key(edit, everywhere[i], L"dpq-key", true);
  for (size_t i = 0; i < sizeof inserting / sizeof *inserting; i++)
    bind_key(edit, inserting[i], L"dpq-key", false);
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
    bind_key(edit, functions[i][0], functions[i][1], true);
  if (is_emacs(edit)) {
    // Escape, then Enter, slowly. In vi's insert map it would take the escape key away.
    bind_key(edit, L"\x1b\r", L"dpq-newline", false);
    bind_key(edit, L"\x1b\n", L"dpq-newline", false);
    bind_key(edit, L"\x1b" L"p", L"dpq-key", false);
    el_wset(edit, EL_BIND, L"-s", L"\x1b" L"n", L"\x1c" L"q", NULL);
    // libedit's own command line, which could unbind everything.
    bind_key(edit, L"\x1b" L"x", L"ed-unassigned", false);
    bind_key(edit, L"\x1b" L"X", L"ed-unassigned", false);
  } else {
    el_wset(edit, EL_BIND, L"-a", L"k", L"dpq-key", NULL);
    el_wset(edit, EL_BIND, L"-a", L"j", L"dpq-key", NULL);
    // The same command line, an external editor that cuts at 1,024 characters, and what replays
    // keys behind the back of `steady`.
    static const wchar_t *const without[] = {L":", L"v", L".", L"@"};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
      el_wset(edit, EL_BIND, L"-a", without[i], L"ed-unassigned", NULL);
  }
}

// MARK: reading

static void take_signals(le_editor *self) {
  signals_seen seen = signals_take();
  if (seen.continued) {
    el_set(self->edit, EL_PREP_TERM, 0);
    el_set(self->edit, EL_PREP_TERM, 1);
    tell(self, paste_on);
    if (self->lost == 0) self->lost = 1;
  }
  // libedit need not know the new size before the next text: it keeps its cursor where a smaller
  // window has no row, and writes there.
  if (seen.resized && self->lost == 0) self->lost = 2;
  if (seen.interrupted) input_queue(&self->input, 0x03, 0);
}

// libedit's search puts what it looks for behind the text.
static bool is_searching(const LineInfoW *line) {
  for (const wchar_t *at = line->lastchar; at > line->buffer;) {
    at -= 1;
    if (*at == L'\n')
      return line->lastchar - at > 4 &&
             (wcsncmp(at + 1, L"bck", 3) == 0 || wcsncmp(at + 1, L"fwd", 3) == 0);
  }
  return false;
}

// libedit's search saves 1,024 characters of the text and would bring garbage back for the rest, so
// a longer text goes to the kill buffer first.
static bool must_kill_before(le_editor *self, uint32_t scalar) {
  if (scalar != 0x12 && scalar != 0x13) return false;
  const LineInfoW *line = el_wline(self->edit);
  return line->lastchar - line->buffer > 1000 && is_emacs(self->edit) && !is_searching(line);
}

// libedit's quick way to add a character at the end trusts what it last drew, and writes outside its
// rows when a command changed the text and drew nothing; some commands of vi leave the cursor
// outside the text. Both are put right before the next command sees them.
static void steady(le_editor *self, uint32_t scalar) {
  // A picture taller than most texts keeps its arithmetic away from the last row.
  if (self->starting) el_wset(self->edit, EL_SETTC, L"li", L"1000", NULL);
  self->starting = false;
  const LineInfoW *line = el_wline(self->edit);
  if (line->cursor > line->lastchar) el_cursor(self->edit, -1);
  if (line->cursor < line->buffer) el_cursor(self->edit, 1);
  if (self->unsure) el_wset(self->edit, EL_REFRESH);
  bool is_control = scalar < 0x20 || scalar == 0x7f;
  self->unsure = is_control || self->was_control || !is_emacs(self->edit);
  self->was_control = is_control;
}

// The one place where the screen is painted: just before waiting for a key.
static int next_scalar(EditLine *edit, wchar_t *out) {
  le_editor *self = owner(edit);
  for (;;) {
    // The first time even when keys wait: the caller may have a text to begin with.
    if (self->starting || !input_is_pending(&self->input)) {
      self->callbacks.paint(self->callbacks.context, self->lost);
      self->lost = 0;
    }
    uint32_t scalar = 0;
    switch (input_next(&self->input, &scalar)) {
      case INPUT_SCALAR:
        if (must_kill_before(self, scalar)) {
          input_queue(&self->input, 'K', scalar);
          scalar = PRIVATE_LEAD;
        }
        steady(self, scalar);
        *out = (wchar_t)scalar;
        return 1;
      case INPUT_SIGNAL:
        take_signals(self);
        continue;
      case INPUT_END:
        self->outcome = LE_END_OF_INPUT;
        return 0;
    }
  }
}

int le_read(le_editor *self) {
  if (!signals_begin(self->input.descriptor, self->output)) return LE_FAILED;
  self->finished = false;
  self->outcome = LE_END_OF_INPUT;
  self->lost = 0;
  self->unsure = self->starting = true;
  tell(self, paste_on);
  int count = 0;
  el_wgets(self->edit, &count);
  tell(self, paste_off);
  signals_end();
  return self->outcome;
}

void le_finish(le_editor *self, int outcome) {
  self->outcome = outcome;
  self->finished = true;
}

void le_suspend(le_editor *self) {
  tell(self, paste_off);
  el_set(self->edit, EL_PREP_TERM, 0);
  kill(0, SIGTSTP);
  // What is done here need not be done again for the signal that let the process go on.
  signals_seen seen = signals_take();
  if (seen.interrupted) input_queue(&self->input, 0x03, 0);
  el_set(self->edit, EL_PREP_TERM, 1);
  tell(self, paste_on);
  self->lost = 1;
}

void le_size(le_editor *self, int *rows, int *columns) {
  struct winsize size = {0};
  bool known = ioctl(self->output, TIOCGWINSZ, &size) == 0;
  *rows = known && size.ws_row > 0 ? size.ws_row : 24;
  *columns = known && size.ws_col > 0 ? size.ws_col : 80;
}

// MARK: the text

// `length` bytes of UTF-8 as a null-terminated wide string that the caller frees.
static wchar_t *widen(const char *text, size_t length) {
  wchar_t *wide = calloc(length + 1, sizeof *wide);
  if (wide == NULL) return NULL;
  size_t count = 0;
  for (size_t at = 0; at < length;) {
    uint32_t scalar;
    at += utf8_decode(text + at, length - at, &scalar);
    if (scalar != 0) wide[count++] = (wchar_t)scalar;
  }
  return wide;
}

le_line le_current(le_editor *self) {
  const LineInfoW *line = el_wline(self->edit);
  size_t count = (size_t)(line->lastchar - line->buffer);
  if (count * 4 + 1 > self->text_capacity) {
    size_t capacity = count * 8 + 256;
    char *larger = realloc(self->text, capacity);
    if (larger == NULL) return (le_line){"", 0, 0};
    self->text = larger;
    self->text_capacity = capacity;
  }
  size_t length = 0, cursor = 0;
  for (size_t i = 0; i < count; i++) {
    if (line->buffer + i == line->cursor) cursor = length;
    length += utf8_encode((uint32_t)line->buffer[i], self->text + length);
  }
  if (line->cursor >= line->lastchar) cursor = length;
  return (le_line){self->text == NULL ? "" : self->text, length, cursor};
}

le_line le_pasted(le_editor *self) {
  const input *source = &self->input;
  return (le_line){source->paste == NULL ? "" : source->paste, source->paste_length, 0};
}

void le_insert(le_editor *self, const char *text, size_t length) {
  wchar_t *wide = widen(text, length);
  if (wide == NULL) return;
  el_winsertstr(self->edit, wide);
  free(wide);
}

void le_delete_before(le_editor *self, int scalars) { el_deletestr(self->edit, scalars); }

void le_move(le_editor *self, int scalars) {
  if (scalars != 0) el_cursor(self->edit, scalars);
}

void le_perform(le_editor *self, int action) {
  switch (action) {
    case LE_DO_KILL_TO_END: el_wpush(self->edit, L"\x1c" L"k"); break;
    case LE_DO_KILL_TO_LINE_END: el_wpush(self->edit, L"\x1c" L"m\x1c" L"l\x1c" L"r"); break;
    case LE_DO_KILL_ALL_AND_INTERRUPT: el_wpush(self->edit, L"\x1c" L"K\x1c" L"i"); break;
  }
}

// MARK: history

void le_history_clear(le_editor *self) {
  HistEventW event;
  history_w(self->history, &event, H_CLEAR);
}

void le_history_add(le_editor *self, const char *text, size_t length) {
  wchar_t *wide = widen(text, length);
  if (wide == NULL) return;
  HistEventW event;
  history_w(self->history, &event, H_ENTER, wide);
  free(wide);
}

// MARK: life

// Without a UTF-8 locale libedit drops every character beyond ASCII.
static void use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
}

// The user's own bindings. The path is made here so that nothing is read from the current folder.
static void source_editrc(EditLine *edit) {
  char path[PATH_MAX];
  const char *named = getenv("EDITRC");
  const char *home = getenv("HOME");
  if (named != NULL && *named == '/') {
    el_source(edit, named);
  } else if (named == NULL && home != NULL && *home == '/') {
    int length = snprintf(path, sizeof path, "%s/.editrc", home);
    if (length > 0 && (size_t)length < sizeof path) el_source(edit, path);
  }
}

static bool start(le_editor *self, const char *program) {
  EditLine *edit = el_init_fd(
      program, self->nothing, self->nothing, self->nothing, self->input.descriptor, self->output,
      self->output);
  if (edit == NULL) return false;
  self->edit = edit;
  el_wset(edit, EL_CLIENTDATA, self);
  el_wset(edit, EL_EDITOR, L"emacs");
  self->history = history_winit();
  if (self->history == NULL) return false;
  HistEventW event;
  history_w(self->history, &event, H_SETSIZE, HISTORY_SIZE);
  el_wset(edit, EL_HIST, history_w, self->history);
  el_wset(edit, EL_SIGNAL, 0);
  el_wset(edit, EL_SAFEREAD, 0);
  el_wset(edit, EL_BIND, L"^W", L"ed-delete-prev-word", NULL);
  source_editrc(edit);
  el_wset(edit, EL_EDITMODE, 1);
  el_wset(edit, EL_ADDFN, L"dpq-key", L"A key that dpq answers", on_key);
  el_wset(edit, EL_ADDFN, L"dpq-newline", L"Insert a line break", on_newline_key);
  bind_keys(edit);
  el_wset(edit, EL_SETTY, L"-d", L"-isig", L"-ixon", NULL);
  el_wset(edit, EL_GETCFN, next_scalar);
  return true;
}

le_editor *le_open(
    const char *program, int input, int output, const le_callbacks *callbacks) {
  if (!isatty(input) || !isatty(output)) return NULL;
  use_utf8();
  le_editor *self = calloc(1, sizeof *self);
  if (self == NULL) return NULL;
  self->output = output;
  self->input.descriptor = input;
  self->callbacks = *callbacks;
  self->nothing = fopen("/dev/null", "r+e");
  if (self->nothing == NULL || !start(self, program)) {
    le_close(self);
    return NULL;
  }
  return self;
}

void le_close(le_editor *self) {
  if (self == NULL) return;
  if (self->edit != NULL) el_end(self->edit);
  if (self->history != NULL) history_wend(self->history);
  if (self->nothing != NULL) fclose(self->nothing);
  input_drop_paste(&self->input);
  free(self->text);
  free(self);
}
