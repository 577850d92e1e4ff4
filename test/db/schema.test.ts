import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { describe, expect, it } from 'vitest';
import { deliveredMigrations } from '../../db/migrations.ts';
import { costData } from '../../db/schema/cost-data.ts';
import { opened } from './temporary.ts';

/** Tables and columns of the CloudAudit document. */
const CLOUDAUDIT: Record<string, string> = {
  users: 'user_id first_name last_name email password phone country_code created_at',
  teams: 'team_id name created_at',
  team_members: 'team_member_id team_id user_id role is_active created_at',
  aws_accounts: 'aws_account_id team_id external_id iam_role_arn is_active connected_at disconnected_at',
  cost_data:
    'cost_data_id aws_account_id time_interval product_code usage_type operation resource_id usage_amount unblended_cost region instance_type pricing_unit usage_unit public_cost blended_cost amortized_cost tag_environment tag_project tag_owner',
  resources: 'resource_id aws_account_id service instance_type region last_seen',
  daily_cost_summaries: 'daily_cost_id aws_account_id time_start time_end service region total_cost created_at',
  cost_anomalies:
    'anomaly_id daily_cost_id aws_account_id resource_id detected_at expected_cost deviation_pct severity model_version',
  recommendations:
    'recommendation_id aws_account_id resource_id recommendation_type description estimated_monthly_savings confidence_score status created_at',
  audit_logs: 'audit_log_id team_id user_id action details created_at',
};

/** Tables and columns of the DriftSentry document. */
const DRIFTSENTRY: Record<string, string> = {
  users: 'id email password_hash first_name last_name avatar_url role is_active created_at updated_at last_login_at',
  drifts:
    'id resource_id resource_type region account_id expected_state actual_state difference severity cost_impact_monthly status detected_at detected_by approved_at approved_by approval_reason rejected_at rejected_by rejection_reason resolved_at resolved_how created_at updated_at',
  alerts: 'id drift_id type severity title message is_read read_at read_by created_at updated_at',
  audit_logs: 'id drift_id action actor_id actor_email old_value new_value details ip_address user_agent created_at',
  cost_metrics: 'id drift_id cost_usd cost_projected_monthly recorded_at period_start period_end created_at',
  sessions: 'id user_id refresh_token ip_address user_agent is_revoked expires_at created_at last_used_at',
};

/** Indexes of the DriftSentry document, by what they lead with. */
const INDEXED: Record<string, string[]> = {
  users: ['email', 'created_at', 'role'],
  drifts: ['status', 'severity', 'resource_type,region', 'detected_at', 'created_at', 'resource_id'],
  alerts: ['drift_id', 'is_read', 'created_at', 'severity'],
  audit_logs: ['drift_id', 'actor_id', 'created_at', 'action'],
  cost_metrics: ['drift_id', 'recorded_at', 'period_start,period_end'],
  sessions: ['user_id', 'refresh_token', 'expires_at'],
};

const TRIGGERS = [
  'alerts_updated_at',
  'audit_logs_append_only',
  'audit_logs_chained',
  'audit_logs_head',
  'audit_logs_no_delete',
  'audit_logs_no_update',
  'cost_anomalies_updated_at',
  'drifts_status_order',
  'drifts_updated_at',
  'recommendations_updated_at',
  'saved_views_updated_at',
  'users_updated_at',
];

function columnsOf(table: string): string[] {
  return opened().read.raw.prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?)').pluck().all(table);
}

describe('the schema', () => {
  it.each(Object.entries(CLOUDAUDIT))('has every column of %s of the CloudAudit document', (table, columns) => {
    expect(columnsOf(table)).toEqual(expect.arrayContaining(columns.split(' ')));
  });

  it.each(Object.entries(DRIFTSENTRY))('has every column of %s of the DriftSentry document', (table, columns) => {
    expect(columnsOf(table)).toEqual(expect.arrayContaining(columns.split(' ')));
  });

  it.each(Object.entries(INDEXED))('indexes %s as the document asks', (table, expected) => {
    const indexes = opened()
      .read.raw.prepare<[string], string>(
        `SELECT (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno))
         FROM pragma_index_list(?) AS list`,
      )
      .pluck()
      .all(table);
    expect(indexes).toEqual(expect.arrayContaining(expected));
  });

  it('has only STRICT tables', () => {
    const loose = opened()
      .read.raw.prepare<[], string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict",
      )
      .pluck()
      .all();
    expect(loose.sort()).toEqual(['__drizzle_migrations', 'sqlite_schema', 'sqlite_sequence']);
  });

  it('has every trigger', () => {
    const triggers = opened()
      .read.raw.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      .pluck()
      .all();
    expect(triggers.sort()).toEqual(TRIGGERS);
  });
});

describe('the migrations', () => {
  it('lead to exactly what the schema files say', async () => {
    const folder = join(import.meta.dirname, '../../db/schema');
    const modules = await Promise.all(readdirSync(folder).map((name) => import(join(folder, name))));
    const snapshots = join(deliveredMigrations(), 'meta');
    const last =
      readdirSync(snapshots)
        .filter((name) => name.endsWith('_snapshot.json'))
        .sort()
        .at(-1) ?? '';
    const migrated = JSON.parse(readFileSync(join(snapshots, last), 'utf8'));
    const wanted = await generateSQLiteDrizzleJson(Object.assign({}, ...modules));
    expect(await generateSQLiteMigration(migrated, wanted)).toEqual([]);
  });
});

