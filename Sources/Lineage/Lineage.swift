// The room Lineage.
