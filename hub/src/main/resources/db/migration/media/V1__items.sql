-- What was found in the library's folders; the document is JSON.
CREATE TABLE item (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
