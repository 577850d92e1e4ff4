import type { TagColumn, TagSource } from './mapping.ts';
import type { SourceColumn, SourceColumns } from './source-columns.ts';
import { asText, textOf } from './sql-values.ts';

const SLASH_TAG = /^resourceTags\/(.+)$/i;
const SNAKE_TAG = /^resource_tags_(user|aws)_(.+)$/i;

/** The tags of a Cost and Usage Report: one column per tag key, or a map column in CUR 2.0. */
export function curTags(columns: SourceColumns): TagSource {
  const map = columns.find('resource_tags') ?? columns.find('tags');
  if (map !== undefined) return { kind: 'json', sql: textOf(columns, map.name) };
  return { kind: 'columns', columns: columns.all.flatMap((column) => tagColumn(column) ?? []) };
}

function tagColumn(column: SourceColumn): TagColumn | undefined {
  const key = tagKey(column.name);
  return key === undefined ? undefined : { key, sql: `coalesce(${asText(column)}, '')` };
}

/** `resourceTags/user:Name` → `Name`, `resource_tags_aws_created_by` → `aws:created_by`; undefined for other columns. */
export function tagKey(name: string): string | undefined {
  const slash = SLASH_TAG.exec(name)?.[1];
  if (slash !== undefined) return slash.replace(/^user:/i, '');
  const snake = SNAKE_TAG.exec(name);
  if (snake?.[2] === undefined) return undefined;
  return snake[1]?.toLowerCase() === 'aws' ? `aws:${snake[2]}` : snake[2];
}
