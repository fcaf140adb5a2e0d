-- Which organisations work with which, and in what part?
-- One row per pair of an organiser or host and somebody who pays, supports or co-sponsors, counted over all events.
SELECT
  organisers.name AS organisation,
  organising.role,
  helpers.name AS works_with,
  helping.role AS their_role,
  COUNT(DISTINCT organising.event_id) AS events,
  COUNT(DISTINCT organising.doc_id) AS documents,
  MIN(organising.event_id) AS for_example
FROM event_actors AS organising
JOIN event_actors AS helping ON helping.event_id = organising.event_id AND helping.entity_id <> organising.entity_id
JOIN entities AS organisers ON organisers.entity_id = organising.entity_id
JOIN entities AS helpers ON helpers.entity_id = helping.entity_id
WHERE organising.role IN ('organizer', 'host')
  AND helping.role IN ('funder', 'partner', 'co_sponsor')
GROUP BY organisers.entity_id, organisers.name, organising.role, helpers.entity_id, helpers.name, helping.role
ORDER BY events DESC, organisers.entity_id, organising.role, helpers.entity_id, helping.role
