import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../electron/contract/jobs.ts';
import { importFlow } from '../../../../renderer/features/imports/import-flow.ts';

function job(changes: Partial<Job>): Job {
  return { jobId: 'j1', kind: 'stage-import', title: 'Oct.csv', state: 'running', startedAt: 1, ...changes };
}

describe('the import on the page', () => {
  it('is none while nothing was chosen', () => {
    expect(importFlow([], [])).toEqual({ step: 'idle' });
  });

  it('is read, then written', () => {
    expect(importFlow([job({})], []).step).toBe('reading');
    expect(importFlow([job({ kind: 'commit-import', state: 'queued' })], []).step).toBe('writing');
  });

  it('is previewed when its files were read', () => {
    expect(importFlow([job({ state: 'done', result: { stagedId: 's1' } })], [])).toEqual({
      step: 'preview',
      jobId: 'j1',
      stagedId: 's1',
    });
  });

  it('shows its reconciliation when it was written, not the preview before it', () => {
    const jobs = [
      job({ jobId: 'j2', kind: 'commit-import', state: 'done', result: { importIds: ['i1'] } }),
      job({ state: 'done', result: { stagedId: 's1' } }),
    ];
    expect(importFlow(jobs, [])).toEqual({ step: 'result', jobId: 'j2', importIds: ['i1'] });
  });

  it('says why it did not work', () => {
    const failed = job({ state: 'failed', error: { code: 'no-space', message: 'The disk is full.' } });
    expect(importFlow([failed], [])).toEqual({ step: 'failed', job: failed });
  });

  it('leaves nothing when it was cancelled or put away', () => {
    expect(importFlow([job({ state: 'cancelled' })], []).step).toBe('idle');
    expect(importFlow([job({ state: 'done', result: { stagedId: 's1' } })], ['j1']).step).toBe('idle');
  });

  it('is not the filling of the sample', () => {
    expect(importFlow([job({ kind: 'create-sample' })], []).step).toBe('idle');
  });
});
