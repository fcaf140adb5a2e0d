-- Between which countries do people move to work, and what is the evidence?
-- One row per corridor and piece of evidence: the words that state it, figures of the same sentence, quotations of the same release.
WITH evidence AS (
  SELECT corridor_id, 'corridor' AS kind, CAST(migrants AS REAL) AS value,
    CASE WHEN migrants IS NOT NULL THEN 'people' END AS unit, NULL AS said_by, text, start, "end"
  FROM corridors
  UNION ALL
  SELECT corridors.corridor_id, 'figure', figures.value, figures.unit, NULL, figures.text, figures.start, figures."end"
  FROM corridors
  JOIN figures ON figures.sentence_id = corridors.sentence_id
  UNION ALL
  SELECT corridors.corridor_id, 'quotation', NULL, NULL, quotes.speaker, quotes.text, quotes.start, quotes."end"
  FROM corridors
  JOIN quotes ON quotes.doc_id = corridors.doc_id
)
SELECT
  corridors.origin,
  corridors.destination,
  corridors.status,
  corridors.sector,
  evidence.kind AS evidence,
  evidence.value,
  evidence.unit,
  evidence.said_by,
  evidence.text,
  corridors.doc_id,
  evidence.start,
  evidence."end"
FROM corridors
JOIN evidence ON evidence.corridor_id = corridors.corridor_id
WHERE corridors.flow = 'labour'
ORDER BY corridors.origin, corridors.destination, corridors.corridor_id, evidence.kind, evidence.start, evidence."end"
