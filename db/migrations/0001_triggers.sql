CREATE TRIGGER `users_updated_at` AFTER UPDATE ON `users`
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE `users` SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE user_id = NEW.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER `drifts_updated_at` AFTER UPDATE ON `drifts`
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE `drifts` SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER `alerts_updated_at` AFTER UPDATE ON `alerts`
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE `alerts` SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER `cost_anomalies_updated_at` AFTER UPDATE ON `cost_anomalies`
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE `cost_anomalies` SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE anomaly_id = NEW.anomaly_id;
END;
--> statement-breakpoint
CREATE TRIGGER `recommendations_updated_at` AFTER UPDATE ON `recommendations`
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE `recommendations` SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE recommendation_id = NEW.recommendation_id;
END;
--> statement-breakpoint
CREATE TRIGGER `saved_views_updated_at` AFTER UPDATE ON `saved_views`
WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE `saved_views` SET updated_at = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE view_id = NEW.view_id;
END;
--> statement-breakpoint
CREATE TRIGGER `drifts_status_order` BEFORE UPDATE OF status ON `drifts`
WHEN NEW.status IS NOT OLD.status AND NOT (
  (OLD.status = 'detected' AND NEW.status IN ('triaged', 'rejected'))
  OR (OLD.status = 'triaged' AND NEW.status IN ('approved', 'rejected'))
  OR (OLD.status IN ('approved', 'rejected') AND NEW.status = 'resolved')
)
BEGIN
  SELECT RAISE(ABORT, 'A drift cannot go from ' || OLD.status || ' to ' || NEW.status);
END;
--> statement-breakpoint
CREATE TRIGGER `audit_logs_no_update` BEFORE UPDATE ON `audit_logs`
BEGIN
  SELECT RAISE(ABORT, 'The audit trail cannot be changed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_logs_no_delete` BEFORE DELETE ON `audit_logs`
BEGIN
  SELECT RAISE(ABORT, 'The audit trail cannot be changed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_logs_append_only` BEFORE INSERT ON `audit_logs`
WHEN EXISTS (SELECT 1 FROM `audit_logs` WHERE audit_log_id = NEW.audit_log_id)
  OR NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM `audit_logs`)
BEGIN
  SELECT RAISE(ABORT, 'An audit entry must be new and follow the last one');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_logs_chained` BEFORE INSERT ON `audit_logs`
WHEN NEW.prev_hash IS NOT coalesce(
  (SELECT hash FROM `audit_logs` ORDER BY seq DESC LIMIT 1),
  '0000000000000000000000000000000000000000000000000000000000000000'
)
BEGIN
  SELECT RAISE(ABORT, 'An audit entry must carry the hash of the entry before it');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_logs_head` AFTER INSERT ON `audit_logs`
BEGIN
  INSERT INTO `audit_head` (id, entries, hash) VALUES (1, NEW.seq, NEW.hash)
  ON CONFLICT (id) DO UPDATE SET entries = excluded.entries, hash = excluded.hash;
END;