describe('a constraint', () => {
  const insert = (sql: string) => () => opened().write.raw.exec(sql);

  it.each([
    [
      'an account id that is not 12 digits',
      "INSERT INTO aws_accounts (aws_account_id, team_id) VALUES ('12345', (SELECT team_id FROM teams))",
    ],
    [
      'an account of an unknown team',
      "INSERT INTO aws_accounts (aws_account_id, team_id) VALUES ('012345678901', 'x')",
    ],
    ['an unknown role', "INSERT INTO users (user_id, email, role) VALUES ('u', 'a@b', 'root')"],
    ['an address without @', "INSERT INTO users (user_id, email) VALUES ('u', 'nobody')"],
    ['the same address in other letters', "INSERT INTO users (user_id, email) VALUES ('u', 'Owner@LOCALHOST')"],
    ['details that are no JSON', "INSERT INTO settings (key, value, updated_at) VALUES ('k', '{', 1)"],
    ['text where a number belongs', "INSERT INTO teams (team_id, name, created_at) VALUES ('t', 'n', 'soon')"],
    ['a thirteenth month', "INSERT INTO import_reconciliations VALUES ('i', '2018-13', 'USD', '1', 1, '0', 1)"],
    [
      'an unknown import status',
      "INSERT INTO imports (import_id, status, format, source, title, files, size_bytes, started_at) VALUES ('i', 'lost', 'cur-csv', 'cur1', 't', '[]', 1, 1)",
    ],
  ])('refuses %s', (_name, sql) => {
    expect(insert(sql)).toThrow(/constraint failed|cannot store/);
  });

  it('lets the same resource id exist in two regions', () => {
    const { write } = opened();
    write.raw.exec(`
      INSERT INTO aws_accounts (aws_account_id, team_id) SELECT '012345678901', team_id FROM teams;
      INSERT INTO resources (aws_account_id, region, resource_type, resource_id) VALUES
        ('012345678901', 'eu-west-1', 'AWS::Logs::LogGroup', 'app'), ('012345678901', 'us-east-1', 'AWS::Logs::LogGroup', 'app')`);
    expect(write.raw.prepare('SELECT count(*) FROM resources').pluck().get()).toBe(2);
  });
});

describe('cost_data', () => {
  const DAY_MS = 86_400_000;

  function withCosts() {
    const { write, read } = opened();
    write.raw.exec(`
      INSERT INTO imports (import_id, status, format, source, title, files, size_bytes, started_at)
        VALUES ('a', 'done', 'cur-csv', 'cur1', 'October', '[]', 1, 1), ('b', 'done', 'cur-csv', 'cur1', 'October again', '[]', 1, 2);
      INSERT INTO cost_partitions (partition_id, import_id, provider, account_id, billing_period, source, state, rows, first_day, last_day)
        VALUES (1, 'a', 'AWS', '012345678901', '2018-10', 'cur1', 'replaced', 1, '2018-10-01', '2018-10-02'),
               (2, 'b', 'AWS', '012345678901', '2018-10', 'cur1', 'counted', 1, '2018-10-01', '2018-10-02');
      INSERT INTO cost_lines (line_id, partition_id, usage_month, granularity, product_code, charge_type, currency, unblended_cost)
        VALUES (10, 1, '2018-10', 'day', 'AmazonS3', 'usage', 'USD', 3), (20, 2, '2018-10', 'day', 'AmazonS3', 'usage', 'USD', 7);
      INSERT INTO cost_line_days (line_id, day, unblended_cost) VALUES (10, 17805, 3), (20, 17805, 3), (20, 17806, 4);
      INSERT INTO daily_cost_summaries (daily_cost_id, partition_id, account_id, provider, time_start, time_end, service, region, charge_type, currency, granularity, total_cost, rows)
        VALUES ('s', 2, '012345678901', 'AWS', ${17805 * DAY_MS}, ${17806 * DAY_MS}, 'AmazonS3', '', 'usage', 'USD', 'day', 3, 1)`);
    return { write, read };
  }

  it('lists each counted line by day, with an id of its own', () => {
    const rows = withCosts()
      .read.raw.prepare(
        'SELECT cost_data_id, time_interval, product_code, unblended_cost, import_id FROM cost_data ORDER BY 2',
      )
      .all();
    expect(rows).toEqual([
      {
        cost_data_id: '20:17805',
        time_interval: 17805 * DAY_MS,
        product_code: 'AmazonS3',
        unblended_cost: 3,
        import_id: 'b',
      },
      {
        cost_data_id: '20:17806',
        time_interval: 17806 * DAY_MS,
        product_code: 'AmazonS3',
        unblended_cost: 4,
        import_id: 'b',
      },
    ]);
  });

  it('reads through drizzle with all its columns', () => {
    const [first] = withCosts().read.orm.select().from(costData).all();
    expect(first).toMatchObject({ costDataId: '20:17805', isEstimated: false, source: 'cur1', publicCost: null });
  });

  it('is empty, with its summaries, once the import is deleted', () => {
    const { write } = withCosts();
    write.raw.exec("DELETE FROM imports WHERE import_id = 'b'");
    const count = (table: string) => write.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect([count('cost_data'), count('daily_cost_summaries'), count('cost_lines')]).toEqual([0, 0, 1]);
  });

  it('never gives the number of a deleted partition to a new one', () => {
    const { write } = withCosts();
    write.raw.exec("DELETE FROM imports WHERE import_id = 'b'");
    const { lastInsertRowid } = write.raw
      .prepare(
        `INSERT INTO cost_partitions (import_id, provider, account_id, billing_period, source, state, rows, first_day, last_day)
         VALUES ('a', 'AWS', '', '2018-11', 'cur1', 'counted', 1, '2018-11-01', '2018-11-02')`,
      )
      .run();
    expect(lastInsertRowid).toBe(3);
  });
});
