-- One row if a statement has this key.
SELECT key FROM statements WHERE key = $key LIMIT 1
