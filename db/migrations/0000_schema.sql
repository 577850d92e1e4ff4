CREATE TABLE `account_names` (
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`stated_name` text,
	`given_name` text,
	PRIMARY KEY(`provider`, `account_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `aws_accounts` (
	`aws_account_id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`external_id` text,
	`iam_role_arn` text,
	`is_active` integer DEFAULT true NOT NULL,
	`connected_at` integer,
	`disconnected_at` integer,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`team_id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "aws_accounts_aws_account_id_digits" CHECK(length(aws_account_id) = 12 AND aws_account_id NOT GLOB '*[^0-9]*'),
	CONSTRAINT "aws_accounts_is_active_known" CHECK(is_active IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `aws_accounts_team` ON `aws_accounts` (`team_id`);--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`drift_id` text,
	`type` text NOT NULL,
	`severity` text NOT NULL,
	`title` text NOT NULL,
	`message` text NOT NULL,
	`is_read` integer DEFAULT false NOT NULL,
	`read_at` integer,
	`read_by` text,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	`updated_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	FOREIGN KEY (`drift_id`) REFERENCES `drifts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`read_by`) REFERENCES `users`(`user_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alerts_type_known" CHECK(type IN ('drift_detected', 'approval_needed', 'remediation_failed')),
	CONSTRAINT "alerts_severity_known" CHECK(severity IN ('critical', 'warning', 'info')),
	CONSTRAINT "alerts_title_length" CHECK(length(title) <= 255),
	CONSTRAINT "alerts_is_read_known" CHECK(is_read IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `alerts_drift` ON `alerts` (`drift_id`);--> statement-breakpoint
CREATE INDEX `alerts_is_read` ON `alerts` (`is_read`);--> statement-breakpoint
CREATE INDEX `alerts_created_at` ON `alerts` ("created_at" desc);--> statement-breakpoint
CREATE INDEX `alerts_severity` ON `alerts` (`severity`);--> statement-breakpoint
CREATE TABLE `cost_anomalies` (
	`anomaly_id` text PRIMARY KEY NOT NULL,
	`daily_cost_id` text,
	`aws_account_id` text NOT NULL,
	`region` text,
	`resource_type` text,
	`resource_id` text,
	`detected_at` integer NOT NULL,
	`expected_cost` integer NOT NULL,
	`currency` text NOT NULL,
	`deviation_pct` real,
	`severity` integer NOT NULL,
	`model_version` text NOT NULL,
	`status` text DEFAULT 'open' NOT NULL,
	`note` text,
	`updated_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	FOREIGN KEY (`daily_cost_id`) REFERENCES `daily_cost_summaries`(`daily_cost_id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`aws_account_id`) REFERENCES `aws_accounts`(`aws_account_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`aws_account_id`,`region`,`resource_type`,`resource_id`) REFERENCES `resources`(`aws_account_id`,`region`,`resource_type`,`resource_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cost_anomalies_severity_range" CHECK(severity BETWEEN 0 AND 100),
	CONSTRAINT "cost_anomalies_status_known" CHECK(status IN ('open', 'dismissed', 'resolved'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cost_anomalies_daily_cost` ON `cost_anomalies` (`daily_cost_id`);--> statement-breakpoint
CREATE INDEX `cost_anomalies_resource_index` ON `cost_anomalies` (`aws_account_id`,`region`,`resource_type`,`resource_id`);--> statement-breakpoint
CREATE INDEX `cost_anomalies_detected_at` ON `cost_anomalies` ("detected_at" desc);--> statement-breakpoint
CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`entries` integer NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "audit_head_id_known" CHECK(id IN (1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit_logs` (
	`audit_log_id` text PRIMARY KEY NOT NULL,
	`id` text GENERATED ALWAYS AS (audit_log_id) VIRTUAL,
	`seq` integer NOT NULL,
	`team_id` text,
	`drift_id` text,
	`action` text NOT NULL,
	`actor_id` text,
	`user_id` text GENERATED ALWAYS AS (actor_id) VIRTUAL,
	`actor_email` text NOT NULL,
	`old_value` text,
	`new_value` text,
	`details` text NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "audit_logs_old_value_json" CHECK(json_valid(old_value)),
	CONSTRAINT "audit_logs_new_value_json" CHECK(json_valid(new_value)),
	CONSTRAINT "audit_logs_details_json" CHECK(json_valid(details)),
	CONSTRAINT "audit_logs_action_length" CHECK(length(action) <= 100),
	CONSTRAINT "audit_logs_actor_email_length" CHECK(length(actor_email) <= 255),
	CONSTRAINT "audit_logs_user_agent_length" CHECK(length(user_agent) <= 500)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_logs_seq_unique` ON `audit_logs` (`seq`);--> statement-breakpoint
CREATE INDEX `audit_logs_drift` ON `audit_logs` (`drift_id`);--> statement-breakpoint
CREATE INDEX `audit_logs_actor` ON `audit_logs` (`actor_id`);--> statement-breakpoint
CREATE INDEX `audit_logs_created_at` ON `audit_logs` ("created_at" desc);--> statement-breakpoint
CREATE INDEX `audit_logs_action` ON `audit_logs` (`action`);--> statement-breakpoint
CREATE TABLE `cost_metrics` (
	`id` text PRIMARY KEY NOT NULL,
	`drift_id` text,
	`cost_usd` integer NOT NULL,
	`cost_projected_monthly` integer,
	`currency` text DEFAULT 'USD' NOT NULL,
	`recorded_at` integer NOT NULL,
	`period_start` integer NOT NULL,
	`period_end` integer NOT NULL,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	FOREIGN KEY (`drift_id`) REFERENCES `drifts`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `cost_metrics_drift` ON `cost_metrics` (`drift_id`);--> statement-breakpoint
CREATE INDEX `cost_metrics_recorded_at` ON `cost_metrics` ("recorded_at" desc);--> statement-breakpoint
CREATE INDEX `cost_metrics_period` ON `cost_metrics` (`period_start`,`period_end`);--> statement-breakpoint
CREATE TABLE `cost_line_days` (
	`line_id` integer NOT NULL,
	`day` integer NOT NULL,
	`usage_amount` real,
	`unblended_cost` integer NOT NULL,
	`blended_cost` integer,
	`amortized_cost` integer,
	`net_unblended_cost` integer,
	`net_amortized_cost` integer,
	`public_cost` integer,
	PRIMARY KEY(`line_id`, `day`),
	FOREIGN KEY (`line_id`) REFERENCES `cost_lines`(`line_id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `cost_lines` (
	`line_id` integer PRIMARY KEY NOT NULL,
	`partition_id` integer NOT NULL,
	`usage_month` text NOT NULL,
	`granularity` text NOT NULL,
	`aws_account_id` text,
	`account_id` text DEFAULT '' NOT NULL,
	`provider` text DEFAULT '' NOT NULL,
	`product_code` text DEFAULT '' NOT NULL,
	`service_name` text,
	`usage_type` text DEFAULT '' NOT NULL,
	`operation` text DEFAULT '' NOT NULL,
	`resource_id` text DEFAULT '' NOT NULL,
	`region` text DEFAULT '' NOT NULL,
	`instance_type` text DEFAULT '' NOT NULL,
	`pricing_unit` text DEFAULT '' NOT NULL,
	`usage_unit` text DEFAULT '' NOT NULL,
	`charge_type` text NOT NULL,
	`line_item_type` text DEFAULT '' NOT NULL,
	`currency` text NOT NULL,
	`commitment_id` text DEFAULT '' NOT NULL,
	`line_description` text DEFAULT '' NOT NULL,
	`product_family` text DEFAULT '' NOT NULL,
	`tag_set_id` integer,
	`tag_environment` text,
	`tag_project` text,
	`tag_owner` text,
	`is_estimated` integer DEFAULT false NOT NULL,
	`usage_amount` real,
	`unblended_cost` integer NOT NULL,
	`blended_cost` integer,
	`amortized_cost` integer,
	`net_unblended_cost` integer,
	`net_amortized_cost` integer,
	`public_cost` integer,
	FOREIGN KEY (`partition_id`) REFERENCES `cost_partitions`(`partition_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`aws_account_id`) REFERENCES `aws_accounts`(`aws_account_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tag_set_id`) REFERENCES `cost_tag_sets`(`tag_set_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cost_lines_granularity_known" CHECK(granularity IN ('day', 'month')),
	CONSTRAINT "cost_lines_charge_type_known" CHECK(charge_type IN ('usage', 'covered_usage', 'commitment_fee', 'commitment_negation', 'fee', 'support', 'tax', 'credit', 'refund', 'discount', 'adjustment')),
	CONSTRAINT "cost_lines_is_estimated_known" CHECK(is_estimated IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cost_lines_partition` ON `cost_lines` (`partition_id`);--> statement-breakpoint
CREATE TABLE `cost_partitions` (
	`partition_id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` text NOT NULL,
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`payer_account_id` text,
	`billing_period` text NOT NULL,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`replaced_by` text,
	`rows` integer NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	`is_estimated` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`import_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`replaced_by`) REFERENCES `imports`(`import_id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "cost_partitions_billing_period_format" CHECK(billing_period GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]' AND substr(billing_period, 6) BETWEEN '01' AND '12'),
	CONSTRAINT "cost_partitions_source_known" CHECK(source IN ('cur1', 'cur2', 'focus', 'ce')),
	CONSTRAINT "cost_partitions_state_known" CHECK(state IN ('counted', 'outranked', 'replaced')),
	CONSTRAINT "cost_partitions_first_day_format" CHECK(first_day IS date(first_day)),
	CONSTRAINT "cost_partitions_last_day_format" CHECK(last_day IS date(last_day)),
	CONSTRAINT "cost_partitions_is_estimated_known" CHECK(is_estimated IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cost_partitions_once` ON `cost_partitions` (`import_id`,`provider`,`account_id`,`billing_period`);--> statement-breakpoint
CREATE INDEX `cost_partitions_period` ON `cost_partitions` (`provider`,`account_id`,`billing_period`);--> statement-breakpoint
CREATE INDEX `cost_partitions_replaced_by` ON `cost_partitions` (`replaced_by`);--> statement-breakpoint
CREATE TABLE `cost_tag_sets` (
	`tag_set_id` integer PRIMARY KEY NOT NULL,
	`tags` text NOT NULL,
	CONSTRAINT "cost_tag_sets_tags_json" CHECK(json_valid(tags))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cost_tag_sets_tags_unique` ON `cost_tag_sets` (`tags`);--> statement-breakpoint
CREATE TABLE `cost_tags` (
	`tag_set_id` integer NOT NULL,
	`tag_key` text NOT NULL,
	`tag_value` text NOT NULL,
	PRIMARY KEY(`tag_set_id`, `tag_key`),
	FOREIGN KEY (`tag_set_id`) REFERENCES `cost_tag_sets`(`tag_set_id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `cost_tags_key_value` ON `cost_tags` (`tag_key`,`tag_value`);--> statement-breakpoint
CREATE TABLE `daily_cost_summaries` (
	`daily_cost_id` text PRIMARY KEY NOT NULL,
	`partition_id` integer NOT NULL,
	`aws_account_id` text,
	`account_id` text NOT NULL,
	`provider` text NOT NULL,
	`time_start` integer NOT NULL,
	`time_end` integer NOT NULL,
	`service` text NOT NULL,
	`region` text NOT NULL,
	`charge_type` text NOT NULL,
	`currency` text NOT NULL,
	`granularity` text NOT NULL,
	`total_cost` integer NOT NULL,
	`amortized_cost` integer,
	`rows` integer NOT NULL,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	FOREIGN KEY (`partition_id`) REFERENCES `cost_partitions`(`partition_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`aws_account_id`) REFERENCES `aws_accounts`(`aws_account_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "daily_cost_summaries_charge_type_known" CHECK(charge_type IN ('usage', 'covered_usage', 'commitment_fee', 'commitment_negation', 'fee', 'support', 'tax', 'credit', 'refund', 'discount', 'adjustment')),
	CONSTRAINT "daily_cost_summaries_granularity_known" CHECK(granularity IN ('day', 'month'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `daily_cost_summaries_once` ON `daily_cost_summaries` (`partition_id`,`time_start`,`service`,`region`,`charge_type`,`currency`,`granularity`);--> statement-breakpoint
CREATE TABLE `drifts` (
	`id` text PRIMARY KEY NOT NULL,
	`resource_id` text NOT NULL,
	`resource_type` text NOT NULL,
	`region` text NOT NULL,
	`account_id` text,
	`expected_state` text NOT NULL,
	`actual_state` text NOT NULL,
	`difference` text NOT NULL,
	`severity` text NOT NULL,
	`cost_impact_monthly` integer DEFAULT 0 NOT NULL,
	`currency` text DEFAULT 'USD' NOT NULL,
	`status` text NOT NULL,
	`detected_at` integer NOT NULL,
	`detected_by` text NOT NULL,
	`approved_at` integer,
	`approved_by` text,
	`approval_reason` text,
	`rejected_at` integer,
	`rejected_by` text,
	`rejection_reason` text,
	`resolved_at` integer,
	`resolved_how` text,
	`snoozed_until` integer,
	`exception_until` integer,
	`recurrence_of` text,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	`updated_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	FOREIGN KEY (`approved_by`) REFERENCES `users`(`user_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rejected_by`) REFERENCES `users`(`user_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recurrence_of`) REFERENCES `drifts`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "drifts_resource_id_length" CHECK(length(resource_id) <= 255),
	CONSTRAINT "drifts_resource_type_length" CHECK(length(resource_type) <= 50),
	CONSTRAINT "drifts_region_length" CHECK(length(region) <= 50),
	CONSTRAINT "drifts_account_id_digits" CHECK(length(account_id) = 12 AND account_id NOT GLOB '*[^0-9]*'),
	CONSTRAINT "drifts_expected_state_json" CHECK(json_valid(expected_state)),
	CONSTRAINT "drifts_actual_state_json" CHECK(json_valid(actual_state)),
	CONSTRAINT "drifts_difference_json" CHECK(json_valid(difference)),
	CONSTRAINT "drifts_severity_known" CHECK(severity IN ('critical', 'warning', 'info')),
	CONSTRAINT "drifts_status_known" CHECK(status IN ('detected', 'triaged', 'approved', 'rejected', 'resolved')),
	CONSTRAINT "drifts_detected_by_known" CHECK(detected_by IN ('scheduler', 'manual', 'api')),
	CONSTRAINT "drifts_resolved_how_known" CHECK(resolved_how IN ('auto-remediate', 'manual-fix', 'acknowledged'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `drifts_status` ON `drifts` (`status`);--> statement-breakpoint
CREATE INDEX `drifts_severity` ON `drifts` (`severity`);--> statement-breakpoint
CREATE INDEX `drifts_type_region` ON `drifts` (`resource_type`,`region`);--> statement-breakpoint
CREATE INDEX `drifts_detected_at` ON `drifts` ("detected_at" desc);--> statement-breakpoint
CREATE INDEX `drifts_created_at` ON `drifts` ("created_at" desc);--> statement-breakpoint
CREATE INDEX `drifts_resource_id` ON `drifts` (`resource_id`);--> statement-breakpoint
CREATE INDEX `drifts_recurrence_of` ON `drifts` (`recurrence_of`);--> statement-breakpoint
CREATE TABLE `import_reconciliations` (
	`import_id` text NOT NULL,
	`month` text NOT NULL,
	`currency` text NOT NULL,
	`source_total` text NOT NULL,
	`stored_total` integer NOT NULL,
	`remainder` text NOT NULL,
	`rows` integer NOT NULL,
	PRIMARY KEY(`import_id`, `month`, `currency`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`import_id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "import_reconciliations_month_format" CHECK(month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]' AND substr(month, 6) BETWEEN '01' AND '12')
) STRICT;
--> statement-breakpoint
CREATE TABLE `import_refusals` (
	`import_id` text NOT NULL,
	`seq` integer NOT NULL,
	`file` text NOT NULL,
	`line` integer,
	`column_name` text,
	`reason` text NOT NULL,
	PRIMARY KEY(`import_id`, `seq`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`import_id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `imports` (
	`import_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`format` text NOT NULL,
	`source` text NOT NULL,
	`title` text NOT NULL,
	`files` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`stated_account` text,
	`rows_read` integer DEFAULT 0 NOT NULL,
	`rows_kept` integer DEFAULT 0 NOT NULL,
	`rows_aggregated` integer DEFAULT 0 NOT NULL,
	`rows_refused` integer DEFAULT 0 NOT NULL,
	`rows_ragged` integer DEFAULT 0 NOT NULL,
	`first_day` text,
	`last_day` text,
	`notes` text DEFAULT '[]' NOT NULL,
	`error_code` text,
	`error_message` text,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	CONSTRAINT "imports_status_known" CHECK(status IN ('running', 'done', 'interrupted', 'failed', 'cancelled', 'undone')),
	CONSTRAINT "imports_source_known" CHECK(source IN ('cur1', 'cur2', 'focus', 'ce')),
	CONSTRAINT "imports_files_json" CHECK(json_valid(files)),
	CONSTRAINT "imports_notes_json" CHECK(json_valid(notes)),
	CONSTRAINT "imports_first_day_format" CHECK(first_day IS date(first_day)),
	CONSTRAINT "imports_last_day_format" CHECK(last_day IS date(last_day))
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_started_at` ON `imports` ("started_at" desc);--> statement-breakpoint
CREATE TABLE `recommendations` (
	`recommendation_id` text PRIMARY KEY NOT NULL,
	`aws_account_id` text NOT NULL,
	`region` text,
	`resource_type` text,
	`resource_id` text,
	`recommendation_type` text NOT NULL,
	`description` text NOT NULL,
	`estimated_monthly_savings` integer NOT NULL,
	`currency` text NOT NULL,
	`confidence_score` real NOT NULL,
	`status` integer DEFAULT 0 NOT NULL,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	`updated_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	FOREIGN KEY (`aws_account_id`) REFERENCES `aws_accounts`(`aws_account_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`aws_account_id`,`region`,`resource_type`,`resource_id`) REFERENCES `resources`(`aws_account_id`,`region`,`resource_type`,`resource_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recommendations_confidence_score_range" CHECK(confidence_score BETWEEN 0 AND 1),
	CONSTRAINT "recommendations_status_known" CHECK(status IN (0, 1, 2, 3, 4))
) STRICT;
--> statement-breakpoint
CREATE INDEX `recommendations_resource_index` ON `recommendations` (`aws_account_id`,`region`,`resource_type`,`resource_id`);--> statement-breakpoint
CREATE INDEX `recommendations_status` ON `recommendations` (`status`);--> statement-breakpoint
CREATE TABLE `resources` (
	`aws_account_id` text NOT NULL,
	`region` text DEFAULT '' NOT NULL,
	`resource_type` text DEFAULT '' NOT NULL,
	`resource_id` text NOT NULL,
	`service` text,
	`instance_type` text,
	`last_seen` integer,
	PRIMARY KEY(`aws_account_id`, `region`, `resource_type`, `resource_id`),
	FOREIGN KEY (`aws_account_id`) REFERENCES `aws_accounts`(`aws_account_id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `resources_resource_id` ON `resources` (`resource_id`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`view_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`definition` text NOT NULL,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	`updated_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	CONSTRAINT "saved_views_definition_json" CHECK(json_valid(definition))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_views_name_unique` ON `saved_views` ("name" COLLATE NOCASE);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "settings_value_json" CHECK(json_valid(value))
) STRICT;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`refresh_token` text NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`is_revoked` integer DEFAULT false NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`user_id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "sessions_refresh_token_length" CHECK(length(refresh_token) <= 500),
	CONSTRAINT "sessions_user_agent_length" CHECK(length(user_agent) <= 500),
	CONSTRAINT "sessions_is_revoked_known" CHECK(is_revoked IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_refresh_token_unique` ON `sessions` (`refresh_token`);--> statement-breakpoint
CREATE INDEX `sessions_expires_at` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `team_members` (
	`team_member_id` text PRIMARY KEY NOT NULL,
	`team_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`team_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`user_id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "team_members_role_known" CHECK(role IN ('owner', 'admin', 'member')),
	CONSTRAINT "team_members_is_active_known" CHECK(is_active IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `team_members_once` ON `team_members` (`team_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `team_members_user` ON `team_members` (`user_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`team_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `users` (
	`user_id` text PRIMARY KEY NOT NULL,
	`id` text GENERATED ALWAYS AS (user_id) VIRTUAL,
	`first_name` text,
	`last_name` text,
	`email` text NOT NULL,
	`password_hash` text,
	`password` text GENERATED ALWAYS AS (password_hash) VIRTUAL,
	`phone` text,
	`country_code` text,
	`avatar_url` text,
	`role` text DEFAULT 'viewer' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	`updated_at` integer DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)) NOT NULL,
	`last_login_at` integer,
	CONSTRAINT "users_email_format" CHECK(email LIKE '%_@_%' AND email NOT LIKE '% %'),
	CONSTRAINT "users_email_length" CHECK(length(email) <= 255),
	CONSTRAINT "users_password_hash_length" CHECK(length(password_hash) <= 255),
	CONSTRAINT "users_first_name_length" CHECK(length(first_name) <= 100),
	CONSTRAINT "users_last_name_length" CHECK(length(last_name) <= 100),
	CONSTRAINT "users_avatar_url_length" CHECK(length(avatar_url) <= 500),
	CONSTRAINT "users_country_code_length" CHECK(length(country_code) <= 2),
	CONSTRAINT "users_role_known" CHECK(role IN ('admin', 'engineer', 'viewer')),
	CONSTRAINT "users_is_active_known" CHECK(is_active IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_unique` ON `users` ("email" COLLATE NOCASE);--> statement-breakpoint
CREATE INDEX `users_created_at` ON `users` ("created_at" desc);--> statement-breakpoint
CREATE INDEX `users_role` ON `users` (`role`);--> statement-breakpoint
CREATE VIEW `cost_data` AS 
SELECT
  line.line_id || ':' || part.day AS cost_data_id,
  line.aws_account_id,
  part.day * 86400000 AS time_interval,
  line.product_code,
  line.usage_type,
  line.operation,
  line.resource_id,
  part.usage_amount,
  part.unblended_cost,
  line.region,
  line.instance_type,
  line.pricing_unit,
  line.usage_unit,
  part.public_cost,
  part.blended_cost,
  part.amortized_cost,
  line.tag_environment,
  line.tag_project,
  line.tag_owner,
  part.net_unblended_cost,
  part.net_amortized_cost,
  line.charge_type,
  line.line_item_type,
  line.currency,
  line.granularity,
  line.is_estimated,
  line.provider,
  line.account_id,
  partition.payer_account_id,
  partition.billing_period,
  partition.source,
  line.service_name,
  line.commitment_id,
  line.line_description,
  line.product_family,
  line.tag_set_id,
  line.line_id,
  line.partition_id,
  partition.import_id
FROM cost_partitions AS partition
JOIN cost_lines AS line ON line.partition_id = partition.partition_id
JOIN cost_line_days AS part ON part.line_id = line.line_id
WHERE partition.state = 'counted';