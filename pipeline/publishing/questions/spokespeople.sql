-- Who speaks for which organisation, and what do they say?
-- One row per quotation whose speaker the same release gives a role in a body.
SELECT
  affiliations.organization,
  affiliations.person,
  affiliations.role,
  quotes.cue,
  quotes.text AS words,
  documents.title,
  documents.published,
  quotes.doc_id,
  quotes.start,
  quotes."end"
FROM quotes
JOIN affiliations ON affiliations.doc_id = quotes.doc_id AND affiliations.person_id = quotes.speaker_id
JOIN documents ON documents.doc_id = quotes.doc_id
WHERE affiliations.organization IS NOT NULL
ORDER BY affiliations.organization, affiliations.person, quotes.doc_id, quotes.start, affiliations.affiliation_id
