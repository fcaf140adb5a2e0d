-- How many people were trained, and how exact is the number?
-- One row per kind of event and comparator: events, people, and the smallest and largest number of one event.
WITH trained AS (
  SELECT DISTINCT events.event_id, events.kind, events.participant_count, figures.comparator
  FROM events
  JOIN figures ON figures.event_id = events.event_id
    AND figures.kind = 'count'
    AND figures.value = events.participant_count
  WHERE events.kind IN ('training', 'workshop', 'seminar', 'study_visit')
)
SELECT
  kind,
  comparator,
  COUNT(*) AS events,
  SUM(participant_count) AS people,
  MIN(participant_count) AS smallest,
  MAX(participant_count) AS largest
FROM trained
GROUP BY kind, comparator
ORDER BY people DESC, kind, comparator
