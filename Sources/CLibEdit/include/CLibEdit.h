// A line editor on libedit that never draws: libedit owns keys, buffer, kill buffer, search and
// terminal modes, the caller draws and walks the history. Text crosses this border as UTF-8 with lengths.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct le_editor le_editor;

// The text being edited; `text` stays valid until the next le_current or le_read.
typedef struct {
  const char *text;
  size_t length;  // bytes
  size_t cursor;  // bytes before the cursor
} le_line;

// Keys that the caller answers. Every other key is libedit's.
enum {
  LE_KEY_ENTER = 1,
  LE_KEY_NEWLINE,
  LE_KEY_TAB,
  LE_KEY_UP,
  LE_KEY_DOWN,
  LE_KEY_LEFT,
  LE_KEY_RIGHT,
  LE_KEY_HOME,
  LE_KEY_END,
  LE_KEY_DELETE,
  LE_KEY_INTERRUPT,
  LE_KEY_END_OF_INPUT,
  LE_KEY_SUSPEND,
  LE_KEY_CLEAR,
  LE_KEY_KILL_LINE,
  LE_KEY_LINE_END,
  LE_KEY_PASTE,
  LE_KEY_PREFIX_BACK,
  LE_KEY_PREFIX_ON,
};

// Built-in functions of libedit that the caller may ask for.
enum {
  LE_DO_KILL_TO_END = 1,
  LE_DO_KILL_TO_LINE_END,
  LE_DO_KILL_ALL_AND_INTERRUPT,
};

enum { LE_LINE = 0, LE_END_OF_INPUT, LE_INTERRUPTED, LE_FAILED };

typedef struct {
  void *context;
  // A bound key was pressed; may call any le_ function below le_current.
  void (*key)(void *context, int key);
  // Nothing is waiting to be read: bring the screen up to date. `lost` is 1 when something else
  // may have written to the screen, 2 when the window has a new size.
  void (*paint)(void *context, int lost);
} le_callbacks;

// Returns null when the descriptors are no terminal or memory is short.
le_editor *le_open(const char *program, int input, int output, const le_callbacks *callbacks);
void le_close(le_editor *editor);

// Edits one text and returns LE_LINE, LE_END_OF_INPUT, LE_INTERRUPTED or LE_FAILED.
int le_read(le_editor *editor);

le_line le_current(le_editor *editor);
void le_insert(le_editor *editor, const char *text, size_t length);
void le_delete_before(le_editor *editor, int scalars);
void le_move(le_editor *editor, int scalars);
void le_perform(le_editor *editor, int action);
void le_finish(le_editor *editor, int outcome);
// Leaves the terminal as it was, stops the process group, and takes the terminal back.
void le_suspend(le_editor *editor);
// The text of the paste that LE_KEY_PASTE announces; valid during that call.
le_line le_pasted(le_editor *editor);
void le_size(le_editor *editor, int *rows, int *columns);

// The entries that libedit's incremental search looks through, oldest first.
void le_history_clear(le_editor *editor);
void le_history_add(le_editor *editor, const char *text, size_t length);

// Ctrl-C while a statement runs: SIGINT counts instead of ending the process, and interrupts
// blocking system calls.
void le_interrupts_install(void);
int le_interrupts(void);
void le_interrupts_clear(void);
