// The room Catalogs.
