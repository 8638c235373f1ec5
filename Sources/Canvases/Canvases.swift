// The room Canvases.
