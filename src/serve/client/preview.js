// Keeps a page fresh.
