// The room Shell.
