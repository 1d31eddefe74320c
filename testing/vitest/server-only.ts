// Stands in for the "server-only" package in tests, where its import would throw.
export {};
