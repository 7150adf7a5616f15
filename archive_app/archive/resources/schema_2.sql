-- What version 2 adds to the tables of version 1. Columns are added behind the others, which takes no time however
-- large the archive is; that is why the derived days do not stand last.

ALTER TABLE article ADD COLUMN modified TEXT;
ALTER TABLE article ADD COLUMN modified_text TEXT;
ALTER TABLE article ADD COLUMN section TEXT;
ALTER TABLE article ADD COLUMN structure INTEGER REFERENCES text;

ALTER TABLE photo ADD COLUMN source TEXT;
ALTER TABLE photo ADD COLUMN instructions TEXT;
ALTER TABLE photo ADD COLUMN persons TEXT;
ALTER TABLE photo ADD COLUMN coordinates TEXT;

ALTER TABLE appearance ADD COLUMN after INTEGER;

CREATE INDEX article_structure ON article(structure) WHERE structure IS NOT NULL;
