import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Refused } from '../../../../electron/domain/refused.ts';
import { createUploads } from '../../../../electron/features/imports/uploads.ts';

const ID = '0190a0a0-0000-7000-8000-000000000000';

function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'cloudaudit-uploads-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  return new Blob(chunks).stream();
}

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof Refused ? error.detail.code : String(error)),
  );
}

describe('uploads', () => {
  it('keep a file under its own name', async () => {
    const uploads = createUploads({ home: temporaryHome() });
    await uploads.receive({ uploadId: ID, path: 'October 2018.csv', body: streamOf('a,b\n', '1,2\n') });
    expect(uploads.pathOf(ID).endsWith('/October 2018.csv')).toBe(true);
    expect(readFileSync(uploads.pathOf(ID), 'utf8')).toBe('a,b\n1,2\n');
  });

  it('keep the folders of a dropped folder', async () => {
    const uploads = createUploads({ home: temporaryHome() });
    await uploads.receive({ uploadId: ID, path: 'report/20181001-20181101/m.json', body: streamOf('{}') });
    await uploads.receive({ uploadId: ID, path: 'report/20181001-20181101/a/1.csv', body: streamOf('x') });
    expect(readdirSync(join(uploads.pathOf(ID), '20181001-20181101')).toSorted()).toEqual(['a', 'm.json']);
  });

  it('stand for several files together', async () => {
    const uploads = createUploads({ home: temporaryHome() });
    await uploads.receive({ uploadId: ID, path: 'a.csv', body: streamOf('x') });
    await uploads.receive({ uploadId: ID, path: 'b.csv', body: streamOf('x') });
    expect(readdirSync(uploads.pathOf(ID)).toSorted()).toEqual(['a.csv', 'b.csv']);
  });

  it.each(['../evil.csv', 'a/../../evil.csv', '/etc/passwd', 'a//b.csv', '.', '', 'a/..'])(
    'refuse a path that is not below the upload: %j',
    async (path) => {
      const home = temporaryHome();
      const uploads = createUploads({ home });
      expect(await codeOf(uploads.receive({ uploadId: ID, path, body: streamOf('x') }))).toBe('bad-upload');
      expect(readdirSync(home, { recursive: true })).toEqual([]);
    },
  );

  it('take no character of a name for a folder or a drive', async () => {
    const uploads = createUploads({ home: temporaryHome() });
    await uploads.receive({ uploadId: ID, path: '..\\..\\evil:$DATA.csv', body: streamOf('x') });
    expect(uploads.pathOf(ID).endsWith('/.._.._evil_$DATA.csv')).toBe(true);
  });

  it('refuse an id that is a path', async () => {
    const uploads = createUploads({ home: temporaryHome() });
    expect(await codeOf(uploads.receive({ uploadId: '../x', path: 'a', body: streamOf('x') }))).toBe('bad-upload');
    expect(() => uploads.pathOf('nobody')).toThrow('not known');
  });

  it('keep nothing of a stream that breaks', async () => {
    const uploads = createUploads({ home: temporaryHome() });
    await uploads.receive({ uploadId: ID, path: 'whole.csv', body: streamOf('x') });
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('connection lost'));
      },
    });
    await expect(uploads.receive({ uploadId: ID, path: 'broken.csv', body: broken })).rejects.toThrow(
      'connection lost',
    );
    expect(uploads.pathOf(ID).endsWith('whole.csv')).toBe(true);
  });

  it('are gone after they are discarded', async () => {
    const uploads = createUploads({ home: temporaryHome() });
    await uploads.receive({ uploadId: ID, path: 'a.csv', body: streamOf('x') });
    const file = uploads.pathOf(ID);
    uploads.discard(ID);
    expect(existsSync(file)).toBe(false);
  });

  it('of an interrupted import are kept for two days', async () => {
    const home = temporaryHome();
    const uploads = createUploads({ home });
    await uploads.receive({ uploadId: ID, path: 'a.csv', body: streamOf('x') });
    utimesSync(join(home, 'tmp', 'uploads', ID), 0, 0);
    const hours = 60 * 60_000;
    createUploads({ home, now: 47 * hours });
    expect(existsSync(uploads.pathOf(ID))).toBe(true);
    createUploads({ home, now: 49 * hours });
    expect(() => uploads.pathOf(ID)).toThrow('not known');
  });
});
