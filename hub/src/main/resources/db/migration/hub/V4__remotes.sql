-- Remotes that the TV screen let in; only hashes of their keys.
CREATE TABLE remote (key TEXT PRIMARY KEY, body TEXT NOT NULL, changed INTEGER NOT NULL) STRICT;
