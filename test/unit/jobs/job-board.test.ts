import { describe, expect, it } from 'vitest';
import type { Job } from '../../../electron/contract/jobs.ts';
import { createJobBoard } from '../../../electron/jobs/job-board.ts';

function job(jobId: string, change: Partial<Job> = {}): Job {
  return { jobId, kind: 'stage-import', title: jobId, state: 'running', startedAt: 0, ...change };
}

async function take(watch: AsyncGenerator<Job, void, void>, count: number): Promise<Job[]> {
  const jobs: Job[] = [];
  while (jobs.length < count) {
    const next = await watch.next();
    if (next.done === true) break;
    jobs.push(next.value);
  }
  return jobs;
}

describe('the board of jobs', () => {
  it('lists the newest first', () => {
    const board = createJobBoard();
    board.put(job('a'));
    board.put(job('b'));
    expect(board.list().map(({ jobId }) => jobId)).toEqual(['b', 'a']);
  });

  it('keeps running jobs and the last fifty that ended', () => {
    const board = createJobBoard();
    board.put(job('running'));
    for (let index = 0; index < 60; index += 1) board.put(job(`job-${index}`, { state: 'done' }));
    expect(board.list()).toHaveLength(51);
    expect(board.find('running')).toBeDefined();
    expect(board.find('job-9')).toBeUndefined();
  });

  it('tells a watcher every known job first and then each change', async () => {
    const board = createJobBoard();
    board.put(job('a'));
    const watch = board.watch(undefined);
    const seen = take(watch, 2);
    board.put(job('a'));
    await watch.next();
    board.put(job('b'));
    expect((await seen).map(({ jobId }) => jobId)).toEqual(['a', 'b']);
  });

  it('lets a slow watcher skip progress, never the end', async () => {
    const board = createJobBoard();
    const watch = board.watch(undefined);
    const first = watch.next();
    board.put(job('a', { progress: 0.1 }));
    await first;
    board.put(job('a', { progress: 0.2 }));
    board.put(job('a', { progress: 0.3 }));
    board.put(job('a', { state: 'done', progress: 1 }));
    expect((await watch.next()).value).toMatchObject({ state: 'done', progress: 1 });
  });

  it('ends a watch when its signal aborts, also while it waits', async () => {
    const board = createJobBoard();
    const stop = new AbortController();
    const waiting = board.watch(stop.signal).next();
    stop.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('ends every watch when it closes', async () => {
    const board = createJobBoard();
    const waiting = board.watch(undefined).next();
    board.close();
    expect((await waiting).done).toBe(true);
  });
});
