import { desc, sql } from 'drizzle-orm';
import { check, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { atMost, flag, instant, isFlag, NOW, oneOf } from './columns.ts';

/** What a person may do with drifts. */
export const USER_ROLES = ['admin', 'engineer', 'viewer'] as const;
/** What a person may do with the workspace. */
export const TEAM_ROLES = ['owner', 'admin', 'member'] as const;

/** People of the workspace, from both seed documents: `id` and `password` are the other document's names. */
export const users = sqliteTable(
  'users',
  {
    userId: text('user_id').primaryKey(),
    id: text('id').generatedAlwaysAs(sql`user_id`, { mode: 'virtual' }),
    firstName: text('first_name'),
    lastName: text('last_name'),
    email: text('email').notNull(),
    /** Argon2id in its encoded form; NULL until the app lock is switched on. */
    passwordHash: text('password_hash'),
    password: text('password').generatedAlwaysAs(sql`password_hash`, { mode: 'virtual' }),
    phone: text('phone'),
    countryCode: text('country_code'),
    avatarUrl: text('avatar_url'),
    role: text('role', { enum: USER_ROLES }).notNull().default('viewer'),
    isActive: flag('is_active').notNull().default(true),
    createdAt: instant('created_at').notNull().default(NOW),
    updatedAt: instant('updated_at').notNull().default(NOW),
    lastLoginAt: instant('last_login_at'),
  },
  (table) => [
    uniqueIndex('users_email_unique').on(sql`${table.email} COLLATE NOCASE`),
    index('users_created_at').on(desc(table.createdAt)),
    index('users_role').on(table.role),
    check('users_email_format', sql`email LIKE '%_@_%' AND email NOT LIKE '% %'`),
    atMost('users', 'email', 255),
    atMost('users', 'password_hash', 255),
    atMost('users', 'first_name', 100),
    atMost('users', 'last_name', 100),
    atMost('users', 'avatar_url', 500),
    atMost('users', 'country_code', 2),
    oneOf('users', 'role', USER_ROLES),
    isFlag('users', 'is_active'),
  ],
);

/** A workplace: what accounts, members and the audit trail belong to. */
export const teams = sqliteTable('teams', {
  teamId: text('team_id').primaryKey(),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull().default(NOW),
});

export const teamMembers = sqliteTable(
  'team_members',
  {
    teamMemberId: text('team_member_id').primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.teamId, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.userId, { onDelete: 'cascade' }),
    role: text('role', { enum: TEAM_ROLES }).notNull(),
    isActive: flag('is_active').notNull().default(true),
    createdAt: instant('created_at').notNull().default(NOW),
  },
  (table) => [
    uniqueIndex('team_members_once').on(table.teamId, table.userId),
    index('team_members_user').on(table.userId),
    oneOf('team_members', 'role', TEAM_ROLES),
    isFlag('team_members', 'is_active'),
  ],
);

/** Signed-in sessions. Tokens themselves never reach the database: `refresh_token` holds a SHA-256 in hexadecimal. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.userId, { onDelete: 'cascade' }),
    refreshToken: text('refresh_token').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    isRevoked: flag('is_revoked').notNull().default(false),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().default(NOW),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    index('sessions_user').on(table.userId),
    uniqueIndex('sessions_refresh_token_unique').on(table.refreshToken),
    index('sessions_expires_at').on(table.expiresAt),
    atMost('sessions', 'refresh_token', 500),
    atMost('sessions', 'user_agent', 500),
    isFlag('sessions', 'is_revoked'),
  ],
);
