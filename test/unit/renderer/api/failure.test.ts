import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../../renderer/api/failure.ts';
import { HostFailure } from '../../../../renderer/api/host.ts';

describe('failureOf', () => {
  it('says a refusal with its remedy', () => {
    const error = new ORPCError('REFUSED', {
      defined: true,
      status: 422,
      message: 'notes.txt is not a billing file.',
      data: { code: 'not-a-billing-file', remedy: 'Choose a CUR, FOCUS or Cost Explorer file.' },
    });
    expect(failureOf(error)).toEqual({
      sentence: 'notes.txt is not a billing file.',
      code: 'not-a-billing-file',
      remedy: 'Choose a CUR, FOCUS or Cost Explorer file.',
    });
  });

  it('says that the app cannot be reached', () => {
    expect(failureOf(new HostFailure('The app is not running any more.', 'Start it again.'))).toEqual({
      sentence: 'The app is not running any more.',
      remedy: 'Start it again.',
    });
  });

  it('keeps the technical message of a defect to itself', () => {
    expect(failureOf(new Error('SQLITE_MISUSE at 0x7f')).sentence).not.toContain('SQLITE');
  });
});
