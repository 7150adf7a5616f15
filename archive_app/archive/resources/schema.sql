-- The tables of archive.sqlite, version 1. docs/schema.md explains them; a test keeps both together.
--
-- Key columns of WITHOUT ROWID tables stand first and in key order: PRAGMA quick_check of SQLite 3.40 reports
-- false NULLs otherwise.

-- The records: what the archive holds now. Every change of them is in the log.

CREATE TABLE meta(
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agent(
    pk INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id)=16),
    name TEXT NOT NULL,
    software TEXT NOT NULL
) STRICT;

CREATE TABLE record(
    pk INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id)=16),
    kind TEXT NOT NULL,
    alive INTEGER CHECK(alive IN (0, 1))
) STRICT;

CREATE TABLE text(
    pk INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK(length(sha256)=32),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE raw_block(
    pk INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK(length(sha256)=32),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE original(
    pk INTEGER PRIMARY KEY REFERENCES record,
    sha256 BLOB UNIQUE,
    size INTEGER,
    media_type TEXT,
    extension TEXT,
    width INTEGER,
    height INTEGER
) STRICT;

CREATE TABLE original_raw(
    original INTEGER NOT NULL REFERENCES record,
    format TEXT NOT NULL,
    block INTEGER NOT NULL REFERENCES raw_block,
    PRIMARY KEY(original, format)
) STRICT, WITHOUT ROWID;

CREATE TABLE accession(
    pk INTEGER PRIMARY KEY REFERENCES record,
    original INTEGER REFERENCES record,
    item INTEGER REFERENCES record,
    name TEXT,
    path TEXT,
    url TEXT,
    modified TEXT,
    how TEXT,
    at TEXT,
    by_whom TEXT
) STRICT;

CREATE TABLE item_original(
    item INTEGER NOT NULL REFERENCES record,
    original INTEGER NOT NULL REFERENCES record,
    role TEXT NOT NULL,
    PRIMARY KEY(item, original)
) STRICT, WITHOUT ROWID;

CREATE TABLE article(
    pk INTEGER PRIMARY KEY REFERENCES record,
    title TEXT,
    body INTEGER REFERENCES text,
    language TEXT,
    authors TEXT,
    publisher TEXT,
    date TEXT,
    date_text TEXT,
    source_url TEXT,
    rights TEXT,
    first_day INTEGER,
    last_day INTEGER
) STRICT;

CREATE TABLE photo(
    pk INTEGER PRIMARY KEY REFERENCES record,
    title TEXT,
    creator TEXT,
    credit TEXT,
    publisher TEXT,
    copyright TEXT,
    rights TEXT,
    date TEXT,
    date_text TEXT,
    place TEXT,
    source_url TEXT,
    reference INTEGER REFERENCES record,
    first_day INTEGER,
    last_day INTEGER
) STRICT;

CREATE TABLE caption(
    pk INTEGER PRIMARY KEY REFERENCES record,
    photo INTEGER REFERENCES record,
    caption_kind TEXT,
    text TEXT,
    language TEXT,
    author TEXT,
    credit TEXT,
    publisher TEXT,
    date TEXT,
    date_text TEXT,
    corrects INTEGER REFERENCES record,
    translates INTEGER REFERENCES record,
    first_day INTEGER,
    last_day INTEGER
) STRICT;

CREATE TABLE caption_differs(
    caption INTEGER NOT NULL REFERENCES record,
    other INTEGER NOT NULL REFERENCES record,
    PRIMARY KEY(caption, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE appearance(
    pk INTEGER PRIMARY KEY REFERENCES record,
    article INTEGER REFERENCES record,
    photo INTEGER REFERENCES record,
    position TEXT,
    caption INTEGER REFERENCES record
) STRICT;

CREATE TABLE note(
    pk INTEGER PRIMARY KEY REFERENCES record,
    about INTEGER REFERENCES record,
    text TEXT,
    author TEXT,
    at TEXT,
    amends INTEGER REFERENCES record
) STRICT;

CREATE TABLE tag(
    pk INTEGER PRIMARY KEY REFERENCES record,
    name TEXT,
    colour TEXT
) STRICT;

CREATE TABLE tag_parent(
    tag INTEGER NOT NULL REFERENCES record,
    parent INTEGER NOT NULL REFERENCES record,
    PRIMARY KEY(tag, parent)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_alias(
    tag INTEGER NOT NULL REFERENCES record,
    key TEXT NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY(tag, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE tagging(
    tag INTEGER NOT NULL REFERENCES record,
    record INTEGER NOT NULL REFERENCES record,
    PRIMARY KEY(tag, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE collection(
    pk INTEGER PRIMARY KEY REFERENCES record,
    name TEXT,
    description TEXT
) STRICT;

CREATE TABLE collection_item(
    collection INTEGER NOT NULL REFERENCES record,
    item INTEGER NOT NULL REFERENCES record,
    position TEXT NOT NULL,
    PRIMARY KEY(collection, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search(
    pk INTEGER PRIMARY KEY REFERENCES record,
    name TEXT,
    query TEXT
) STRICT;


-- The log: append-only, each change and entry in its exact bytes; and the custody journals beside it.

CREATE TABLE change(
    pk INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id)=32),
    ms INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    op BLOB NOT NULL CHECK(length(op)=16),
    mine INTEGER NOT NULL CHECK(mine IN (0, 1)),
    line TEXT NOT NULL
) STRICT;

-- line is NULL for an entry that a bundle of a selection withheld; leaf is then what the root was made from.
CREATE TABLE entry(
    change INTEGER NOT NULL REFERENCES change,
    i INTEGER NOT NULL,
    record INTEGER REFERENCES record,
    leaf BLOB,
    line TEXT,
    PRIMARY KEY(change, i),
    CHECK((line IS NULL) = (leaf IS NOT NULL)),
    CHECK((line IS NULL) = (record IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE custody(
    pk INTEGER PRIMARY KEY,
    journal BLOB NOT NULL CHECK(length(journal)=16),
    line TEXT NOT NULL
) STRICT;


-- Local bookkeeping of this copy; it never leaves in bundles.

-- An import that has begun: while it has no end, the same import resumes it instead of beginning anew.
CREATE TABLE import_run(
    op BLOB PRIMARY KEY CHECK(length(op)=16),
    roots TEXT NOT NULL,
    how TEXT NOT NULL,
    target TEXT NOT NULL,
    began TEXT NOT NULL,
    ended TEXT
) STRICT, WITHOUT ROWID;

-- Digests of files about to be renamed into originals/, so that a killed import leaves nothing unexplained.
CREATE TABLE intent(
    sha256 BLOB PRIMARY KEY CHECK(length(sha256)=32)
) STRICT, WITHOUT ROWID;


-- The full-text index, which can be made anew from the records.

-- docid = day << 24 | counter within the day: the order of the rows is newest last.
CREATE TABLE doc(
    docid INTEGER PRIMARY KEY,
    record INTEGER NOT NULL UNIQUE REFERENCES record
) STRICT;

-- What lists and counts need of an item without its long texts.
CREATE TABLE fact(
    docid INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    tags TEXT NOT NULL,
    outlets TEXT NOT NULL,
    people TEXT NOT NULL,
    marks TEXT NOT NULL
) STRICT;

CREATE TABLE mark(
    id INTEGER PRIMARY KEY,
    mark TEXT NOT NULL UNIQUE,
    df INTEGER NOT NULL
) STRICT;

-- The newest rows of the index that were written or taken away, so that what was counted before can follow.
CREATE TABLE touched(
    n INTEGER PRIMARY KEY,
    docid INTEGER NOT NULL
) STRICT;

CREATE TABLE term(
    term TEXT PRIMARY KEY,
    df INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE fts USING fts5(
    title,
    body,
    captions,
    tags,
    notes,
    names,
    places,
    dates,
    fields,
    marks,
    tokenize='ascii'
);


-- Indexes.

CREATE INDEX record_trash ON record(kind) WHERE alive=0;
CREATE INDEX change_time ON change(ms, counter);
CREATE INDEX change_op ON change(op);
CREATE INDEX entry_record ON entry(record) WHERE record IS NOT NULL;
CREATE INDEX custody_journal ON custody(journal);
CREATE INDEX accession_item ON accession(item);
CREATE INDEX accession_name ON accession(name);
CREATE INDEX accession_original ON accession(original);
CREATE INDEX item_original_original ON item_original(original);
CREATE INDEX caption_photo ON caption(photo);
CREATE INDEX caption_corrects ON caption(corrects) WHERE corrects IS NOT NULL;
CREATE INDEX caption_translates ON caption(translates) WHERE translates IS NOT NULL;
CREATE INDEX caption_differs_other ON caption_differs(other);
CREATE INDEX photo_reference ON photo(reference) WHERE reference IS NOT NULL;
CREATE INDEX appearance_article ON appearance(article);
CREATE INDEX appearance_photo ON appearance(photo);
CREATE INDEX appearance_caption ON appearance(caption) WHERE caption IS NOT NULL;
CREATE INDEX note_about ON note(about);
CREATE INDEX note_amends ON note(amends) WHERE amends IS NOT NULL;
CREATE INDEX tagging_record ON tagging(record);
CREATE INDEX tag_parent_parent ON tag_parent(parent);
CREATE INDEX collection_item_item ON collection_item(item);
CREATE INDEX article_body ON article(body) WHERE body IS NOT NULL;
CREATE INDEX original_raw_block ON original_raw(block);
