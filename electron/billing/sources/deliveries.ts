import { readFile, stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { z } from 'zod';
import { Refused } from '../../domain/refused.ts';

/** A report's month as it was last delivered. */
export interface Delivery {
  readonly title: string;
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

export interface FoundDeliveries {
  readonly deliveries: readonly Delivery[];
  readonly problems: readonly Refused[];
  /** Every file that belongs to some delivery, manifests and older assemblies included. */
  readonly looked: ReadonlySet<string>;
}

/** Manifests of the Cost and Usage Report (`reportKeys`) and of Data Exports (`dataFiles`). */
const Manifest = z.union([
  z
    .object({
      assemblyId: z.string(),
      reportName: z.string().optional(),
      billingPeriod: z.object({ start: z.string() }).optional(),
      reportKeys: z.array(z.string()),
    })
    .transform((manifest) => ({
      ...manifest,
      period: manifest.billingPeriod?.start.slice(0, 8) ?? '',
      keys: manifest.reportKeys,
    })),
  z
    .object({
      dataFiles: z.array(z.string()).min(1),
      executionId: z.string().default(''),
      exportName: z.string().optional(),
    })
    .transform((manifest) => ({
      assemblyId: manifest.executionId,
      reportName: manifest.exportName,
      period: /BILLING_PERIOD=([\d-]+)/.exec(manifest.dataFiles[0] ?? '')?.[1] ?? '',
      keys: manifest.dataFiles,
    })),
]);

interface FoundManifest {
  readonly assemblyId: string;
  readonly reportName?: string | undefined;
  /** First day of the billing month, as the manifest writes it; `''` when it does not. */
  readonly period: string;
  readonly keys: readonly string[];
  readonly path: string;
  readonly modifiedMs: number;
}

const LARGEST_MANIFEST_BYTES = 5 * 1024 * 1024;

/** The deliveries the given JSON files are manifests of. `files` are the ones the report keys are looked for in. */
export async function findDeliveries(jsonFiles: readonly string[], files: readonly string[]): Promise<FoundDeliveries> {
  const manifests = (await Promise.all(jsonFiles.map(readManifest))).filter((each) => each !== undefined);
  const deliveries: Delivery[] = [];
  const problems: Refused[] = [];
  const looked = new Set<string>(manifests.map(({ path }) => path));
  const assemblies = new Set(manifests.map(({ assemblyId }) => assemblyId).filter((id) => id !== ''));
  for (const versions of Map.groupBy(manifests, reportAndPeriod).values()) {
    for (const file of chunksOf(versions, files)) looked.add(file);
    const outcome = latestDelivery(versions, files, assemblies);
    if (outcome instanceof Refused) problems.push(outcome);
    else deliveries.push(outcome);
  }
  return { deliveries, problems, looked };
}

async function readManifest(path: string): Promise<FoundManifest | undefined> {
  const { size, mtimeMs } = await stat(path);
  if (size > LARGEST_MANIFEST_BYTES) return undefined;
  try {
    const parsed = Manifest.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? { ...parsed.data, path, modifiedMs: mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}

/** The manifests of one report's month: its own, and one in the folder of each assembly. */
function reportAndPeriod({ reportName, period, keys, path }: FoundManifest): string {
  const key = keys[0] ?? '';
  const place = period === '' ? dirname(path) : key.slice(0, Math.max(0, key.indexOf(period)));
  return [reportName ?? '', period, place].join('\n');
}

function latestDelivery(
  versions: readonly FoundManifest[],
  files: readonly string[],
  assemblies: ReadonlySet<string>,
): Delivery | Refused {
  const [latest, ...older] = [...versions].sort(latestFirst);
  if (latest === undefined) throw new Error('A group of manifests is never empty');
  const chunks: string[] = [];
  const own = files.filter((file) => !isOfOther(file, latest, assemblies));
  for (const key of latest.keys) {
    const chunk = localFile(key, latest, own);
    if (chunk === undefined) return missingChunk(latest, key);
    chunks.push(chunk);
  }
  const skipped = new Set(older.map(({ assemblyId }) => assemblyId).filter((id) => id !== latest.assemblyId));
  const month = latest.period === '' ? '' : ` ${monthOfPeriod(latest.period)}`;
  return {
    title: `${latest.reportName ?? (baseOf(latest.keys[0] ?? '') || 'Delivery')}${month}`,
    files: chunks,
    notes: [...skipped].map((id) => `An older delivery of the same month was left out: ${id}.`),
  };
}

/** The manifest nearest to the root is the one AWS rewrites with each delivery; otherwise the newest file. */
function latestFirst(left: FoundManifest, right: FoundManifest): number {
  return (
    depthOf(left.path) - depthOf(right.path) ||
    right.modifiedMs - left.modifiedMs ||
    right.path.localeCompare(left.path)
  );
}

function depthOf(path: string): number {
  return path.split(sep).length;
}

const PERIOD_FOLDER = /^(?:BILLING_PERIOD=\d{4}-\d{2}|\d{8}-\d{8})$/;

/** Whether a file lies in the folder of another assembly or month: parts of all of them have the same names. */
function isOfOther(file: string, { assemblyId, period }: FoundManifest, assemblies: ReadonlySet<string>): boolean {
  const folders = dirname(file).split(sep);
  return folders.some((folder) => {
    if (folder !== assemblyId && assemblies.has(folder)) return true;
    return period !== '' && PERIOD_FOLDER.test(folder) && !folder.replace('BILLING_PERIOD=', '').startsWith(period);
  });
}

/** The file whose path agrees with the key on the most trailing parts, its name at least. */
function localFile(key: string, manifest: FoundManifest, files: readonly string[]): string | undefined {
  const ranked = files
    .map((file) => ({ file, agreement: trailingAgreement(key, file), distance: distanceOf(manifest.path, file) }))
    .filter(({ agreement }) => agreement > 0)
    .sort((left, right) => right.agreement - left.agreement || left.distance - right.distance);
  return ranked[0]?.file;
}

function trailingAgreement(key: string, file: string): number {
  const wanted = key.split('/').reverse();
  const given = file.split(sep).reverse();
  const differs = wanted.findIndex((part, place) => part !== given[place]);
  return differs < 0 ? wanted.length : differs;
}

function distanceOf(manifest: string, file: string): number {
  return relative(dirname(manifest), file).split(sep).length;
}

/** Every local file that is named like a chunk of any of the versions and lies in the report's folder. */
function chunksOf(versions: readonly FoundManifest[], files: readonly string[]): string[] {
  const names = new Set(versions.flatMap(({ keys }) => keys.map(baseOf)));
  const folders = versions.map(({ path }) => dirname(path));
  const located = new Set(
    versions.flatMap((version) => version.keys.map((key) => localFile(key, version, files) ?? '')),
  );
  return files.filter(
    (file) =>
      located.has(file) ||
      (names.has(file.split(sep).at(-1) ?? '') && folders.some((folder) => file.startsWith(folder + sep))),
  );
}

function baseOf(key: string): string {
  return key.split('/').at(-1) ?? key;
}

function monthOfPeriod(period: string): string {
  const digits = period.replaceAll('-', '');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}`;
}

function missingChunk({ path }: FoundManifest, key: string): Refused {
  return new Refused(`${path} lists ${baseOf(key)}, which is not in the folder.`, {
    code: 'missing-chunk',
    subject: path,
    remedy: 'Copy the whole delivery, every file its manifest lists; a part of a bill would be a wrong bill.',
  });
}
