import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { z } from 'zod';
import { type PackageTarget, ROOT, stageApp } from '../../resources/build/stage.ts';
import { openPackedApp, type PackedApp, payloadBytes } from './packed-app.ts';
import { megabytes, REQUIREMENTS } from './requirements.ts';
import { writeStubElectron } from './stub-electron.ts';

/**
 * `npm run package:check`: packs the built app for every system with a stand-in for Electron and looks into what came
 * out. Signing and installers are left to the systems they belong to.
 */
const TARGETS: readonly PackageTarget[] = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
];
const BUILDER_FLAGS = { linux: '--linux', win32: '--win', darwin: '--mac' } as const;
const SHOWN_VIOLATIONS = 10;

interface Finding {
  readonly target: string;
  readonly requirement: string;
  readonly violations: readonly string[];
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'cloudaudit-package-'));
  try {
    const findings: Finding[] = [];
    for (const target of TARGETS) findings.push(...(await checkTarget(target, join(folder, nameOf(target)))));
    printTable(findings);
    return findings.some(({ violations }) => violations.length > 0) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkTarget(target: PackageTarget, folder: string): Promise<Finding[]> {
  const finding = (requirement: string, violations: readonly string[]) => ({
    target: nameOf(target),
    requirement,
    violations,
  });
  const packed = attempt(() => pack(target, folder));
  if (typeof packed === 'string') return [finding('can be packed', [packed])];
  const { archive, unpacked } = payloadBytes(packed);
  console.log(`${nameOf(target)}: archive ${megabytes(archive)}, beside it ${megabytes(unpacked)}`);
  const findings: Finding[] = [];
  for (const { name, violations } of REQUIREMENTS) findings.push(finding(name, await violations(packed)));
  if (target.platform === process.platform && target.arch === process.arch) {
    findings.push(finding('starts and answers its first question', startViolations(packed, folder)));
  }
  return findings;
}

function nameOf({ platform, arch }: PackageTarget): string {
  return `${platform}-${arch}`;
}

function attempt<Value>(make: () => Value): Value | string {
  try {
    return make();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function pack(target: PackageTarget, folder: string): PackedApp {
  const [app, electron, output] = [join(folder, 'app'), join(folder, 'electron'), join(folder, 'output')];
  stageApp(target, app);
  writeStubElectron(electron, target.platform, target.arch, electronVersion());
  const options = [`-c.directories.app=${app}`, `-c.directories.output=${output}`, `-c.electronDist=${electron}`];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/electron-builder/cli.js'),
      BUILDER_FLAGS[target.platform],
      'dir',
      `--${target.arch}`,
      '--publish=never',
      ...options,
    ],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  );
  if (status !== 0) throw new Error(`electron-builder ended with ${status}.\n${stdout}${stderr}`);
  return openPackedApp(target, output);
}

function electronVersion(): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')));
  return version;
}

const FirstAnswers = z.object({
  page: z.literal(200),
  workspace: z.object({ state: z.literal('ready'), kind: z.literal('sample'), hasCosts: z.literal(true) }),
  accounts: z.int().positive(),
});

/** Runs the packed code itself, taken out of its archive, with the real native modules of this system. */
function startViolations({ archive }: PackedApp, folder: string): string[] {
  const app = join(folder, 'extracted');
  extractAll(archive, app);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'test/package/run-packed.ts'), app], {
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, CLOUDAUDIT_HOME: join(folder, 'home') },
  });
  if (status !== 0) return [`it ended with ${status}: ${stderr.trim()}`];
  const answers = FirstAnswers.safeParse(attempt(() => JSON.parse(stdout.trim().split('\n').at(-1) ?? '')));
  return answers.success ? [] : [`its answers: ${stdout.trim()}`];
}

function printTable(findings: readonly Finding[]): void {
  const width = Math.max(...findings.map(({ requirement }) => requirement.length));
  for (const { target, requirement, violations } of findings) {
    const verdict = violations.length === 0 ? 'ok' : `${violations.length} wrong`;
    console.log(`${target.padEnd(13)} ${requirement.padEnd(width)}  ${verdict}`);
    for (const violation of violations.slice(0, SHOWN_VIOLATIONS)) console.log(`${' '.repeat(14)}✘ ${violation}`);
  }
  const broken = findings.filter(({ violations }) => violations.length > 0).length;
  console.log(`${findings.length - broken} of ${findings.length} requirements hold.`);
}

process.exitCode = await main();
