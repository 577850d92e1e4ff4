import type { WriteDb } from '../connection.ts';

/** Gives the id of a combination of tags, storing it and its single tags the first time it is met; null for no tags. */
export function tagSetWriter(db: WriteDb): (tags: string) => number | null {
  const known = new Map<string, number | null>([['', null]]);
  const find = db.raw.prepare<[string], { tag_set_id: number }>('SELECT tag_set_id FROM cost_tag_sets WHERE tags = ?');
  const insertSet = db.raw.prepare<[string]>('INSERT INTO cost_tag_sets (tags) VALUES (?)');
  const insertTags = db.raw.prepare<[number, string]>(
    'INSERT INTO cost_tags (tag_set_id, tag_key, tag_value) SELECT ?, key, value FROM json_each(?)',
  );
  const create = (tags: string): number => {
    const tagSetId = Number(insertSet.run(tags).lastInsertRowid);
    insertTags.run(tagSetId, tags);
    return tagSetId;
  };
  return (tags) => {
    const cached = known.get(tags);
    if (cached !== undefined) return cached;
    const tagSetId = find.get(tags)?.tag_set_id ?? create(tags);
    known.set(tags, tagSetId);
    return tagSetId;
  };
}
