import { literal, literalList } from '../duckdb/sql-text.ts';
import { TAG_SEPARATOR } from './group-rows.ts';

/** Names a tag goes by, compared without case: the three tags the workspace has columns for. */
const WELL_KNOWN = {
  tag_environment: ['environment', 'env', 'stage'],
  tag_project: ['project', 'projectname', 'project_name', 'project-name'],
  tag_owner: ['owner', 'owner_email', 'owner-email'],
} as const;

/**
 * `CREATE TABLE` of every distinct tag text with its canonical form: a JSON object with sorted keys, without empty
 * values and without the `user:` AWS puts before the owner's keys; `''` when nothing is left.
 */
export function tagSets(table: string, groups: string, tagKeys: readonly string[] | undefined): string {
  const entries = tagKeys === undefined ? jsonEntries() : columnEntries(tagKeys);
  return (
    `CREATE TABLE ${table} AS SELECT tags_raw, ` +
    "CASE WHEN len(entries) = 0 THEN '' ELSE to_json(map_from_entries(entries))::VARCHAR END AS tags, " +
    `${Object.entries(WELL_KNOWN)
      .map(([column, names]) => `${wellKnown(names)} AS ${column}`)
      .join(', ')} ` +
    `FROM (SELECT tags_raw, ${FIRST_OF_EACH_KEY} AS entries ` +
    `FROM (SELECT tags_raw, list_sort(${entries}) AS sorted FROM (SELECT DISTINCT tags_raw FROM ${groups})))`
  );
}

/** Of several entries with one key the first stays; a map cannot hold two. */
const FIRST_OF_EACH_KEY = 'list_filter(sorted, lambda entry, place: place = 1 OR sorted[place - 1].key <> entry.key)';

function columnEntries(tagKeys: readonly string[]): string {
  const pairs = `list_zip(${literalList(tagKeys)}, string_split(tags_raw, ${TAG_SEPARATOR}))`;
  return keptEntries(`list_transform(${pairs}, lambda pair: {'key': pair[1], 'value': pair[2]})`);
}

/** Tags may be a JSON object, a list of key and value structs, or nothing. */
function jsonEntries(): string {
  const object = `from_json(CASE WHEN tags_raw LIKE '{%' AND json_valid(tags_raw) THEN tags_raw ELSE '{}' END, '"MAP(VARCHAR,VARCHAR)"')`;
  const list = `from_json(CASE WHEN tags_raw LIKE '[%' AND json_valid(tags_raw) THEN tags_raw ELSE '[]' END, '[{"key":"VARCHAR","value":"VARCHAR"}]')`;
  const stripped = `list_transform(list_concat(map_entries(${object}), ${list}), lambda entry: {'key': regexp_replace(entry.key, '^user[:_]', ''), 'value': entry.value})`;
  return keptEntries(stripped);
}

function keptEntries(entries: string): string {
  return `list_filter(${entries}, lambda entry: entry.key <> '' AND entry.value <> '' AND entry.value <> 'NULL')`;
}

function wellKnown(names: readonly string[]): string {
  const matching = `list_filter(entries, lambda entry: lower(entry.key) IN (${names.map(literal).join(', ')}))`;
  const ranked = `list_sort(list_transform(${matching}, lambda entry: {'rank': list_position(${literalList(names)}, lower(entry.key)), 'value': entry.value}))`;
  return `${ranked}[1].value`;
}
