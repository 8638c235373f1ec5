// The room Workspaces.
