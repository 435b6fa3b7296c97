-- Where each person left what was played.
CREATE TABLE played (key TEXT PRIMARY KEY, body TEXT NOT NULL, changed INTEGER NOT NULL) STRICT;
