-- Whose turn it is in the threads that there were before this was kept.
INSERT INTO problem_threads (order_id, waits_for, since)
SELECT DISTINCT ON (order_id) order_id, CASE "from" WHEN 'agent' THEN 'admin' ELSE 'agent' END, at
FROM problem_messages ORDER BY order_id, id DESC
ON CONFLICT DO NOTHING;
