// The room Graphs.
