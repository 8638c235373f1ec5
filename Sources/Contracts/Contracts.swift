// The room Contracts.
