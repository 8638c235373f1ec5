// WorkspacesTests
