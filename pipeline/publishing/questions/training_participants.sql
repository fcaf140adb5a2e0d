-- Which countries took part in trainings hosted in a given country?
-- One row per host country, training and country that took part, with the words that say so. Filter by host.
SELECT
  events.country AS host,
  entities.iso_alpha3 AS participant,
  entities.name AS participant_name,
  events.kind,
  events.participant_count,
  documents.title,
  event_actors.text AS evidence,
  event_actors.doc_id,
  event_actors.start,
  event_actors."end"
FROM events
JOIN event_actors ON event_actors.event_id = events.event_id
JOIN entities ON entities.entity_id = event_actors.entity_id
JOIN documents ON documents.doc_id = events.doc_id
WHERE events.kind IN ('training', 'workshop', 'seminar')
  AND events.country IS NOT NULL
  AND event_actors.role = 'participant'
  AND entities.iso_alpha3 IS NOT NULL
ORDER BY events.country, events.event_id, entities.iso_alpha3, event_actors.actor
