-- What was reported of one trait of one device.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    trait TEXT NOT NULL,
    UNIQUE (device, trait)
) STRICT;

-- Numbers in amount, everything else as JSON in body. Times are milliseconds of the epoch.
CREATE TABLE report (
    series INTEGER NOT NULL,
    at INTEGER NOT NULL,
    amount REAL,
    body TEXT,
    PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;

-- What numbers did in a span of so many seconds; growth is what a meter grew.
CREATE TABLE summary (
    series INTEGER NOT NULL,
    span INTEGER NOT NULL,
    start INTEGER NOT NULL,
    least REAL NOT NULL,
    most REAL NOT NULL,
    total REAL NOT NULL,
    count INTEGER NOT NULL,
    growth REAL NOT NULL,
    PRIMARY KEY (series, span, start)
) STRICT, WITHOUT ROWID;

-- The last known state of each device, as JSON.
CREATE TABLE last_state (
    device TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
