-- What is done, or told, whenever something in the home is so.
CREATE TABLE automation (key TEXT PRIMARY KEY, body TEXT NOT NULL, changed INTEGER NOT NULL) STRICT;
