import { asc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../open.ts';
import { teamMembers, teams, users } from '../schema/users.ts';
import { uuidV7 } from '../uuid.ts';

/** The person who owns a workspace, and the team the workspace is. */
export interface Owner {
  readonly userId: string;
  readonly email: string;
  readonly teamId: string;
}

const TEAM_NAME = 'My workspace';
/** Not an address mail can be sent to: the owner of a fresh install has told nothing about themselves. */
const OWNER_EMAIL = 'owner@localhost';

/** The owner; undefined only before the first `ensureOwner`. */
export function findOwner(db: ReadDb): Owner | undefined {
  return db.orm
    .select({ userId: users.userId, email: users.email, teamId: teamMembers.teamId })
    .from(teamMembers)
    .innerJoin(users, eq(users.userId, teamMembers.userId))
    .where(eq(teamMembers.role, 'owner'))
    .orderBy(asc(teamMembers.createdAt), asc(teamMembers.teamMemberId))
    .get();
}

/** The owner, who every opened workspace has. */
export function getOwner(db: ReadDb): Owner {
  const owner = findOwner(db);
  if (owner === undefined) throw new Error('The workspace has no owner');
  return owner;
}

/** Creates the default team and its local owner, without a password, where the workspace has none. */
export function ensureOwner(db: WriteDb, now: number): Owner {
  const owner = findOwner(db);
  if (owner !== undefined) return owner;
  const created = { userId: uuidV7(now), email: OWNER_EMAIL, teamId: uuidV7(now) };
  const { userId, email, teamId } = created;
  db.orm.insert(teams).values({ teamId, name: TEAM_NAME, createdAt: now }).run();
  db.orm.insert(users).values({ userId, email, role: 'admin', createdAt: now, updatedAt: now }).run();
  db.orm
    .insert(teamMembers)
    .values({ teamMemberId: uuidV7(now), teamId, userId, role: 'owner', createdAt: now })
    .run();
  return created;
}
